-- What was set aside for each order or invoice, what of it was given back, and what is still set aside.
SELECT currency, organization, coalesce(reference, 'Nothing named') AS reference,
  coalesce(sum(amount) FILTER (WHERE kind = 'confirmation'), 0) AS whole,
  coalesce(sum(amount) FILTER (WHERE kind = 'partial_confirmation'), 0) AS partial,
  coalesce(sum(amount) FILTER (WHERE kind <> 'returned'), 0) AS confirmed,
  coalesce(sum(amount) FILTER (WHERE kind = 'returned'), 0) AS returned,
  coalesce(sum(amount) FILTER (WHERE kind <> 'returned'), 0)
    - coalesce(sum(amount) FILTER (WHERE kind = 'returned'), 0) AS aside,
  max(at) AS last_at
FROM credit_events_asked(coalesce(:customer, :reseller), :organization, :side, :order, :from, :until)
GROUP BY currency, organization, reference
ORDER BY currency, max(at) DESC, organization, reference
