SELECT currency, sum(amount) FILTER (WHERE own) AS own_paid, sum(amount) FILTER (WHERE NOT own) AS given_paid
FROM voucher_uses_asked(coalesce(:customer, :reseller), :organization, :side, :provider, :account, :from, :until)
GROUP BY currency ORDER BY currency
