-- For customers: how many of those rebates stand where.
SELECT status_label(r.status) AS status, r.status AS status_code, count(*) AS rebates, max(r.status_since) AS status_since,
  CASE WHEN r.status NOT IN ('paid', 'rejected', 'reversed') THEN min(r.expected_from) END AS expected_from,
  CASE WHEN r.status NOT IN ('paid', 'rejected', 'reversed') THEN max(r.expected_until) - 1 END AS expected_last
FROM rebate_progress_asked(:account, :provider, :campaign, :product, :order, NULL, :from, :until, :today) r
JOIN rebate_stages() s ON s.status = r.status
WHERE :rebate IS NULL
GROUP BY r.status, s.place ORDER BY s.place
