-- From calculated to what comes of it, one line for each kind of step; of a single rebate one for each
-- step. They add up to what was paid, or for a single one that is not paid yet to what it comes to.
WITH mine AS MATERIALIZED (
  SELECT *, count(*) OVER () = 1 AS alone, amount - coalesce(paid, 0) AS gap
  FROM rebates_meant(:rebate, :order, :amount, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, NULL, :from, :until, :today)
), steps AS (
  SELECT 0 AS place, 'Calculated' AS what, rebate_id AS reference,
    'eligible ' || said_amount(eligible_amount, currency) || ' at ' || trim_scale(rate * 100) || '%' AS note,
    NULL::timestamptz AS at, calculated AS amount, currency, rebate_id, alone
  FROM mine WHERE calculated IS NOT NULL
  UNION ALL
  SELECT 1, CASE a.kind WHEN 'eligibility' THEN 'Change of what is eligible' ELSE initcap(a.kind) END, a.reference,
    a.note, a.at, a.amount, m.currency, m.rebate_id, m.alone
  FROM mine m JOIN rebate_adjustment a ON a.rebate_id = m.rebate_id AND a.currency = m.currency
  WHERE m.calculated IS NOT NULL
  UNION ALL
  SELECT 2, 'Paid without a calculation in the ledger', rebate_id, NULL, status_since, paid, currency, rebate_id, alone
  FROM mine WHERE calculated IS NULL AND paid IS NOT NULL
  UNION ALL
  SELECT 3, 'Rejected, so not paid', rebate_id, rebate_reason_said(reason), status_since, -gap, currency, rebate_id, alone
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
)
SELECT what, count(DISTINCT rebate_id) AS rebates, sum(amount) AS amount, currency,
  CASE WHEN count(*) = 1 THEN min(reference) END AS reference, CASE WHEN count(*) = 1 THEN min(note) END AS note,
  CASE WHEN count(*) = 1 THEN min(at) END AS at
FROM steps
GROUP BY place, what, currency, CASE WHEN alone THEN at END, CASE WHEN alone THEN reference END
ORDER BY currency, place, min(at), what, min(reference)
