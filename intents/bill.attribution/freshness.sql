-- How fresh the bills of the moves are; where nothing moved, those of the period.
WITH moved AS (
  SELECT b.published_at, b.final_at, bill_state(b.final_at, b.final_since, b.adjusted, :now) AS state
  FROM account_moves(:from, :until, :provider, :account, :customer) m CROSS JOIN LATERAL moved_months(m.day) k
  CROSS JOIN LATERAL bills(CASE WHEN :side = 'a' OR scope_issuers() = '{}' THEN :organization::int END, :organization, k.month, (k.month + interval '1 month')::date, m.provider_id) b
), asked AS MATERIALIZED (
  SELECT published_at, final_at, state FROM moved
  UNION ALL
  SELECT b.published_at, b.final_at, bill_state(b.final_at, b.final_since, b.adjusted, :now)
  FROM bills(CASE WHEN :side = 'a' OR scope_issuers() = '{}' THEN :organization::int END, :organization, :from, :until, :provider) b
  WHERE NOT EXISTS (SELECT FROM moved)
)
SELECT max(published_at) AS as_of,
  CASE WHEN bool_or(state = 'in_progress') THEN 'in_progress'
    WHEN bool_or(state = 'adjusted') THEN 'adjusted' WHEN bool_or(state = 'final') THEN 'final' END AS state,
  min(final_at) FILTER (WHERE state = 'in_progress') AS next_update
FROM (
  SELECT * FROM asked
  UNION ALL
  -- Of a time without bills all that is loaded says how fresh "nothing moved" is.
  SELECT max(b.published_at), NULL, NULL FROM bills(CASE WHEN :side = 'a' OR scope_issuers() = '{}' THEN :organization::int END, :organization, '2000-01-01', '2100-01-01', :provider) b
  WHERE NOT EXISTS (SELECT FROM asked)
) fresh HAVING max(published_at) IS NOT NULL
