-- The largest bill first. Direct is whom the asker's organisation bills itself.
SELECT currency, customer, CASE WHEN direct THEN 'direct' ELSE 'indirect' END AS relation, billed_by, state, lines, due
FROM customer_bills(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region, :amount, :now)
ORDER BY currency, due DESC, customer
