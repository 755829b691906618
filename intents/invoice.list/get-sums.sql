-- One row per currency: what counts, and what of it is open.
SELECT currency, sum(total) AS total, sum(unpaid) AS unpaid, sum(unpaid) FILTER (WHERE state = 'overdue') AS overdue
FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, :provider, :status, :amount,
  :today)
WHERE NOT to_pay
GROUP BY currency ORDER BY currency
