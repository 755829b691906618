-- All parts of the answer from one comparison of the two moments: the verdict, the sums per currency, how
-- many went from which status to which, and each rebate that differs.
WITH place AS MATERIALIZED (
  SELECT rebate_zone(:provider) AS zone
), moment AS MATERIALIZED (
  SELECT m.*, place.zone
  FROM place CROSS JOIN LATERAL moments(:moment, :from, :until, place.zone, rebate_imports()) m
), pair AS MATERIALIZED (
  SELECT c.* FROM moment m CROSS JOIN LATERAL rebates_compared(m.then_batch, m.now_batch, :rebate, :order, :organization,
    :reseller, :customer, :account, :provider, :campaign, :product, CASE WHEN NOT m.by_days THEN :from END,
    CASE WHEN NOT m.by_days THEN :until END, :today) c
), counts AS (
  SELECT count(*) AS rebates, count(*) FILTER (WHERE differs) AS changed,
    nullif(count(*) FILTER (WHERE NOT there_then), 0) AS new_ones, nullif(count(*) FILTER (WHERE NOT there_now), 0) AS gone_ones,
    nullif(count(*) FILTER (WHERE there_then AND there_now AND status_then <> status_now), 0) AS moved_ones,
    nullif(count(*) FILTER (WHERE there_then AND there_now AND amount_then IS DISTINCT FROM amount_now), 0) AS amount_ones,
    nullif(count(*) FILTER (WHERE there_then AND there_now AND paid_then IS DISTINCT FROM paid_now), 0) AS paid_ones
  FROM pair
), totals AS (
  SELECT currency, coalesce(sum(earned_then), 0) AS earned_then, coalesce(sum(earned_now), 0) AS earned_now,
    coalesce(sum(earned_now), 0) - coalesce(sum(earned_then), 0) AS moved, coalesce(sum(paid_then), 0) AS paid_then,
    coalesce(sum(paid_now), 0) AS paid_now, coalesce(sum(paid_now), 0) - coalesce(sum(paid_then), 0) AS paid_moved
  FROM pair GROUP BY currency
), changes AS (
  SELECT rebate_id, order_id, customer, programme, to_char(billing_month, 'FMMonth YYYY') AS month, currency,
    concat_ws(', ', CASE WHEN NOT there_then THEN 'new' END, CASE WHEN NOT there_now THEN 'gone' END,
      CASE WHEN there_then AND there_now AND status_then <> status_now THEN 'status' END,
      CASE WHEN there_then AND there_now AND amount_then IS DISTINCT FROM amount_now THEN 'amount' END,
      CASE WHEN there_then AND there_now AND paid_then IS DISTINCT FROM paid_now THEN 'payment' END,
      CASE WHEN there_then AND there_now AND reason_then IS DISTINCT FROM reason_now THEN 'reason' END,
      CASE WHEN there_then AND there_now AND (expected_then IS DISTINCT FROM expected_now
        OR deadline_then IS DISTINCT FROM deadline_now) THEN 'dates' END) AS what,
    status_label(status_then) AS status_then, status_label(status_now) AS status_now,
    earned_then, earned_now, coalesce(earned_now, 0) - coalesce(earned_then, 0) AS moved,
    paid_then, paid_now, coalesce(paid_now, 0) - coalesce(paid_then, 0) AS paid_moved,
    rebate_reason_said(reason_now) AS why,
    CASE WHEN there_now AND from_batch > (SELECT then_batch FROM moment) THEN source(from_batch) || ', row ' || row_no END AS brought_by
  FROM pair WHERE differs
), ways AS (
  SELECT coalesce(status_label(status_then), 'not there') AS from_status,
    coalesce(status_label(status_now), 'gone') AS to_status, count(*) AS ways_rebates,
    min(s.place) AS place
  FROM pair LEFT JOIN rebate_stages() s ON s.status = pair.status_now
  WHERE differs AND status_then IS DISTINCT FROM status_now
  GROUP BY 1, 2
), said AS (
  SELECT a.place, btrim(said_amount(a.amount, coalesce(a.currency, ''))) AS words,
    EXISTS (SELECT FROM totals t WHERE coalesce(a.currency = t.currency, true)
      AND a.amount IN (t.earned_then, t.paid_then)) AS holds
  FROM amounts_said(:amount) a
), asked AS (
  SELECT :rebate IS NOT NULL OR :order IS NOT NULL AS number, coalesce(rebate_conditions(:customer, :account, :provider,
    :campaign, :product, :order, NULL, NULL, NULL), :rebate, 'all that you may see') AS narrowed
), verdict AS (
  SELECT CASE
      WHEN m.last_import IS NULL AND c.rebates = 0 THEN 'none_loaded'
      WHEN c.rebates = 0 AND asked.number THEN 'none'
      WHEN m.then_batch >= m.now_batch THEN 'no_import'
      WHEN c.rebates = 0 THEN 'no_match'
      WHEN NOT EXISTS (SELECT FROM pair WHERE there_then) AND first_import() >= m.then_at THEN 'before_all'
      WHEN c.changed = 0 THEN 'same'
      ELSE 'changed' END AS outcome,
    c.rebates, c.changed, c.new_ones, c.gone_ones, c.moved_ones, c.amount_ones, c.paid_ones, asked.narrowed,
    coalesce(:rebate, :order) AS asked,
    CASE WHEN :moment = 'before_last_import' OR (:moment IS NULL AND NOT m.by_days) THEN 'before the last import of rebates, of '
        || to_char(m.then_at AT TIME ZONE m.zone, 'FMDD FMMonth YYYY, HH24:MI') || ' (' || m.zone || ')'
      ELSE to_char(m.then_at AT TIME ZONE m.zone, 'FMDay, FMDD FMMonth YYYY, HH24:MI') || ' (' || m.zone || ')' END AS then_said,
    CASE WHEN m.now_at IS NULL THEN 'now' ELSE to_char(m.now_at AT TIME ZONE m.zone, 'FMDay, FMDD FMMonth YYYY, HH24:MI')
      || ' (' || m.zone || ')' END AS now_said,
    to_char(published_at(m.last_import) AT TIME ZONE m.zone, 'FMDD FMMonth YYYY, HH24:MI') || ' (' || m.zone || ')' AS last_import,
    to_char(first_import() AT TIME ZONE m.zone, 'FMDD FMMonth YYYY, HH24:MI') || ' (' || m.zone || ')' AS first_import,
    (SELECT string_agg(words, ' and ' ORDER BY place) FROM said WHERE NOT holds) AS not_then,
    CASE WHEN EXISTS (SELECT FROM said) AND NOT EXISTS (SELECT FROM said WHERE NOT holds)
      THEN 'It was as you say.' END AS as_said,
    CASE WHEN :moment IS NOT NULL AND :from IS NOT NULL THEN 'yes' END AS in_period,
    CASE WHEN EXISTS (SELECT FROM totals WHERE moved <> 0) THEN 'yes' ELSE 'no' END AS any_moved,
    CASE WHEN EXISTS (SELECT FROM totals WHERE paid_moved <> 0) THEN 'yes' ELSE 'no' END AS any_paid
  FROM moment m CROSS JOIN counts c CROSS JOIN asked
)
SELECT p.part, v.outcome, v.rebates, v.changed, v.new_ones, v.gone_ones, v.moved_ones, v.amount_ones, v.paid_ones,
  v.narrowed, v.asked, v.then_said, v.now_said, v.last_import, v.first_import, v.not_then, v.as_said, v.in_period, v.any_moved, v.any_paid,
  coalesce(t.currency, c.currency) AS currency, coalesce(t.earned_then, c.earned_then) AS earned_then,
  coalesce(t.earned_now, c.earned_now) AS earned_now, coalesce(t.moved, c.moved) AS moved,
  coalesce(t.paid_then, c.paid_then) AS paid_then, coalesce(t.paid_now, c.paid_now) AS paid_now,
  coalesce(t.paid_moved, c.paid_moved) AS paid_moved, c.rebate_id, c.order_id, c.customer, c.programme, c.month, c.what,
  c.status_then, c.status_now, c.why, c.brought_by, w.from_status, w.to_status, w.ways_rebates
FROM (VALUES ('verdict'), ('totals'), ('changes'), ('ways')) AS p (part)
LEFT JOIN verdict v ON p.part = 'verdict'
LEFT JOIN totals t ON p.part = 'totals'
LEFT JOIN changes c ON p.part = 'changes'
LEFT JOIN ways w ON p.part = 'ways'
WHERE coalesce(v.outcome, t.currency, c.rebate_id, w.to_status) IS NOT NULL
ORDER BY p.part, coalesce(t.currency, c.currency), abs(c.moved) DESC, abs(c.paid_moved) DESC, c.rebate_id, w.place, w.from_status, w.to_status
