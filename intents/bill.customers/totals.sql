SELECT currency, lines, due
FROM customer_bill_sums(:from, :until, :customer, :reseller, :provider, :account, :product, :region, :amount)
ORDER BY currency
