WITH named AS (
  SELECT i.id FROM invoice i WHERE i.invoice = :invoice
  UNION
  SELECT l.id FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, NULL, NULL, NULL, :today) l
  WHERE :invoice IS NULL
)
SELECT source(i.from_batch) AS source, i.row_no FROM named n JOIN invoice i ON i.id = n.id
UNION
SELECT source(d.from_batch), d.row_no FROM named n JOIN invoice i ON i.id = n.id
JOIN invoice_document d ON d.invoice = i.invoice AND d.issuer_id = i.issuer_id
ORDER BY source, row_no
