-- One row: how long what is asked about has waited, against the usual, for what and for whom.
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
)
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
  (SELECT rebate_id FROM mine WHERE NOT done ORDER BY days_in / nullif(slow_days, 0) DESC NULLS LAST, days_in DESC, rebate_id LIMIT 1) AS worst,
  (SELECT (p.ordered_at AT TIME ZONE v.zone)::date FROM purchase_order p JOIN provider v ON v.id = p.provider_id
    WHERE p.order_id IN (SELECT order_id FROM named) ORDER BY p.ordered_at LIMIT 1) AS ordered_at
FROM asked LEFT JOIN one ON true
