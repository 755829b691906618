-- One row: whether there are rebates to sum up, whose they are, and what to say beside the sums.
WITH mine AS (
  SELECT * FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, NULL, :status, NULL, NULL,
  :from, :until, :today)
), ever AS (
  SELECT min(billing_month) AS first, max(billing_month) AS last
  FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, NULL, :status,
    NULL, NULL, NULL, NULL, :today)
), earners AS (
  SELECT e.id, o.name FROM (SELECT rebate_earners(:organization, :reseller, :customer, :account, :campaign) AS id) e
  LEFT JOIN organization o ON o.id = e.id
), words AS (
  SELECT rebate_conditions(:customer, :account, :provider, :campaign, :product, NULL, :status, NULL, NULL) AS narrowed,
    coalesce((SELECT string_agg(name, ' and ' ORDER BY name) FROM earners),
      (SELECT name FROM organization WHERE id = :organization)) AS whose
), act AS (
  SELECT deadline, count(*) AS rebates, min(status) AS status FROM mine
  WHERE NOT done AND deadline >= :today GROUP BY deadline ORDER BY deadline LIMIT 1
)
SELECT CASE
    WHEN EXISTS (SELECT FROM mine WHERE earned IS NOT NULL) THEN
      CASE WHEN rebate_status_word(:status) IN ('rejected', 'reversed') THEN 'nothing_earned' ELSE 'some' END
    WHEN EXISTS (SELECT FROM mine) THEN 'uncounted'
    WHEN ever.first IS NOT NULL THEN 'outside_period'
    WHEN EXISTS (SELECT FROM rebate) THEN 'no_match'
    ELSE 'none' END AS outcome,
  words.whose || coalesce(', ' || words.narrowed || ',', '') AS whose, words.narrowed,
  (SELECT count(*) FROM mine) AS rebates,
  (SELECT nullif(count(*), 0) FROM mine WHERE earned IS NULL) AS unknown,
  (SELECT nullif(count(*), 0) FROM mine WHERE status = 'rejected' AND rebate_status_word(:status) IS NULL) AS rejected,
  CASE WHEN :status IS NULL AND EXISTS (SELECT FROM mine WHERE status = 'rejected') THEN 'rejected ones' END AS rejected_ones,
  CASE WHEN NOT EXISTS (SELECT FROM earners WHERE id = :organization) AND EXISTS (SELECT FROM mine)
    THEN (SELECT string_agg(DISTINCT payer, ' and ') FROM mine) || ' pays it.' END AS paid_by,
  CASE WHEN :reseller IS NULL AND EXISTS (SELECT FROM earners WHERE id = :organization)
      AND EXISTS (SELECT FROM rebate WHERE payer_id = :organization AND billing_month < :until)
    THEN 'What is paid to resellers is not in it; name a reseller to see it.' END AS passed_on,
  CASE WHEN extract(day FROM :from) <> 1 OR extract(day FROM :until) <> 1
    THEN 'Rebates go by billing month: the months that these days touch are taken whole.' END AS by_month,
  (SELECT rebates FROM act) AS to_act, (SELECT deadline FROM act) AS act_by, (SELECT deadline - :today FROM act) AS days_left,
  to_char(ever.first, 'FMMonth YYYY') AS first_month, to_char(ever.last, 'FMMonth YYYY') AS last_month
FROM ever CROSS JOIN words
