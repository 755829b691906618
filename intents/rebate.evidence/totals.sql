SELECT currency, sum(earned) AS total, sum(eligible_amount) AS eligible, sum(paid) AS paid
FROM rebates_making_up(:rebate, :order, :batch, :organization, :reseller, :customer, :account, :provider,
  :campaign, :product, :status, :reason, :amount, :from, :until, :today)
GROUP BY currency ORDER BY currency
