SELECT e.currency, e.at, e.organization, credit_event_label(e.kind) AS what, e.amount,
  CASE WHEN e.kind = 'returned' THEN -e.amount ELSE e.amount END AS set_aside, e.reference, n.note
FROM credit_events_asked(coalesce(:customer, :reseller), :organization, :side, :order, :from, :until) e
LEFT JOIN credit_event_note n ON n.from_batch = e.from_batch AND n.row_no = e.row_no
ORDER BY e.at DESC, e.currency, e.organization, e.reference, e.kind
