WITH named AS (
  SELECT i.id FROM invoice i WHERE i.invoice = :invoice
  UNION
  SELECT l.id FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, NULL, NULL, NULL, :today) l
  WHERE :invoice IS NULL
)
SELECT t.rate, t.tax, t.currency FROM named n JOIN invoice_tax t ON t.invoice_id = n.id
ORDER BY t.rate NULLS LAST
