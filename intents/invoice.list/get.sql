-- Newest first; the official document's address where one is kept.
SELECT l.invoice, l.issuer, l.recipient, coalesce(l.provider, 'all') AS provider,
  to_char(l.first_month, 'FMMon YYYY')
    || CASE WHEN l.last_month > l.first_month THEN ' to ' || to_char(l.last_month, 'FMMon YYYY') ELSE '' END AS months,
  l.issued, l.due, invoice_state_label(l.state) AS status, l.total, l.paid, l.last_paid,
  CASE WHEN l.unpaid < 0 THEN 0 ELSE l.unpaid END AS unpaid, CASE WHEN l.unpaid < 0 THEN -l.unpaid END AS credit, l.currency,
  d.link AS document
FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, :provider, :status, :amount,
  :today) l
LEFT JOIN invoice_document d ON d.invoice = l.invoice AND d.issuer_id = l.issuer_id AND d.official
WHERE NOT to_pay
ORDER BY l.first_month DESC, l.issued DESC NULLS LAST, l.invoice, l.issuer_id
