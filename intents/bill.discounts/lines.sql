-- Line by line, the largest first. A bill of very many lines shows none: name a service or an account.
SELECT c.currency, (c.charge_from AT TIME ZONE p.zone)::date AS day, c.service, c.description,
  a.external_id AS account, c.list_cost AS list,
  CASE WHEN c.list_cost > 0 THEN round(r.reduced / c.list_cost, 4) END AS rate, r.reduced AS discount
FROM charge_lines(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag, NULL, NULL) c
JOIN provider p ON p.id = c.provider_id
LEFT JOIN account a ON a.id = c.account_id
CROSS JOIN LATERAL (SELECT c.list_cost - c.billed_cost - coalesce(c.paid_by_voucher, 0)
  - coalesce(c.paid_by_credit, 0) AS reduced) r
WHERE c.kind IN ('usage', 'purchase') AND r.reduced <> 0
  AND (SELECT sum(s.lines) FROM line_sums(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag, NULL, NULL) s) <= 20000
ORDER BY r.reduced DESC, c.charge_from, c.charge_key, c.currency, c.id
