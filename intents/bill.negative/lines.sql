-- The largest lines below zero, with what each takes back where the provider says so.
SELECT c.currency, (c.charge_from AT TIME ZONE p.zone)::date AS day, c.service,
  cause_label(c.kind, c.earlier_month) AS cause, c.description,
  c.undoes || coalesce(' of ' || to_char(o.charge_from AT TIME ZONE p.zone, 'FMDD FMMonth YYYY'), '') AS undoes,
  o.billed_cost AS original_amount,
  c.billed_cost AS amount
FROM charges(:recipient, :organization, :from, :until) c
JOIN provider p ON p.id = c.provider_id
LEFT JOIN LATERAL (
  SELECT u.charge_from, u.billed_cost FROM charge u
  WHERE u.issuer_id = c.issuer_id AND u.recipient_id = c.recipient_id AND u.provider_id = c.provider_id
    AND u.currency = c.currency AND u.id <> c.id
    AND (u.charge_key = c.undoes OR (u.order_id = c.undoes AND u.kind = 'purchase'))
  ORDER BY u.charge_key = c.undoes DESC, u.charge_from LIMIT 1) o ON true
WHERE c.billed_cost < 0
  AND (:provider IS NULL OR c.provider_id = :provider)
  AND (:account IS NULL OR c.account_id = :account)
ORDER BY c.billed_cost, c.charge_from, c.charge_key
