SELECT currency, sum(tax) AS tax FROM invoice_taxes(:recipient, :organization, :from, :until, :provider, :account)
GROUP BY currency HAVING sum(tax) <> 0 OR count(rate) > 0
ORDER BY currency
