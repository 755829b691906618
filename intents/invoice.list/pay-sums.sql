-- One row per currency: what counts, what of it is open, and what credit notes still give back: never
-- one taken off the other.
SELECT currency, sum(total) AS total, sum(CASE WHEN unpaid < 0 THEN 0 ELSE unpaid END) AS unpaid,
  -sum(unpaid) FILTER (WHERE unpaid < 0) AS credit,
  sum(unpaid) FILTER (WHERE state = 'overdue' AND unpaid > 0) AS overdue
FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, :provider, :status, :amount,
  :today)
WHERE to_pay
GROUP BY currency ORDER BY currency
