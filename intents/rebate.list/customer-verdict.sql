WITH mine AS (
  SELECT * FROM rebate_progress_asked(:account, :provider, :campaign, :product, :order, :status, :from, :until, :today)
), ever AS (
  SELECT min(billing_month) AS first, max(billing_month) AS last
  FROM rebate_progress_asked(:account, :provider, :campaign, :product, :order, :status, NULL, NULL, :today)
)
SELECT CASE
    WHEN EXISTS (SELECT FROM mine) THEN 'some'
    WHEN ever.first IS NOT NULL THEN 'outside_period'
    WHEN EXISTS (SELECT FROM rebate_progress) THEN 'no_match'
    ELSE 'none' END AS outcome,
  rebate_conditions(NULL, :account, :provider, :campaign, :product, :order, :status, NULL, NULL) AS narrowed,
  (SELECT count(*) FROM mine) AS rebates,
  (SELECT count(*) FROM mine WHERE status = 'paid') AS paid,
  (SELECT count(*) FROM mine WHERE status NOT IN ('paid', 'rejected', 'reversed')) AS open,
  (SELECT count(*) FROM mine WHERE status IN ('rejected', 'reversed')) AS rejected,
  (SELECT min(expected_from) FROM mine
    WHERE status NOT IN ('paid', 'rejected', 'reversed') AND expected_until > :today) AS next_from,
  (SELECT max(expected_until) - 1 FROM mine
    WHERE status NOT IN ('paid', 'rejected', 'reversed') AND expected_until > :today) AS next_last,
  to_char(ever.first, 'FMMonth YYYY') AS first_month, to_char(ever.last, 'FMMonth YYYY') AS last_month
FROM ever
