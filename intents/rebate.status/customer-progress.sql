SELECT status AS status_code, status_label(status) AS status, count(*) AS rebates,
  max(status_since) AS status_since,
  CASE WHEN status NOT IN ('paid', 'rejected', 'reversed') THEN min(expected_from) END AS expected_from,
  CASE WHEN status NOT IN ('paid', 'rejected', 'reversed') THEN max(expected_until) - 1 END AS expected_last
FROM rebate_progress_of(:order) WHERE :rebate IS NULL
GROUP BY status ORDER BY count(*) DESC, status
