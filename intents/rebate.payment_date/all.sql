-- Every part of the answer but the list from one reading: when what is asked about is paid or was paid, from
-- what that is known, and what has to be done before. A date is either the file's own or worked out from
-- usual times; else there is none.
WITH named AS (
  SELECT order_id FROM order_reference WHERE value = :order
), mine AS MATERIALIZED (
  SELECT t.*, CASE WHEN NOT t.done AND t.expected_last < t.day THEN t.day - t.expected_last END AS late,
    CASE WHEN t.reason IS NULL OR t.status = 'invoicing' THEN t.forecast_last END AS guessed
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
      WHEN one.status = 'paid' AND one.expected_last >= one.day AND one.paid < one.amount THEN 'part_paid'
      WHEN one.status = 'paid' THEN 'paid'
      WHEN one.done THEN 'never'
      WHEN one.late > 0 THEN 'late'
      WHEN one.expected_last IS NOT NULL THEN 'dated'
      WHEN one.guessed IS NOT NULL THEN 'worked_out'
      WHEN one.rebate_id IS NOT NULL THEN 'unknowable'
      WHEN asked.rebates > 0 THEN 'several'
      WHEN EXISTS (SELECT FROM named) THEN 'no_rebate'
      WHEN asked.number THEN 'none'
      ELSE 'nothing' END AS outcome,
    one.rebate_id, coalesce(one.order_id, (SELECT min(order_id) FROM named)) AS order_id,
    'order ' || one.order_id AS for_order, one.programme, one.customer, status_label(one.status) AS state,
    one.status AS status_code, one.reason AS reason_code, one.status_since, one.next_step, one.acts,
    one.amount, one.paid, one.currency,
    one.expected_from, one.expected_last, one.late,
    CASE WHEN one.expected_last IS NULL AND one.guessed IS NOT NULL THEN one.forecast_from END AS forecast_from,
    CASE WHEN one.expected_last IS NULL THEN one.guessed END AS forecast_last,
    CASE WHEN one.expected_last IS NULL AND one.guessed IS NOT NULL THEN one.forecast_stays END AS sample,
    CASE WHEN one.forecast_from = one.guessed THEN 'about ' || said_day(one.guessed)
      ELSE 'between ' || said_day(one.forecast_from) || ' and ' || said_day(one.guessed) END AS window_said,
    CASE WHEN one.days_in > one.slow_days THEN 'longer than usual' END AS slow,
    CASE WHEN one.status = 'paid' AND one.paid IS NULL THEN one.rebate_id END AS paid_unsaid,
    CASE WHEN one.amount < 0 THEN 'It is below zero: this much is given back.' END AS below,
    rebate_reason_said(one.reason) AS why,
    one.deadline, said_left(one.deadline, one.day) AS left_said, at_the_deadline(one.status) AS then_what,
    CASE WHEN one.status = 'awaiting_confirmation' THEN one.confirm_days END AS confirm_days,
    said_days(one.usual_days) AS usual_said, CASE WHEN one.usual_days IS NOT NULL THEN one.stays END AS usual_sample,
    one.pays_within_days,
    asked.rebates, asked.narrowed, coalesce(:rebate, :order) AS asked,
    (SELECT min(expected_from) FROM mine WHERE expected_last >= day) AS next_from,
    (SELECT max(expected_last) FROM mine WHERE expected_last >= day) AS next_last,
    (SELECT nullif(count(*), 0) FROM mine WHERE late > 0) AS late_ones,
    (SELECT nullif(count(*), 0) FROM mine WHERE NOT done AND expected_last IS NULL AND guessed IS NULL) AS unknowable_ones,
    (SELECT min(deadline) FROM mine WHERE deadline >= day) AS next_deadline,
    (SELECT said_left(deadline, day) FROM mine WHERE deadline >= day ORDER BY deadline LIMIT 1) AS next_left,
    (SELECT (p.ordered_at AT TIME ZONE v.zone)::date FROM purchase_order p JOIN provider v ON v.id = p.provider_id
      WHERE p.order_id IN (SELECT order_id FROM named) ORDER BY p.ordered_at LIMIT 1) AS ordered_at
  FROM asked LEFT JOIN one ON true
), totals AS (
  SELECT sum(amount - coalesce(paid, 0)) AS payable, currency
  FROM mine WHERE amount IS NOT NULL AND (NOT done OR status = 'paid')
  GROUP BY currency
), sources AS (
  -- The rows that the rebates stand in; of many the imports alone.
  SELECT source(from_batch) AS source, row_no
  FROM (SELECT DISTINCT from_batch, CASE WHEN (SELECT rebates FROM asked) <= 100 THEN row_no END AS row_no FROM mine) lines
)
SELECT p.part, v.outcome, v.rebate_id, v.order_id, v.for_order, v.programme, v.customer, v.state, v.status_code, v.reason_code,
  v.status_since, v.next_step, v.acts, v.amount, v.paid, t.payable, coalesce(t.currency, v.currency) AS currency,
  v.expected_from, v.expected_last, v.late, v.forecast_from, v.forecast_last, v.sample, v.window_said, v.slow, v.paid_unsaid,
  v.below, v.why, v.deadline, v.left_said, v.then_what, v.confirm_days, v.usual_said, v.usual_sample, v.pays_within_days,
  v.rebates, v.narrowed, v.asked, v.next_from, v.next_last, v.late_ones, v.unknowable_ones, v.next_deadline, v.next_left,
  v.ordered_at,
  o.source, o.row_no
FROM (VALUES ('verdict'), ('totals'), ('sources')) AS p (part)
LEFT JOIN verdict v ON p.part = 'verdict'
LEFT JOIN totals t ON p.part = 'totals'
LEFT JOIN sources o ON p.part = 'sources'
WHERE coalesce(v.outcome, t.currency, o.source) IS NOT NULL
ORDER BY p.part, t.currency, o.source, o.row_no
