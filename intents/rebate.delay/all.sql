-- Every part of the answer but the list from one reading: how long what is asked about has waited, against the
-- usual, for what and for whom; and how long its programmes' rebates usually stay in each status.
WITH named AS (
  SELECT order_id FROM order_reference WHERE value = :order
), mine AS MATERIALIZED (
  SELECT t.*, t.days_in > t.slow_days AS slow, t.days_in > t.usual_days AS over,
    CASE WHEN NOT t.done AND t.expected_last < t.day THEN t.day - t.expected_last END AS late,
    CASE WHEN t.deadline < t.day THEN t.day - t.deadline END AS missed
  FROM rebates_in_time(:rebate, :order, :organization, :reseller, :customer, :account, :provider, :campaign,
    :product, rebates_said_open(:status), :from, :until, :now, :today) t
), one AS (
  SELECT * FROM mine WHERE (SELECT count(*) FROM mine) = 1
), asked AS (
  SELECT :rebate IS NOT NULL OR :order IS NOT NULL AS number, (SELECT count(*) FROM mine) AS rebates,
    coalesce(rebate_conditions(:customer, :account, :provider, :campaign, :product, NULL, rebates_said_open(:status), NULL, NULL),
      'all that you may see') AS narrowed
), verdict AS (
  SELECT CASE
      WHEN one.status = 'paid' THEN 'paid'
      WHEN one.done THEN 'over'
      WHEN one.rebate_id IS NOT NULL THEN 'one'
      WHEN asked.rebates > 0 THEN 'several'
      WHEN EXISTS (SELECT FROM named) THEN 'no_rebate'
      WHEN asked.number THEN 'none'
      ELSE 'nothing' END AS outcome,
    one.rebate_id, coalesce(one.order_id, (SELECT min(order_id) FROM named)) AS order_id,
    'order ' || one.order_id AS for_order, one.programme, one.customer, status_label(one.status) AS state,
    one.status AS status_code, one.reason AS reason_code, one.status_since, one.means, one.next_step, one.acts,
    one.amount, one.currency, one.days_in, one.usual_days, one.slow_days,
    CASE WHEN one.usual_days IS NOT NULL THEN one.stays END AS sample,
    said_days(one.usual_days) AS usual_said, said_days(one.slow_days) AS slow_said,
    CASE WHEN one.slow THEN 'longer than nine in ten' WHEN one.over THEN 'longer than half of them, still within what nine in ten need'
      WHEN one.usual_days IS NOT NULL THEN 'within the usual time' END AS against,
    CASE WHEN one.usual_days IS NULL AND NOT one.done THEN coalesce(one.stays, 0) END AS few, enough_stays() AS enough,
    rebate_reason_said(one.reason) AS why,
    one.deadline, said_left(one.deadline, one.day) AS left_said, at_the_deadline(one.status) AS then_what,
    CASE WHEN one.late IS NULL AND NOT one.done THEN one.expected_from END AS expected_from,
    CASE WHEN one.late IS NULL AND NOT one.done THEN one.expected_last END AS expected_last,
    CASE WHEN one.late IS NOT NULL THEN one.expected_last END AS was_expected, one.late,
    CASE WHEN NOT one.done AND one.expected_last IS NULL AND one.deadline IS NULL
      THEN 'No date is in the provider''s file; the next one is that of its next file.' END AS no_date,
    asked.rebates, asked.narrowed, coalesce(:rebate, :order) AS asked,
    (SELECT nullif(count(*), 0) FROM mine WHERE slow) AS slow_ones, (SELECT nullif(count(*), 0) FROM mine WHERE late > 0) AS late_ones,
    (SELECT nullif(count(*), 0) FROM mine WHERE missed > 0) AS missed_ones,
    (SELECT nullif(count(*), 0) FROM mine WHERE NOT done AND acts = 'you') AS ours,
    (SELECT min(deadline) FROM mine WHERE deadline >= day) AS next_deadline,
    (SELECT said_left(deadline, day) FROM mine WHERE deadline >= day ORDER BY deadline LIMIT 1) AS next_left,
    (SELECT rebate_id FROM mine WHERE NOT done ORDER BY days_in / nullif(slow_days, 0) DESC NULLS LAST, days_in DESC, rebate_id LIMIT 1) AS worst,
    (SELECT (p.ordered_at AT TIME ZONE v.zone)::date FROM purchase_order p JOIN provider v ON v.id = p.provider_id
      WHERE p.order_id IN (SELECT order_id FROM named) ORDER BY p.ordered_at LIMIT 1) AS ordered_at
  FROM asked LEFT JOIN one ON true
), usual AS (
  SELECT g.name AS programme, u.programme_code, status_label(u.status) AS status, s.place,
    CASE WHEN u.stays >= enough_stays() THEN u.median_days END AS usual_days,
    CASE WHEN u.stays >= enough_stays() THEN u.slow_days END AS slow_days, u.stays,
    CASE WHEN u.stays < enough_stays() THEN 'too few to tell; at least ' || enough_stays() || ' are needed'
      ELSE 'from the ledger''s own history' END AS said
  FROM usual_stays(ARRAY(SELECT DISTINCT programme_code FROM mine)) u
  JOIN rebate_stages() s ON s.status = u.status
  JOIN (SELECT code, min(name) AS name FROM programme_name GROUP BY code) g ON g.code = u.programme_code
  WHERE u.status NOT IN ('paid', 'rejected', 'reversed')
), sources AS (
  -- The rows that the rebates stand in; of many the imports alone.
  SELECT source(from_batch) AS source, row_no
  FROM (SELECT DISTINCT from_batch, CASE WHEN (SELECT rebates FROM asked) <= 100 THEN row_no END AS row_no FROM mine) lines
)
SELECT p.part, v.outcome, v.rebate_id, v.order_id, v.for_order, coalesce(u.programme, v.programme) AS programme, v.customer,
  v.state, v.status_code, v.reason_code, v.status_since, v.means, v.next_step, v.acts, v.amount, v.currency, v.days_in,
  coalesce(u.usual_days, v.usual_days) AS usual_days, coalesce(u.slow_days, v.slow_days) AS slow_days, v.sample, v.usual_said,
  v.slow_said, v.against, v.few, v.enough, v.why, v.deadline, v.left_said, v.then_what, v.expected_from, v.expected_last,
  v.was_expected, v.late, v.no_date, v.rebates, v.narrowed, v.asked, v.slow_ones, v.late_ones, v.missed_ones, v.ours,
  v.next_deadline, v.next_left, v.worst, v.ordered_at, u.status, u.stays, u.said, o.source, o.row_no
FROM (VALUES ('verdict'), ('usual'), ('sources')) AS p (part)
LEFT JOIN verdict v ON p.part = 'verdict'
LEFT JOIN usual u ON p.part = 'usual'
LEFT JOIN sources o ON p.part = 'sources'
WHERE coalesce(v.outcome, u.programme, o.source) IS NOT NULL
ORDER BY p.part, u.programme, u.programme_code, u.place, o.source, o.row_no
