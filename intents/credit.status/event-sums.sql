SELECT currency, sum(amount) FILTER (WHERE kind <> 'returned') AS confirmed,
  sum(amount) FILTER (WHERE kind = 'partial_confirmation') AS partial,
  sum(amount) FILTER (WHERE kind = 'returned') AS returned,
  sum(CASE WHEN kind = 'returned' THEN -amount ELSE amount END) AS aside
FROM credit_events_asked(coalesce(:customer, :reseller), :organization, :side, :order, :from, :until)
GROUP BY currency ORDER BY currency
