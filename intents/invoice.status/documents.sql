WITH named AS (
  SELECT i.id FROM invoice i WHERE i.invoice = :invoice
  UNION
  SELECT l.id FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, NULL, NULL, NULL, :today) l
  WHERE :invoice IS NULL
)
SELECT CASE WHEN d.official THEN 'official' ELSE 'another copy' END AS kind, d.name, d.stored_at, d.link, d.sha256
FROM named n JOIN invoice i ON i.id = n.id
JOIN invoice_document d ON d.invoice = i.invoice AND d.issuer_id = i.issuer_id
ORDER BY d.official DESC, d.stored_at, d.id
