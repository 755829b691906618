-- Per currency: the first and the last whole month, and the average, highest and lowest of all of them.
WITH whole AS (
  SELECT * FROM month_sums(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag, :now) WHERE state IN ('final', 'adjusted')
), ends AS (
  SELECT currency, min(month) AS first, max(month) AS last, count(*) AS months, round(avg(due), 2) AS average
  FROM whole GROUP BY currency HAVING count(*) >= 2
)
SELECT e.currency, e.months, e.average, f.due AS first_due, l.due AS last_due, l.due - f.due AS change,
  to_char(e.first, 'FMMonth YYYY') AS first_full, to_char(e.last, 'FMMonth YYYY') AS last_full,
  CASE WHEN min(f.due) OVER () > 0 THEN round(abs(l.due - f.due) / f.due, 4) END AS part,
  CASE WHEN l.due > f.due THEN 'more' WHEN l.due < f.due THEN 'less' ELSE 'same' END AS direction,
  -- Of several currencies each has months of its own, which the table shows.
  CASE WHEN count(*) OVER () = 1 THEN to_char(h.month, 'FMMonth YYYY') END AS high_month, h.due AS high, to_char(w.month, 'FMMonth YYYY') AS low_month,
  w.due AS low
FROM ends e
JOIN whole f ON f.currency = e.currency AND f.month = e.first
JOIN whole l ON l.currency = e.currency AND l.month = e.last
CROSS JOIN LATERAL (SELECT * FROM whole x WHERE x.currency = e.currency ORDER BY x.due DESC, x.month LIMIT 1) h
CROSS JOIN LATERAL (SELECT * FROM whole x WHERE x.currency = e.currency ORDER BY x.due, x.month LIMIT 1) w
ORDER BY e.currency
