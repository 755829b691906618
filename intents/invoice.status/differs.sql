WITH named AS (
  SELECT i.id FROM invoice i WHERE i.invoice = :invoice
  UNION
  SELECT l.id FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, NULL, NULL, NULL, :today) l
  WHERE :invoice IS NULL
)
SELECT i.invoice, c.billed, c.invoiced, abs(c.difference) AS difference, c.currency, c.invoices
FROM named n JOIN invoice i ON i.id = n.id CROSS JOIN LATERAL invoice_check(n.id) c
WHERE abs(c.difference) >= 0.01
