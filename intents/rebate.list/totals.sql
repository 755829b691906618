SELECT currency, sum(amount) AS total, sum(paid) AS paid
FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, :order, :status, :reason,
  :amount, :from, :until, :today)
GROUP BY currency ORDER BY currency
