SELECT currency, at, organization, credit_event_label(kind) AS what, amount,
  CASE WHEN kind = 'returned' THEN -amount ELSE amount END AS set_aside, reference
FROM credit_events_asked(coalesce(:customer, :reseller), :organization, :side, :order, :from, :until)
ORDER BY at DESC, currency, organization, reference, kind
