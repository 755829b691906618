-- How long rebates of the programme usually stay in this status, from the ledger's own history.
WITH mine AS (
  SELECT programme_code, status FROM rebates_of(:rebate, :order)
), one AS (
  SELECT * FROM mine WHERE (SELECT count(*) FROM mine) = 1 AND status NOT IN ('paid', 'rejected', 'reversed')
)
SELECT CASE WHEN u.stays >= enough_stays() THEN u.median_days END AS usual_days,
  CASE WHEN u.stays >= enough_stays() THEN u.slow_days END AS slow_days,
  CASE WHEN u.stays >= enough_stays() THEN u.stays END AS sample,
  CASE WHEN coalesce(u.stays, 0) < enough_stays() THEN 'too few rebates of this programme have passed it to tell: '
    || coalesce(u.stays, 0) || ' of at least ' || enough_stays() END AS too_few
FROM one LEFT JOIN usual_stays(ARRAY(SELECT programme_code FROM one)) u
  ON u.programme_code = one.programme_code AND u.status = one.status
