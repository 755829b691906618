-- The bills of its months beside all invoices for them; less than a cent is rounding.
WITH named AS (
  SELECT i.id FROM invoice i WHERE i.invoice = :invoice
  UNION
  SELECT l.id FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, NULL, NULL, NULL, :today) l
  WHERE :invoice IS NULL
)
SELECT c.billed, c.invoiced, c.difference, c.currency, c.invoices,
  CASE WHEN abs(c.difference) < 0.01 THEN 'agrees' ELSE 'differs' END AS verdict
FROM named n CROSS JOIN LATERAL invoice_check(n.id) c
