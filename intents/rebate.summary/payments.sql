-- When the open rebates are expected to be paid; those that say nothing come last.
SELECT r.expected_from, r.expected_until - 1 AS expected_last,
  CASE WHEN r.expected_from IS NULL AND r.expected_until IS NULL THEN 'no date yet'
    WHEN r.expected_until <= :today THEN 'was expected, not paid yet'
    ELSE 'expected' END AS state,
  string_agg(DISTINCT status_label(r.status), ', ') AS statuses, string_agg(DISTINCT s.acts, ', ') AS who,
  count(*) AS rebates, nullif(count(*) FILTER (WHERE r.earned IS NULL), 0) AS unknown,
  sum(r.earned - coalesce(r.paid, 0)) AS amount, r.currency
FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, NULL, :status, NULL, NULL,
  :from, :until, :today) r
JOIN rebate_stages() s ON s.status = r.status
WHERE r.status NOT IN ('rejected', 'reversed') AND (r.status <> 'paid' OR r.paid < r.earned)
GROUP BY r.expected_from, r.expected_until, r.currency
ORDER BY r.expected_from NULLS LAST, r.expected_until NULLS LAST, r.currency
