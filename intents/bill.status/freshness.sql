SELECT max(published_at) AS as_of,
  CASE WHEN bool_or(stage NOT IN ('final', 'adjusted')) THEN 'in_progress'
    WHEN bool_or(stage = 'adjusted') THEN 'adjusted' ELSE 'final' END AS state,
  min(final_at) FILTER (WHERE stage NOT IN ('final', 'adjusted') AND final_at > :now) AS next_update
FROM bill_stages(:recipient, :organization, :from, :until, :provider, :now) HAVING count(*) > 0
