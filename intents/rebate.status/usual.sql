-- How long other rebates of the programme stayed in this status, from the ledger's own history.
WITH mine AS (
  SELECT rebate_id, programme_code, status FROM rebates_of(:rebate, :order)
), open AS (
  SELECT * FROM mine WHERE status NOT IN ('paid', 'rejected', 'reversed') AND (SELECT count(*) FROM mine) = 1
), stays AS (
  SELECT extract(epoch FROM s.lasted) / 86400 AS days
  FROM rebate_stay s JOIN open m ON m.programme_code = s.programme_code AND m.status = s.status
  WHERE s.rebate_id <> m.rebate_id AND s.lasted IS NOT NULL
)
SELECT CASE WHEN count(*) >= 5 THEN round(percentile_cont(0.5) WITHIN GROUP (ORDER BY days)::numeric, 1) END AS usual_days,
  CASE WHEN count(*) >= 5 THEN round(percentile_cont(0.9) WITHIN GROUP (ORDER BY days)::numeric, 1) END AS slow_days,
  CASE WHEN count(*) >= 5 THEN count(*) END AS sample,
  CASE WHEN count(*) < 5 THEN 'too few rebates of this programme have passed it to tell' END AS too_few
FROM stays
HAVING EXISTS (SELECT FROM open)
