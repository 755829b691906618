-- What has to be done by whom until when: open rebates with a day to act on this side.
SELECT r.deadline, r.deadline - :today AS days_left,
  CASE WHEN r.deadline < :today THEN 'the day has passed: ' ELSE '' END || s.next_step AS what, s.acts AS who,
  count(*) AS rebates, nullif(count(*) FILTER (WHERE r.earned IS NULL), 0) AS unknown, sum(r.earned) AS amount, r.currency
FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, NULL, :status, NULL, NULL,
  :from, :until, :today) r
JOIN rebate_stages() s ON s.status = r.status
WHERE NOT r.done AND r.deadline IS NOT NULL
GROUP BY r.deadline, s.place, s.next_step, s.acts, r.currency
ORDER BY r.deadline, s.place, r.currency
