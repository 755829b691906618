-- How long the programmes' rebates usually stay in each status.
SELECT g.name AS programme, status_label(u.status) AS status,
  CASE WHEN u.stays >= enough_stays() THEN u.median_days END AS usual_days,
  CASE WHEN u.stays >= enough_stays() THEN u.slow_days END AS slow_days, u.stays,
  CASE WHEN u.stays < enough_stays() THEN 'too few to tell; at least ' || enough_stays() || ' are needed'
    ELSE 'from the ledger''s own history' END AS said
FROM usual_stays(ARRAY(SELECT DISTINCT t.programme_code
  FROM rebates_in_time(:rebate, :order, :organization, :reseller, :customer, :account, :provider, :campaign,
    :product, rebates_said_open(:status), :from, :until, :now, :today) t)) u
JOIN rebate_stages() s ON s.status = u.status
JOIN (SELECT code, min(name) AS name FROM programme_name GROUP BY code) g ON g.code = u.programme_code
WHERE u.status NOT IN ('paid', 'rejected', 'reversed')
ORDER BY g.name, u.programme_code, s.place
