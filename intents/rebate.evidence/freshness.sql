SELECT max(published_at(from_batch)) AS as_of, NULL::text AS state, NULL::timestamptz AS next_update
FROM rebates_making_up(:rebate, :order, :batch, :organization, :reseller, :customer, :account, :provider,
  :campaign, :product, :status, :reason, :amount, :from, :until, :today)
HAVING count(*) > 0
