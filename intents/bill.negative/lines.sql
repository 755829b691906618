-- The largest lines below zero, with what each takes back where the provider says so.
SELECT c.currency, (c.charge_from AT TIME ZONE p.zone)::date AS day, c.service,
  cause_label(c.kind, c.earlier_month) AS cause, c.description,
  c.undoes || coalesce(' of ' || to_char(o.charge_from AT TIME ZONE p.zone, 'FMDD FMMonth YYYY'), '') AS undoes,
  o.billed_cost AS original_amount,
  c.billed_cost AS amount
FROM lines_meant(:recipient, :organization, :from, :until, :provider, :account,
  :product, :region, :project, :tag, :invoice) c
JOIN provider p ON p.id = c.provider_id
LEFT JOIN LATERAL original_line(c.issuer_id, c.recipient_id, c.provider_id, c.currency, c.undoes, c.id) o ON true
WHERE c.billed_cost < 0
ORDER BY c.billed_cost, c.charge_from, c.charge_key
