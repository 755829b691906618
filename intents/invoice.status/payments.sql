WITH named AS (
  SELECT i.id FROM invoice i WHERE i.invoice = :invoice
  UNION
  SELECT l.id FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, NULL, NULL, NULL, :today) l
  WHERE :invoice IS NULL
)
SELECT p.paid_on, p.amount, p.currency FROM named n JOIN invoice_payment p ON p.invoice_id = n.id
ORDER BY p.paid_on, p.amount
