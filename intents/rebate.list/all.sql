-- Every part of the answer but the list from one reading of the rebates that are asked about.
WITH mine AS MATERIALIZED (
  SELECT * FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, :order, :status,
    :reason, :amount, :from, :until, :today)
), ever AS (
  SELECT min(billing_month) AS first, max(billing_month) AS last
  FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, :order, :status,
    :reason, :amount, NULL, NULL, :today)
  WHERE NOT EXISTS (SELECT FROM mine)
), earners AS MATERIALIZED (
  SELECT e.id, o.name FROM (SELECT rebate_earners(:organization, :reseller, :customer, :account, :campaign) AS id) e
  LEFT JOIN organization o ON o.id = e.id
), words AS (
  SELECT coalesce((SELECT string_agg(name, ' and ' ORDER BY name) FROM earners),
      (SELECT name FROM organization WHERE id = :organization)) AS whose,
    rebate_conditions(:customer, :account, :provider, :campaign, :product, :order, :status, :reason, :amount) AS narrowed
), totals AS (
  SELECT currency, sum(amount) AS total, sum(paid) AS paid, sum(amount) FILTER (WHERE status IN ('rejected', 'reversed')) AS dead
  FROM mine GROUP BY currency
), counts AS (
  SELECT count(*) AS rebates, nullif(count(*) FILTER (WHERE amount IS NULL), 0) AS unknown, string_agg(DISTINCT payer, ' and ') AS payers
  FROM mine
), verdict AS (
  SELECT CASE
      WHEN :amount IS NOT NULL AND amount_fits(0, 'USD', :amount) IS NULL THEN 'what_amount'
      WHEN c.rebates > 0 THEN 'some'
      WHEN ever.first IS NOT NULL THEN 'outside_period'
      WHEN EXISTS (SELECT FROM rebate) THEN 'no_match'
      ELSE 'none' END AS outcome,
    CASE WHEN words.narrowed IS NULL THEN words.whose END AS all_of,
    CASE WHEN words.narrowed IS NOT NULL THEN words.whose END AS fitting, words.narrowed, c.rebates, c.unknown,
    CASE WHEN EXISTS (SELECT FROM totals WHERE dead <> 0)
      THEN 'What belongs to rejected or reversed rebates is in the sum, though it is not earned.' END AS dead,
    CASE WHEN :amount IS NOT NULL AND EXISTS (
        SELECT FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, :order,
          :status, :reason, NULL, :from, :until, :today) WHERE amount IS NULL)
      THEN 'Rebates without an amount yet cannot be compared and are not in the list.' END AS not_compared,
    CASE WHEN c.rebates > 0 AND NOT EXISTS (SELECT FROM earners WHERE id = :organization) THEN c.payers || ' pays them.' END AS paid_by,
    CASE WHEN EXISTS (SELECT FROM mine WHERE NOT done) THEN 'open rebates' END AS open_ones,
    (SELECT rebate_id FROM mine WHERE status = 'rejected' ORDER BY billing_month DESC, rebate_id LIMIT 1) AS first_rejected,
    to_char(ever.first, 'FMMonth YYYY') AS first_month, to_char(ever.last, 'FMMonth YYYY') AS last_month
  FROM ever CROSS JOIN words CROSS JOIN counts c
), statuses AS (
  -- The one status that they all have, to be explained.
  SELECT min(status) AS status_code FROM mine HAVING count(DISTINCT status) = 1
), covered AS (
  SELECT DISTINCT CASE WHEN :account IS NOT NULL THEN (SELECT external_id FROM account WHERE id = :account) END AS account, p.zone
  FROM (SELECT DISTINCT provider_id FROM mine) r JOIN provider p ON p.id = r.provider_id
), fresh AS (
  SELECT published_at(max(from_batch)) AS as_of FROM mine HAVING count(*) > 0
), sources AS (
  -- The rows that the list came from; of a long list the imports alone.
  SELECT source(from_batch) AS source, row_no
  FROM (SELECT DISTINCT from_batch, CASE WHEN (SELECT rebates FROM counts) <= 100 THEN row_no END AS row_no FROM mine) lines
)
SELECT p.part, v.outcome, v.all_of, v.fitting, v.narrowed, v.rebates, v.unknown, v.dead, v.not_compared, v.paid_by,
  v.open_ones, v.first_rejected, v.first_month, v.last_month, t.currency, t.total, t.paid, s.status_code, c.account, c.zone, h.as_of,
  NULL::text AS state, NULL::timestamptz AS next_update, o.source, o.row_no
FROM (VALUES ('verdict'), ('totals'), ('statuses'), ('coverage'), ('freshness'), ('sources')) AS p (part)
LEFT JOIN verdict v ON p.part = 'verdict'
LEFT JOIN totals t ON p.part = 'totals'
LEFT JOIN statuses s ON p.part = 'statuses'
LEFT JOIN covered c ON p.part = 'coverage'
LEFT JOIN fresh h ON p.part = 'freshness'
LEFT JOIN sources o ON p.part = 'sources'
WHERE coalesce(v.outcome, t.currency, s.status_code, c.zone, h.as_of::text, o.source) IS NOT NULL
ORDER BY p.part, t.currency, c.zone, o.source, o.row_no
