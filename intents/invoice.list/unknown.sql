SELECT l.invoice
FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, :provider, :status, :amount,
  :today) l
WHERE l.state = 'unknown' ORDER BY l.invoice LIMIT 5
