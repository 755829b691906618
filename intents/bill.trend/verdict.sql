-- One row: how many months there are to compare, and what to say where there are too few.
WITH months AS (
  SELECT count(DISTINCT month) AS months, count(DISTINCT month) FILTER (WHERE state IN ('final', 'adjusted')) AS whole
  FROM month_sums(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag, :now)
)
SELECT CASE
    WHEN m.whole >= 2 THEN 'trend'
    WHEN m.months > 0 THEN 'short'
    WHEN w.first_month IS NULL THEN 'none'
    WHEN NOT w.asked THEN 'outside_period'
    ELSE 'no_match' END AS outcome,
  w.name, w.whom, w.first_month, w.last_month, w.by_day,
  narrowed_to(:recipient, :provider, :account, :product, :region, :project, :tag, NULL, NULL) AS narrowed
FROM months m CROSS JOIN bill_words(:recipient, :organization, :from, :until, :account, :now) w
