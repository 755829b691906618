-- Each line with what it undoes where the provider says so, the largest first.
SELECT c.currency, (c.charge_from AT TIME ZONE p.zone)::date AS day,
  cause_label(c.kind, c.earlier_month) AS kind, c.service, c.description,
  change_reason(c.kind, c.vendor_code, c.billed_cost) AS reason, a.external_id AS account,
  c.undoes, (o.charge_from AT TIME ZONE p.zone)::date AS original_day, o.billed_cost AS original_amount,
  c.billed_cost AS amount
FROM changed_lines(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project,
  :tag, :order, :amount) c
JOIN provider p ON p.id = c.provider_id
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN LATERAL original_line(c.issuer_id, c.recipient_id, c.provider_id, c.currency, c.undoes, c.id) o ON true
ORDER BY abs(c.billed_cost) DESC, c.charge_from, c.charge_key, c.currency, c.id
