-- The invoice named, where it says another sum than its lines.
SELECT i.currency, i.total AS invoiced, i.total - l.due AS off, abs(i.total - l.due) AS differs
FROM invoice i
CROSS JOIN LATERAL (SELECT sum(billed_cost) AS due FROM invoice_lines(i.invoice) c
  WHERE c.issuer_id = i.issuer_id AND c.currency = i.currency) l
WHERE i.invoice = :invoice AND round(l.due, 2) <> i.total
ORDER BY i.currency
