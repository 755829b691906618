-- Every part of the answer from one reading of the rebates that it is about.
WITH mine AS MATERIALIZED (
  SELECT r.*, s.place, s.means, s.next_step, s.acts
  FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, NULL, :status, NULL,
    NULL, :from, :until, :today) r
  JOIN rebate_stages() s ON s.status = r.status
), ever AS (
  SELECT min(billing_month) AS first, max(billing_month) AS last
  FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, NULL, :status,
    NULL, NULL, NULL, NULL, :today)
  WHERE NOT EXISTS (SELECT FROM mine)
), earners AS MATERIALIZED (
  SELECT e.id, o.name FROM (SELECT rebate_earners(:organization, :reseller, :customer, :account, :campaign) AS id) e
  LEFT JOIN organization o ON o.id = e.id
), words AS (
  SELECT rebate_conditions(:customer, :account, :provider, :campaign, :product, NULL, :status, NULL, NULL) AS narrowed,
    coalesce((SELECT string_agg(name, ' and ' ORDER BY name) FROM earners),
      (SELECT name FROM organization WHERE id = :organization)) AS whose
), act AS (
  SELECT deadline, count(*) AS rebates FROM mine
  WHERE NOT done AND deadline >= :today GROUP BY deadline ORDER BY deadline LIMIT 1
), counts AS (
  SELECT count(*) AS rebates, nullif(count(*) FILTER (WHERE earned IS NULL), 0) AS unknown,
    nullif(count(*) FILTER (WHERE status = 'rejected'), 0) AS rejected, string_agg(DISTINCT payer, ' and ') AS payers
  FROM mine
), verdict AS (
  SELECT CASE
      WHEN c.rebates > coalesce(c.unknown, 0) THEN
        CASE WHEN rebate_status_word(:status) IN ('rejected', 'reversed') THEN 'nothing_earned' ELSE 'some' END
      WHEN c.rebates > 0 THEN 'uncounted'
      WHEN ever.first IS NOT NULL THEN 'outside_period'
      WHEN EXISTS (SELECT FROM rebate) THEN 'no_match'
      ELSE 'none' END AS outcome,
    words.whose, words.narrowed, c.rebates, c.unknown,
    CASE WHEN rebate_status_word(:status) IS NULL THEN c.rejected END AS rejected,
    CASE WHEN :status IS NULL AND c.rejected > 0 THEN 'rejected ones' END AS rejected_ones,
    CASE WHEN NOT EXISTS (SELECT FROM earners WHERE id = :organization) THEN c.payers || ' pays it.' END AS paid_by,
    CASE WHEN :reseller IS NULL AND EXISTS (SELECT FROM earners WHERE id = :organization)
        AND EXISTS (SELECT FROM rebate WHERE payer_id = :organization AND billing_month < :until)
      THEN 'What is paid to resellers is not in it; name a reseller to see it.' END AS passed_on,
    CASE WHEN extract(day FROM :from) <> 1 OR extract(day FROM :until) <> 1
      THEN 'Rebates go by billing month: the months that these days touch are taken whole.' END AS by_month,
    (SELECT rebates FROM act) AS to_act, (SELECT deadline FROM act) AS act_by, (SELECT deadline - :today FROM act) AS left_to_act,
    to_char(ever.first, 'FMMonth YYYY') AS first_month, to_char(ever.last, 'FMMonth YYYY') AS last_month
  FROM ever CROSS JOIN words CROSS JOIN counts c
), totals AS (
  -- An amount that no rebate has is null, never zero.
  SELECT currency, sum(eligible_amount) AS eligible, sum(calculated) AS calculated, sum(adjusted) AS adjusted,
    sum(earned) AS earned, sum(paid) AS paid,
    CASE WHEN bool_or(earned IS NOT NULL) THEN sum(earned) - coalesce(sum(paid), 0) END AS open
  FROM mine GROUP BY currency
), statuses AS (
  SELECT status_label(status) AS status, means, count(*) AS rebates, nullif(count(*) FILTER (WHERE earned IS NULL), 0) AS unknown,
    sum(earned) AS earned, sum(paid) AS paid, currency, acts, place
  FROM mine GROUP BY status, currency, place, means, acts
), flow AS (
  SELECT 1 AS place, 'Calculated' AS what, sum(calculated) AS amount, currency FROM mine GROUP BY currency
  UNION ALL
  SELECT 2, 'Adjustments: refunds, cancellations, fees and the like', sum(adjusted), currency FROM mine
  GROUP BY currency HAVING sum(adjusted) <> 0
  UNION ALL
  SELECT 3, 'Of rejected or reversed rebates, so not earned', sum(earned - amount), currency FROM mine
  GROUP BY currency HAVING sum(earned - amount) <> 0
  UNION ALL
  SELECT 4, 'Paid without a calculation in the ledger', sum(amount), currency FROM mine
  WHERE calculated IS NULL AND amount IS NOT NULL GROUP BY currency
), actions AS (
  -- What has to be done by whom until when: open rebates with a day to act on this side.
  SELECT deadline, deadline - :today AS days_left,
    CASE WHEN deadline < :today THEN 'the day has passed: ' ELSE '' END || next_step
      || coalesce('; ' || at_the_deadline(status), '') AS what, acts AS who, count(*) AS rebates, sum(earned) AS amount, currency, place
  FROM mine WHERE NOT done AND deadline IS NOT NULL
  GROUP BY deadline, status, place, next_step, acts, currency
), payments AS (
  -- When the open rebates are expected to be paid; those that say nothing come last.
  SELECT expected_from, expected_until - 1 AS expected_last,
    CASE WHEN expected_from IS NULL AND expected_until IS NULL THEN 'no date yet'
      WHEN expected_until <= :today THEN 'was expected, not paid yet' ELSE 'expected' END AS state,
    string_agg(DISTINCT status_label(status), ', ') AS statuses, string_agg(DISTINCT acts, ', ') AS who,
    count(*) AS rebates, nullif(count(*) FILTER (WHERE earned IS NULL), 0) AS unknown,
    sum(earned - coalesce(paid, 0)) AS amount, currency
  FROM mine
  WHERE status NOT IN ('rejected', 'reversed') AND (status <> 'paid' OR paid < earned)
  GROUP BY expected_from, expected_until, currency
), split AS (
  SELECT rebate_by(:by) AS by
), groups AS (
  -- The sums for each of what they are split by; no rows for a split that was not asked for.
  SELECT split.by, g.name, min(g.month) AS month, count(*) AS rebates, nullif(count(*) FILTER (WHERE r.earned IS NULL), 0) AS unknown,
    sum(r.eligible_amount) AS eligible, sum(r.calculated) AS calculated, sum(r.earned) AS earned, sum(r.paid) AS paid, r.currency
  FROM split JOIN mine r ON split.by IN ('customer', 'programme', 'product', 'provider', 'reseller', 'account', 'reason', 'month')
  LEFT JOIN account a ON a.id = r.account_id AND split.by = 'account'
  CROSS JOIN LATERAL (SELECT CASE split.by
      WHEN 'customer' THEN coalesce(r.customer, 'a customer that you may not see')
      WHEN 'programme' THEN r.programme
      WHEN 'product' THEN coalesce(r.product, 'product not known')
      WHEN 'provider' THEN r.provider
      WHEN 'reseller' THEN r.beneficiary
      WHEN 'account' THEN coalesce(a.external_id || coalesce(' ' || a.name, ''), 'no account named')
      WHEN 'reason' THEN coalesce(rebate_reason_said(r.reason), 'no reason given')
      WHEN 'month' THEN to_char(r.billing_month, 'FMMonth YYYY') END AS name,
    CASE WHEN split.by = 'month' THEN r.billing_month END AS month) g
  GROUP BY split.by, g.name, r.currency
), covered AS (
  SELECT DISTINCT CASE WHEN :account IS NOT NULL THEN (SELECT external_id FROM account WHERE id = :account) END AS account,
    p.zone
  FROM mine r JOIN provider p ON p.id = r.provider_id
), fresh AS (
  SELECT published_at(max(from_batch)) AS as_of FROM mine HAVING count(*) > 0
), sources AS (
  -- The imports that the figures came from: the rebates' and their adjustments'.
  SELECT DISTINCT source(b.from_batch) AS source FROM (
    SELECT DISTINCT from_batch FROM mine
    UNION SELECT DISTINCT a.from_batch FROM rebate_adjustment a WHERE a.rebate_id IN (SELECT rebate_id FROM mine WHERE adjusted IS NOT NULL)
  ) b
)
SELECT p.part, v.outcome, v.whose, v.narrowed, v.rejected, v.rejected_ones, v.paid_by, v.passed_on, v.by_month, v.to_act,
  v.act_by, v.left_to_act, v.first_month, v.last_month, t.open,
  coalesce(v.rebates, s.rebates, a.rebates, y.rebates, g.rebates) AS rebates,
  coalesce(v.unknown, s.unknown, y.unknown, g.unknown) AS unknown,
  coalesce(t.currency, s.currency, f.currency, a.currency, y.currency, g.currency) AS currency,
  coalesce(t.eligible, g.eligible) AS eligible, coalesce(t.calculated, g.calculated) AS calculated, t.adjusted,
  coalesce(t.earned, s.earned, g.earned) AS earned, coalesce(t.paid, s.paid, g.paid) AS paid,
  s.status, s.means, s.acts, coalesce(f.what, a.what) AS what, coalesce(f.amount, a.amount, y.amount) AS amount,
  a.deadline, a.days_left, coalesce(a.who, y.who) AS who, y.expected_from, y.expected_last, y.state, y.statuses, g.name,
  c.account, c.zone, h.as_of, NULL::timestamptz AS next_update, o.source, NULL::bigint AS row_no
FROM (VALUES ('verdict'), ('totals'), ('statuses'), ('flow'), ('actions'), ('payments'), ('by_customer'), ('by_programme'),
  ('by_product'), ('by_provider'), ('by_reseller'), ('by_account'), ('by_reason'), ('by_month'), ('coverage'), ('freshness'),
  ('sources')) AS p (part)
LEFT JOIN verdict v ON p.part = 'verdict'
LEFT JOIN totals t ON p.part = 'totals'
LEFT JOIN statuses s ON p.part = 'statuses'
LEFT JOIN flow f ON p.part = 'flow' AND f.amount IS NOT NULL
LEFT JOIN actions a ON p.part = 'actions'
LEFT JOIN payments y ON p.part = 'payments'
LEFT JOIN groups g ON p.part = 'by_' || g.by
LEFT JOIN covered c ON p.part = 'coverage'
LEFT JOIN fresh h ON p.part = 'freshness'
LEFT JOIN sources o ON p.part = 'sources'
WHERE coalesce(v.outcome, t.currency, s.status, f.what, a.currency, y.currency, g.name, c.zone, h.as_of::text, o.source) IS NOT NULL
ORDER BY p.part, a.deadline, y.expected_from NULLS LAST, y.expected_last NULLS LAST,
  CASE WHEN p.part = 'flow' THEN f.currency END, s.place, f.place, a.place, g.month, g.earned DESC NULLS LAST, g.name, t.currency, s.currency,
  a.currency, y.currency, g.currency, c.zone, o.source
