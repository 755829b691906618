-- The transactions behind the causes that are not about prices, vouchers, tax or rounding.
SELECT c.currency, (c.charge_from AT TIME ZONE p.zone)::date AS day, a.external_id AS account, c.service, c.description,
  w.label AS cause, c.in_a, c.in_b, c.in_b - c.in_a AS amount
FROM side_causes(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region) c
JOIN side_cause_words() w ON w.cause = c.cause
JOIN provider p ON p.id = c.provider_id
LEFT JOIN account a ON a.id = c.account_id
WHERE c.home AND c.cause NOT IN ('list_price', 'net_price', 'tax', 'rounding')
ORDER BY c.currency, abs(c.in_b - c.in_a) DESC, c.charge_from, coalesce(c.b_line, c.a_line)
