-- The invoice as it stands today.
WITH named AS (
  SELECT i.id FROM invoice i WHERE i.invoice = :invoice
  UNION
  SELECT l.id FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, NULL, NULL, NULL, :today) l
  WHERE :invoice IS NULL
)
SELECT i.id, i.invoice, i.issuer, i.recipient, coalesce(i.provider, 'all providers') AS provider,
  to_char(i.first_month, 'FMMonth YYYY')
    || CASE WHEN i.last_month > i.first_month THEN ' to ' || to_char(i.last_month, 'FMMonth YYYY') ELSE '' END AS months,
  i.issued, i.due, s.state, invoice_state_label(s.state) AS status, i.net, i.tax, i.total, i.currency, i.paid,
  i.last_paid, i.unpaid, -i.total AS credit,
  CASE WHEN i.unpaid > 0 THEN i.unpaid END AS open_amount, CASE WHEN i.unpaid < 0 THEN -i.unpaid END AS open_credit,
  CASE WHEN i.total > 0 AND i.unpaid > 0 AND i.due >= :today THEN i.due - :today END AS days_left,
  CASE WHEN s.state = 'overdue' THEN :today - i.due END AS days_late,
  CASE WHEN i.total > 0 AND i.paid > i.total THEN i.paid - i.total END AS overpaid,
  i.adjusts, d.link AS document
FROM named n JOIN invoice i ON i.id = n.id
CROSS JOIN LATERAL (SELECT invoice_state(i.status, i.total, i.due, :today) AS state) s
LEFT JOIN invoice_document d ON d.invoice = i.invoice AND d.issuer_id = i.issuer_id AND d.official
ORDER BY i.first_month DESC, i.issued DESC NULLS LAST, i.invoice, i.issuer_id
