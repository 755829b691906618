-- For customers: how long the rebates on their own orders usually stay in each status.
SELECT status_label(u.status) AS status, CASE WHEN u.stays >= enough_stays() THEN u.median_days END AS usual_days,
  CASE WHEN u.stays >= enough_stays() THEN u.slow_days END AS slow_days, u.stays,
  CASE WHEN u.stays < enough_stays() THEN 'too few to tell; at least ' || enough_stays() || ' are needed'
    ELSE 'from the history of your own orders'' rebates' END AS said
FROM usual_progress() u JOIN rebate_stages() s ON s.status = u.status
ORDER BY s.place
