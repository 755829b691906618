SELECT currency, sum(amount) AS amount
FROM margin_rebates(:organization, :from, :until, :customer, :reseller, :provider, :account, :product)
GROUP BY currency ORDER BY currency
