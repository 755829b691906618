WITH asked AS (
  SELECT provider_id, billing_month, bill_state(min(final_at), max(revision), max(published_at), :now) AS state
  FROM bills(:recipient, :organization, :from, :until, :provider)
  GROUP BY provider_id, billing_month
)
SELECT l.currency, p.name AS provider, to_char(l.billing_month, 'FMMonth YYYY') AS month,
  replace(a.state, '_', ' ') AS state, sum(l.billed_cost) AS due
FROM bill_lines(:recipient, :organization, :from, :until, :provider, :account) l
JOIN provider p ON p.id = l.provider_id
LEFT JOIN asked a ON a.provider_id = l.provider_id AND a.billing_month = l.billing_month
GROUP BY l.currency, p.name, l.billing_month, a.state
ORDER BY l.currency, l.billing_month, p.name
