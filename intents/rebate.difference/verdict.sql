-- One row: what the question is about, what comes of it, and which amounts named are not the ledger's.
WITH named AS (
  SELECT order_id, known_as FROM order_reference WHERE value = :order
), mine AS MATERIALIZED (
  SELECT * FROM rebates_meant(:rebate, :order, :amount, :organization, :reseller, :customer, :account, :provider,
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
)
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
  CASE WHEN one.amount < 0 THEN 'It is below zero: this much is given back.' END AS below,
  CASE WHEN one.amount = one.calculated AND coalesce(one.paid, one.amount) = one.amount THEN 'Nothing was adjusted.' END AS nothing,
  to_char(ever.first, 'FMMonth YYYY') AS first_month, to_char(ever.last, 'FMMonth YYYY') AS last_month,
  (SELECT (p.ordered_at AT TIME ZONE v.zone)::date FROM purchase_order p JOIN provider v ON v.id = p.provider_id
    WHERE p.order_id IN (SELECT order_id FROM named) ORDER BY p.ordered_at LIMIT 1) AS ordered_at
FROM asked CROSS JOIN ever LEFT JOIN one ON true
