SELECT currency, sum(billed_cost) AS tax
FROM bill_lines(:recipient, :organization, :from, :until, :provider, :account)
WHERE kind = 'tax' GROUP BY currency ORDER BY currency
