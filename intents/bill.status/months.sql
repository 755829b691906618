-- How far each provider's month is. What is in so far is the whole of the bills, not of single accounts.
SELECT provider, to_char(billing_month, 'FMMonth YYYY') AS month,
  CASE stage WHEN 'in_progress' THEN 'in progress' WHEN 'closing' THEN 'over, not final yet'
    WHEN 'overdue' THEN 'waiting for the final file' WHEN 'missing' THEN 'not loaded yet' ELSE stage END AS state,
  coalesce(lines, 0) AS lines, due, currency, charged_until, published_at, final_at
FROM bill_stages(:recipient, :organization, :from, :until, :provider, :now)
ORDER BY billing_month, provider, currency
