-- The parts of the forecast from one working out: the verdict, the totals per currency, the months, and the past
-- months that it was tried out on.
WITH worked AS MATERIALIZED (
  SELECT f.* FROM forecast(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project,
    :now, true) f
  WHERE whole_months(:from, :until)
), months AS (
  SELECT * FROM worked WHERE NOT past
), tried AS (
  SELECT currency, month, total AS expected, came_to, total - came_to AS off,
    CASE WHEN came_to > 0 THEN round(abs(total - came_to) / came_to, 4) END AS part
  FROM worked WHERE past
), errors AS (
  SELECT currency, round(avg(part), 4) AS error, max(part) AS worst, count(part) AS months FROM tried GROUP BY currency
), totals AS (
  SELECT m.currency, sum(m.total) AS total, sum(m.so_far) AS so_far, sum(m.total) - sum(m.so_far) AS to_come,
    sum(m.once) AS once, max(m.per_day) AS per_day, e.error, e.worst
  FROM months m LEFT JOIN errors e ON e.currency = m.currency GROUP BY m.currency, e.error, e.worst
), verdict AS (
  SELECT CASE
      WHEN NOT whole_months(:from, :until) THEN 'days'
      WHEN w.first_month IS NULL THEN 'none'
      WHEN NOT EXISTS (SELECT FROM months) OR NOT EXISTS (SELECT FROM months WHERE so_far <> 0 OR total <> 0)
        THEN CASE WHEN w.asked OR :until > :today THEN 'no_match' ELSE 'outside_period' END
      WHEN NOT EXISTS (SELECT FROM months WHERE state <> 'over') THEN 'known'
      ELSE 'forecast' END AS outcome,
    w.name, w.whom, w.first_month, w.last_month, said_period(:from, :until) AS during,
    narrowed_to(:recipient, :provider, :account, :product, :region, :project, NULL, NULL, NULL) AS narrowed,
    (SELECT to_char(min(complete_until) - 1, 'FMDD FMMonth YYYY') FROM months WHERE state <> 'over') AS known_until,
    (SELECT (min(m.complete_until) - min(m.month)) || ' of ' || ((min(m.month) + interval '1 month')::date - min(m.month))
      || ' days' FROM months m WHERE m.state LIKE 'in progress%' AND m.complete_until > m.month) AS days_said,
    (SELECT min(window_days) FROM months WHERE state <> 'over') AS window_days,
    (SELECT nullif(max(months), 0) FROM errors) AS tried_months,
    CASE WHEN EXISTS (SELECT FROM totals WHERE once <> 0) THEN 'yes' END AS with_once,
    CASE WHEN :from <= :today THEN 'yes' END AS begun
  FROM bill_words(:recipient, :organization, :from, :until, :account, :now) w
)
SELECT p.part, v.outcome, v.name, v.whom, v.first_month, v.last_month, v.during, v.narrowed, v.known_until, v.days_said,
  v.window_days, v.tried_months, v.with_once, v.begun, coalesce(t.currency, m.currency, r.currency) AS currency,
  coalesce(t.total, m.total) AS total, coalesce(t.so_far, m.so_far) AS so_far,
  coalesce(t.to_come, m.total - m.so_far) AS to_come, t.per_day, t.error, t.worst, nullif(t.once, 0) AS once,
  to_char(coalesce(m.month, r.month), 'FMMonth YYYY') AS month, m.state, r.expected, r.came_to, r.off, r.part AS off_part
FROM (VALUES ('verdict'), ('totals'), ('months'), ('tried')) AS p (part)
LEFT JOIN verdict v ON p.part = 'verdict'
LEFT JOIN totals t ON p.part = 'totals'
LEFT JOIN months m ON p.part = 'months'
LEFT JOIN tried r ON p.part = 'tried'
WHERE coalesce(v.outcome, t.currency, m.currency, r.currency) IS NOT NULL
ORDER BY p.part, coalesce(t.currency, m.currency, r.currency), coalesce(m.month, r.month)
