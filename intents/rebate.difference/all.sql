-- Every part of the answer but the lists from one reading: what the question is about, from calculated to what
-- comes of it, and which amounts named are not the ledger's.
WITH named AS (
  SELECT order_id, known_as FROM order_reference WHERE value = :order
), mine AS MATERIALIZED (
  SELECT *, count(*) OVER () = 1 AS alone, count(*) OVER () <= 20 AS few, amount - coalesce(paid, 0) AS gap
  FROM rebates_meant(:rebate, :order, :amount, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, NULL, :from, :until, :today)
), one AS (
  SELECT * FROM mine WHERE (SELECT count(*) FROM mine) = 1
), totals AS (
  SELECT currency, sum(calculated) AS calculated, sum(amount) AS net, sum(paid) AS paid FROM mine GROUP BY currency
), said AS (
  SELECT s.place, said_amount(s.amount, coalesce(s.currency, '')) AS words,
    EXISTS (SELECT FROM totals t WHERE s.amount IN (t.calculated, t.net, t.paid) AND coalesce(s.currency = t.currency, true))
      AS holds
  FROM amounts_said(:amount) s
), ever AS (
  SELECT min(billing_month) AS first, max(billing_month) AS last
  FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, NULL, NULL,
    NULL, NULL, NULL, NULL, :today)
  WHERE NOT EXISTS (SELECT FROM mine)
), asked AS (
  SELECT :rebate IS NOT NULL OR :order IS NOT NULL AS number, (SELECT count(*) FROM mine) AS rebates,
    coalesce(rebate_conditions(:customer, :account, :provider, :campaign, :product, NULL, NULL, NULL, NULL),
      'all that you may see') AS narrowed
), verdict AS (
  SELECT CASE
      WHEN :amount IS NOT NULL AND NOT EXISTS (SELECT FROM said) THEN 'what_amount'
      WHEN one.amount IS NOT NULL THEN 'one'
      WHEN one.rebate_id IS NOT NULL THEN 'uncounted'
      WHEN asked.rebates > 0 AND asked.number THEN 'several'
      WHEN asked.rebates > 0 THEN 'scope'
      WHEN EXISTS (SELECT FROM named) THEN 'no_rebate'
      WHEN asked.number THEN 'none'
      WHEN ever.first IS NOT NULL THEN 'outside_period'
      ELSE 'no_match' END AS outcome,
    coalesce(one.order_id, (SELECT min(order_id) FROM mine WHERE asked.number), (SELECT min(order_id) FROM named)) AS order_id,
    one.rebate_id, one.programme, one.customer, status_label(one.status) AS state, 'order ' || one.order_id AS for_order,
    CASE WHEN one.done AND one.paid IS NOT NULL THEN 'was paid' WHEN one.done THEN 'comes of it' ELSE 'is to be paid' END AS what_became,
    asked.rebates, asked.narrowed, coalesce(:rebate, :order) AS asked,
    (SELECT nullif(count(*), 0) FROM mine WHERE amount IS NULL) AS unknown,
    (SELECT string_agg(btrim(words), ' and ' ORDER BY place) FROM said WHERE NOT holds) AS not_ours,
    CASE WHEN :amount IS NOT NULL AND EXISTS (SELECT FROM said) AND NOT EXISTS (SELECT FROM said WHERE NOT holds)
      THEN 'The ledger has the same figures as your question.' END AS the_same,
    CASE WHEN :from IS NULL AND NOT asked.number AND asked.rebates <> 1 THEN
      to_char(last_full_month(:today), 'FMMonth YYYY') END AS assumed,
    CASE WHEN asked.rebates = 1 AND NOT asked.number AND :amount IS NOT NULL
      THEN 'No order was named; this is the one rebate with these figures.' END AS found_by_amount,
    CASE WHEN one.status = 'paid' AND one.amount > one.paid AND one.expected_until > :today
      THEN said_amount(one.amount - one.paid, one.currency) || ' is still to be paid, expected by '
        || said_day(one.expected_until - 1) || '.' END AS still,
    CASE WHEN EXISTS (SELECT FROM mine WHERE paid <> 0) THEN 'yes' ELSE 'no' END AS any_paid,
    CASE WHEN one.amount < 0 THEN 'It is below zero: this much is given back.' END AS below,
    CASE WHEN one.amount = one.calculated AND coalesce(one.paid, one.amount) = one.amount THEN 'Nothing was adjusted.' END AS nothing,
    to_char(ever.first, 'FMMonth YYYY') AS first_month, to_char(ever.last, 'FMMonth YYYY') AS last_month,
    (SELECT (p.ordered_at AT TIME ZONE v.zone)::date FROM purchase_order p JOIN provider v ON v.id = p.provider_id
      WHERE p.order_id IN (SELECT order_id FROM named) ORDER BY p.ordered_at LIMIT 1) AS ordered_at
  FROM asked CROSS JOIN ever LEFT JOIN one ON true
), adjustments AS MATERIALIZED (
  SELECT m.rebate_id, m.calculated, m.currency AS rebate_currency, m.alone, m.few, a.kind, a.amount, a.currency, a.reference, a.note,
    a.at, a.from_batch, a.row_no
  FROM mine m JOIN rebate_adjustment a ON a.rebate_id = m.rebate_id
), steps AS (
  SELECT 0 AS place, 'Calculated' AS what, rebate_id AS reference,
    CASE WHEN few THEN 'eligible ' || said_amount(eligible_amount, currency) || ' at ' || trim_scale(rate * 100) || '%' END AS note,
    NULL::timestamptz AS at, calculated AS amount, currency, rebate_id, alone
  FROM mine WHERE calculated IS NOT NULL
  UNION ALL
  SELECT 1, CASE a.kind WHEN 'eligibility' THEN 'Change of what is eligible' ELSE initcap(a.kind) END, a.reference,
    a.note, a.at, a.amount, a.currency, a.rebate_id, a.alone
  FROM adjustments a WHERE a.currency = a.rebate_currency AND a.calculated IS NOT NULL
  UNION ALL
  SELECT 2, 'Paid without a calculation in the ledger', rebate_id, NULL, status_since, paid, currency, rebate_id, alone
  FROM mine WHERE calculated IS NULL AND paid IS NOT NULL
  UNION ALL
  SELECT 3, 'Rejected, so not paid', rebate_id, CASE WHEN few THEN rebate_reason_said(reason) END, status_since, -gap, currency, rebate_id, alone
  FROM mine WHERE status = 'rejected' AND gap <> 0
  UNION ALL
  SELECT 4, 'Not paid yet', rebate_id, 'it is ' || status_label(status), status_since, -gap, currency, rebate_id, alone
  FROM mine WHERE NOT done AND NOT alone AND gap <> 0
  UNION ALL
  SELECT 5, 'Still to be paid', rebate_id, 'expected by ' || said_day(expected_until - 1), status_since, -gap, currency,
    rebate_id, alone
  FROM mine WHERE status = 'paid' AND gap > 0 AND expected_until > :today
  UNION ALL
  SELECT 6, 'Not explained by anything in the ledger', rebate_id,
    CASE WHEN paid IS NULL THEN 'no paid amount is in the file' END, status_since, -gap, currency, rebate_id, alone
  FROM mine WHERE (status = 'reversed' AND gap <> 0)
    OR (status = 'paid' AND (gap < 0 OR (gap > 0 AND NOT coalesce(expected_until > :today, false))))
), way AS (
  -- One line for each kind of step; of a single rebate one for each step. They add up to what was paid, or for a
  -- single one that is not paid yet to what it comes to.
  SELECT place, what, count(DISTINCT rebate_id) AS rebates, sum(amount) AS amount, currency,
    CASE WHEN count(*) = 1 THEN min(reference) END AS reference, CASE WHEN count(*) = 1 THEN min(note) END AS note,
    CASE WHEN count(*) = 1 THEN min(at) END AS at, min(at) AS first_at, min(reference) AS first_reference
  FROM steps
  GROUP BY place, what, currency, CASE WHEN alone THEN at END, CASE WHEN alone THEN reference END
), sums AS (
  -- One row per currency: what was calculated, and what came of it. "result" is what the steps lead to.
  SELECT currency, sum(eligible_amount) AS eligible, sum(calculated) AS calculated, sum(adjusted) AS adjusted,
    sum(amount) AS net, sum(paid) AS paid,
    sum(CASE WHEN alone AND NOT done THEN amount WHEN amount IS NOT NULL THEN coalesce(paid, 0) END) AS result
  FROM mine WHERE amount IS NOT NULL GROUP BY currency
), unexplained AS (
  -- What no line of the ledger explains, per currency.
  SELECT sum(-gap) AS unexplained, currency FROM mine
  WHERE (status = 'reversed' AND gap <> 0)
    OR (status = 'paid' AND (gap < 0 OR (gap > 0 AND NOT coalesce(expected_until > :today, false))))
  GROUP BY currency HAVING sum(-gap) <> 0
), led AS (
  -- The adjustments in words, the largest first: what to say in one sentence.
  SELECT row_number() OVER (ORDER BY abs(amount) DESC, at, reference) AS place,
    CASE kind WHEN 'eligibility' THEN 'change of what is eligible' ELSE kind END || ' of ' || said_amount(abs(amount), currency)
      || coalesce(' (' || reference || ')', '') AS said, note AS why
  FROM adjustments WHERE currency = rebate_currency
  ORDER BY 1 LIMIT 3
), doubts AS (
  -- What does not fit though the sums hold: a calculation that is not eligible times rate, an adjustment in another
  -- currency than its rebate's.
  SELECT 'Of rebate ' || rebate_id || ', ' || said_amount(eligible_amount, currency) || ' at ' || trim_scale(rate * 100)
      || '% would be ' || said_amount(round(eligible_amount * rate, 2), currency) || '; the file says '
      || said_amount(calculated, currency) || '.' AS doubt, rebate_id
  FROM mine WHERE abs(eligible_amount * rate - calculated) >= 0.01
  UNION ALL
  SELECT 'An adjustment of rebate ' || rebate_id || ', ' || said_amount(amount, currency)
    || ', is in another currency than the rebate and is in no sum.', rebate_id
  FROM adjustments WHERE currency <> rebate_currency
  ORDER BY 2, 1 LIMIT 20
), fresh AS (
  SELECT published_at(max(from_batch)) AS as_of FROM mine HAVING count(*) > 0
), sources AS (
  -- The rows that the figures came from; of many rebates the imports alone.
  SELECT source(from_batch) AS source, row_no FROM (
    SELECT from_batch, CASE WHEN few THEN row_no END AS row_no FROM mine
    UNION SELECT from_batch, CASE WHEN few THEN row_no END FROM adjustments
  ) lines
)
SELECT p.part, v.outcome, v.order_id, v.rebate_id, v.programme, v.customer, v.state, v.for_order, v.what_became,
  coalesce(w.rebates, v.rebates) AS rebates, v.narrowed, v.asked, v.unknown, v.not_ours, v.the_same, v.assumed, v.found_by_amount,
  v.still, v.any_paid, v.below, v.nothing, v.first_month, v.last_month, v.ordered_at, s.eligible, s.calculated, s.adjusted, s.net, s.paid,
  s.result, coalesce(s.currency, w.currency, u.currency) AS currency, w.what, w.amount, w.reference, w.note, w.at,
  u.unexplained, l.said, l.why, d.doubt, h.as_of, NULL::timestamptz AS next_update, o.source, o.row_no
FROM (VALUES ('verdict'), ('totals'), ('steps'), ('unexplained'), ('led'), ('doubts'), ('freshness'), ('sources')) AS p (part)
LEFT JOIN verdict v ON p.part = 'verdict'
LEFT JOIN sums s ON p.part = 'totals'
LEFT JOIN way w ON p.part = 'steps'
LEFT JOIN unexplained u ON p.part = 'unexplained'
LEFT JOIN led l ON p.part = 'led'
LEFT JOIN doubts d ON p.part = 'doubts'
LEFT JOIN fresh h ON p.part = 'freshness'
LEFT JOIN sources o ON p.part = 'sources'
WHERE coalesce(v.outcome, s.currency, w.what, u.currency, l.said, d.doubt, h.as_of::text, o.source) IS NOT NULL
ORDER BY p.part, s.currency, w.currency, w.place, w.first_at, w.what, w.first_reference, u.currency, l.place, d.rebate_id,
  d.doubt, o.source, o.row_no
