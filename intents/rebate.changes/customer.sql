-- For customers: how many of their rebates stood where at both moments.
WITH place AS MATERIALIZED (
  SELECT rebate_zone(:provider) AS zone
), moment AS MATERIALIZED (
  SELECT m.*, place.zone
  FROM place CROSS JOIN LATERAL moments(:moment, :from, :until, place.zone, rebate_imports()) m
), pair AS MATERIALIZED (
  SELECT false AS later, r.* FROM moment m CROSS JOIN LATERAL rebate_progress_at(m.then_batch, :account, :provider, :campaign,
    :product, :order, CASE WHEN NOT m.by_days THEN :from END, CASE WHEN NOT m.by_days THEN :until END, :today) r
  WHERE :rebate IS NULL
  UNION ALL
  SELECT true, r.* FROM moment m CROSS JOIN LATERAL rebate_progress_at(m.now_batch, :account, :provider, :campaign,
    :product, :order, CASE WHEN NOT m.by_days THEN :from END, CASE WHEN NOT m.by_days THEN :until END, :today) r
  WHERE :rebate IS NULL
), counts AS (
  SELECT b.status, s.place, count(*) FILTER (WHERE NOT later) AS then_count, count(*) FILTER (WHERE later) AS now_count
  FROM pair b JOIN rebate_stages() s ON s.status = b.status GROUP BY b.status, s.place
), verdict AS (
  SELECT CASE WHEN NOT EXISTS (SELECT FROM pair) AND (:order IS NOT NULL OR :rebate IS NOT NULL) THEN 'unknown'
      WHEN NOT EXISTS (SELECT FROM pair) THEN 'none'
      WHEN NOT EXISTS (SELECT FROM pair WHERE NOT later) AND first_import() >= m.then_at THEN 'before_all'
      WHEN EXISTS (SELECT FROM counts WHERE then_count <> now_count) THEN 'changed' ELSE 'same' END AS outcome,
    to_char(m.then_at AT TIME ZONE m.zone, 'FMDay, FMDD FMMonth YYYY, HH24:MI') || ' (' || m.zone || ')' AS then_said,
    to_char(first_import() AT TIME ZONE m.zone, 'FMDD FMMonth YYYY, HH24:MI') || ' (' || m.zone || ')' AS first_import,
    (SELECT count(*) FROM pair WHERE NOT later) AS rebates_then, (SELECT count(*) FROM pair WHERE later) AS rebates_now,
    coalesce(:rebate, :order, 'your orders') AS asked
  FROM moment m
)
SELECT p.part, v.outcome, v.then_said, v.first_import, v.rebates_then, v.rebates_now, v.asked, status_label(c.status) AS status,
  c.then_count, c.now_count, c.now_count - c.then_count AS difference
FROM (VALUES ('verdict'), ('counts')) AS p (part)
LEFT JOIN verdict v ON p.part = 'verdict' LEFT JOIN counts c ON p.part = 'counts'
WHERE coalesce(v.outcome, c.status) IS NOT NULL
ORDER BY p.part, c.place
