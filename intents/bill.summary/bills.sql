WITH asked AS (
  SELECT provider_id, billing_month, bool_or(state = 'in_progress') AS running, bool_or(state = 'adjusted') AS adjusted
  FROM (SELECT provider_id, billing_month, bill_state(final_at, final_since, adjusted, :now) AS state
    FROM bills(:recipient, :organization, :from, :until, :provider)) b
  GROUP BY provider_id, billing_month
)
SELECT l.currency, p.name AS provider, to_char(l.billing_month, 'FMMonth YYYY') AS month,
  CASE WHEN a.running THEN 'in progress' WHEN a.adjusted THEN 'adjusted' WHEN NOT a.running THEN 'final' END AS state,
  sum(l.billed_cost) AS due
FROM bill_lines(:recipient, :organization, :from, :until, :provider, :account) l
JOIN provider p ON p.id = l.provider_id
LEFT JOIN asked a ON a.provider_id = l.provider_id AND a.billing_month = l.billing_month
GROUP BY l.currency, p.name, l.billing_month, a.running, a.adjusted
ORDER BY l.currency, l.billing_month, p.name
