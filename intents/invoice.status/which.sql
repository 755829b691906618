SELECT i.invoice || ' of ' || to_char(i.first_month, 'FMMonth YYYY') || ' to ' || i.recipient AS label,
  'status of invoice ' || i.invoice AS question
FROM invoice i
WHERE (coalesce(:customer, :reseller) IS NULL OR i.recipient_id = coalesce(:customer, :reseller))
ORDER BY i.first_month DESC, i.issued DESC NULLS LAST, i.invoice LIMIT 4
