-- The budgets of the asker's own organisation that touch the months asked about, each beside what its own months and
-- its own part of the bill are expected to come to. What matches the question exactly comes first.
SELECT b.currency, concat_ws(', ', coalesce(p.name, 'The whole bill'), 'account ' || a.external_id, b.service) AS covers,
  said_period(b.first_month, (b.last_month + interval '1 month')::date) AS budget_time, b.amount AS budget, f.so_far,
  f.total AS expected, b.amount - f.total AS left_over,
  round(f.total / b.amount, 4) AS taken,
  CASE WHEN f.total > b.amount AND f.so_far > b.amount THEN 'exceeded' WHEN f.total > b.amount THEN 'will be exceeded'
    ELSE 'within' END AS state,
  b.first_month = :from AND (b.last_month + interval '1 month')::date = :until AND b.provider_id IS NOT DISTINCT FROM :provider
    AND b.account_id IS NOT DISTINCT FROM :account AND b.service IS NOT DISTINCT FROM :product
    AND :region IS NULL AND :project IS NULL AS exact
FROM budget b
CROSS JOIN LATERAL (
  SELECT coalesce(sum(w.total), 0) AS total, coalesce(sum(w.so_far), 0) AS so_far
  FROM forecast(b.organization_id, b.organization_id, b.first_month, (b.last_month + interval '1 month')::date,
    b.provider_id, b.account_id, b.service, NULL, NULL, :now, false) w
  WHERE w.currency = b.currency) f
LEFT JOIN provider p ON p.id = b.provider_id
LEFT JOIN account a ON a.id = b.account_id
WHERE :recipient = :organization AND b.first_month < :until AND b.last_month >= :from
ORDER BY exact DESC, b.currency, b.first_month, b.last_month, covers
