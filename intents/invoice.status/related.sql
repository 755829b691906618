-- What it adjusts and what adjusts it, oldest first, as one chain of invoices that stand beside each other.
WITH named AS (
  SELECT i.id FROM invoice i WHERE i.invoice = :invoice
  UNION
  SELECT l.id FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, NULL, NULL, NULL, :today) l
  WHERE :invoice IS NULL
)
SELECT o.invoice, CASE WHEN o.invoice = i.adjusts THEN 'the former invoice, which it adjusts'
    ELSE 'adjusts it' END AS how, o.issued, invoice_state_label(invoice_state(o.status, o.total, o.due, :today)) AS status,
  o.total, o.currency, CASE WHEN o.adjusts = i.invoice THEN o.invoice END AS adjusted_by
FROM named n JOIN invoice i ON i.id = n.id
JOIN invoice o ON o.issuer_id = i.issuer_id AND (o.invoice = i.adjusts OR o.adjusts = i.invoice)
ORDER BY o.issued NULLS LAST, o.invoice
