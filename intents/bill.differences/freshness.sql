WITH asked AS (
  SELECT b.published_at, b.final_at, bill_state(b.final_at, b.final_since, b.adjusted, :now) AS state
  FROM bills(:organization, :organization, :from, :until, :provider) b
  UNION ALL
  SELECT b.published_at, b.final_at, bill_state(b.final_at, b.final_since, b.adjusted, :now)
  FROM bills(NULL, :organization, :from, :until, :provider) b
)
SELECT max(published_at) AS as_of,
  CASE WHEN bool_or(state = 'in_progress') THEN 'in_progress'
    WHEN bool_or(state = 'adjusted') THEN 'adjusted' ELSE 'final' END AS state,
  min(final_at) FILTER (WHERE state = 'in_progress') AS next_update
FROM asked HAVING count(*) > 0
