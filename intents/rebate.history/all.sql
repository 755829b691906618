-- The verdict and the story from one reading: each step of the rebates that a number stands for, also of
-- one that is in no file any more.
WITH named AS (
  SELECT order_id FROM order_reference WHERE value = :order
), mine AS MATERIALIZED (
  SELECT r.rebate_id, r.order_id, r.status, r.status_since, r.programme FROM rebates_of(:rebate, :order) r
), asked AS (
  SELECT m.rebate_id FROM mine m
  UNION SELECT :rebate WHERE :rebate IS NOT NULL
), whole AS MATERIALIZED (
  SELECT s.*, rank() OVER (PARTITION BY s.rebate_id, s.place ORDER BY s.batch) AS nth
  FROM asked a CROSS JOIN LATERAL rebate_story(a.rebate_id) s
), place AS MATERIALIZED (
  SELECT rebate_zone(NULL) AS zone
), moment AS MATERIALIZED (
  SELECT CASE WHEN :moment IS NOT NULL OR :from IS NOT NULL THEN m.then_at END AS then_at, m.now_at, place.zone
  FROM place CROSS JOIN LATERAL moments(:moment, :from, :until, place.zone, rebate_imports()) m
), story AS MATERIALIZED (
  SELECT w.* FROM whole w CROSS JOIN moment m
  WHERE (m.then_at IS NULL OR w.at >= m.then_at) AND (m.now_at IS NULL OR w.at < m.now_at)
), one AS (
  SELECT * FROM mine WHERE (SELECT count(*) FROM mine) = 1
), last AS (
  SELECT what, at, who FROM whole WHERE place IN (1, 2) ORDER BY at DESC, place DESC LIMIT 1
), verdict AS (
  SELECT CASE WHEN EXISTS (SELECT FROM whole) AND NOT EXISTS (SELECT FROM story) THEN 'quiet'
      WHEN EXISTS (SELECT FROM one) THEN 'one' WHEN EXISTS (SELECT FROM mine) THEN 'several'
      WHEN EXISTS (SELECT FROM whole) THEN 'gone' WHEN EXISTS (SELECT FROM named) THEN 'no_rebate' ELSE 'none' END AS outcome,
    coalesce(one.rebate_id, CASE WHEN NOT EXISTS (SELECT FROM mine) THEN (SELECT min(rebate_id) FROM whole) END) AS about,
    coalesce(one.order_id, (SELECT min(order_id) FROM mine), (SELECT min(order_id) FROM named)) AS order_id, one.programme,
    status_label(one.status) AS state, one.status AS status_code, one.status_since,
    (SELECT count(*) FROM mine) AS rebates, coalesce(:rebate, :order) AS asked,
    (SELECT count(*) FROM story WHERE place = 1) AS steps, (SELECT nullif(count(*), 0) FROM story WHERE place = 2) AS adjustments,
    (SELECT nullif(count(*), 0) FROM story WHERE place = 3 AND nth > 1) AS retold,
    (SELECT min(at) FROM story WHERE place IN (1, 2)) AS first_at, last.what AS last_what, last.at AS last_at, last.who AS last_who,
    to_char(m.then_at AT TIME ZONE m.zone, 'FMDD FMMonth YYYY, HH24:MI') || ' (' || m.zone || ')' AS since_said,
    (SELECT (p.ordered_at AT TIME ZONE v.zone)::date FROM purchase_order p JOIN provider v ON v.id = p.provider_id
      WHERE p.order_id IN (SELECT order_id FROM named) ORDER BY p.ordered_at LIMIT 1) AS ordered_at
  FROM moment m LEFT JOIN one ON true LEFT JOIN last ON true
)
SELECT p.part, v.outcome, v.about, v.order_id, v.programme, v.state, v.status_code, v.status_since, v.rebates, v.asked, v.steps,
  v.adjustments, v.retold, v.first_at, v.last_what, v.last_at, v.last_who, v.since_said, v.ordered_at, s.rebate_id, s.at, s.what,
  s.who, s.note, source(s.batch) || ', row ' || s.row_no AS told_by, source(s.batch) AS source, s.row_no
FROM (VALUES ('verdict'), ('story')) AS p (part)
LEFT JOIN verdict v ON p.part = 'verdict' LEFT JOIN story s ON p.part = 'story'
WHERE coalesce(v.outcome, s.what) IS NOT NULL
ORDER BY p.part, s.at, s.rebate_id, s.place, s.batch, s.row_no
