SELECT source(from_batch) AS source, published_at(from_batch) AS imported, count(*) AS rebates
FROM rebates_making_up(:rebate, :order, :batch, :organization, :reseller, :customer, :account, :provider,
  :campaign, :product, :status, :reason, :amount, :from, :until, :today)
GROUP BY from_batch ORDER BY from_batch
