-- Every part of the answer but the lists from one reading of the rebates that the sum is made of.
WITH mine AS MATERIALIZED (
  SELECT *, rebate_lacks(reason, order_id, product) AS lacks
  FROM rebates_making_up(:rebate, :order, :batch, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, :status, :reason, :amount, :from, :until, :today)
), number AS (
  SELECT count(*) AS rebates, count(DISTINCT order_id) AS orders, count(lacks) AS lacking,
    count(*) FILTER (WHERE earned IS NULL) AS unknown, min(billing_month) AS first, max(billing_month) AS last,
    string_agg(DISTINCT programme, ' and ') AS programmes
  FROM mine
), zone AS (
  SELECT string_agg(DISTINCT v.zone, ' and ') AS zone FROM provider v WHERE v.id IN (SELECT provider_id FROM mine)
), verdict AS (
  SELECT CASE
      WHEN n.rebates > 0 THEN 'made_up'
      WHEN :rebate IS NOT NULL OR :order IS NOT NULL THEN
        CASE WHEN EXISTS (SELECT FROM order_reference WHERE value = :order) THEN 'no_rebate' ELSE 'none' END
      WHEN :batch IS NOT NULL THEN 'no_batch'
      ELSE 'nothing' END AS outcome,
    n.rebates, n.orders, n.lacking, nullif(n.unknown, 0) AS unknown, n.programmes,
    n.first AS first_day, (n.last + interval '1 month')::date - 1 AS last_day, z.zone,
    CASE WHEN :rebate IS NOT NULL OR :order IS NOT NULL THEN coalesce(:rebate, 'order ' || :order)
      WHEN :batch IS NOT NULL THEN 'batch ' || :batch
      ELSE coalesce(rebate_conditions(:customer, :account, :provider, :campaign, :product, NULL, :status, :reason, :amount),
        'all rebates') END AS what,
    coalesce(:rebate, :order) AS asked, :batch AS batch_asked, (SELECT min(order_id) FROM order_reference WHERE value = :order) AS order_id,
    (SELECT rebate_id FROM mine ORDER BY lacks IS NULL, billing_month DESC, rebate_id LIMIT 1) AS first_one
  FROM number n CROSS JOIN zone z
), totals AS (
  SELECT currency, sum(earned) AS total, sum(eligible_amount) AS eligible, sum(paid) AS paid FROM mine GROUP BY currency
), mapped AS (
  -- Which product of the programme's list each ordered product was taken for, and at which rate.
  SELECT m.programme, m.product AS ordered, m.sku, t.product AS listed_product, t.sku AS listed_sku, t.rate AS listed,
    m.rate AS applied, sum(m.rebates) AS rebates, sum(m.eligible) AS eligible, m.currency
  FROM (
    SELECT programme, programme_code, beneficiary_id, provider_id, product, sku, rate, count(*) AS rebates,
      sum(eligible_amount) AS eligible, currency
    FROM mine GROUP BY programme, programme_code, beneficiary_id, provider_id, product, sku, rate, currency) m
  LEFT JOIN LATERAL (
    SELECT t.product, t.sku, t.rate FROM programme_product t
    WHERE t.programme_code = m.programme_code AND t.beneficiary_id = m.beneficiary_id
      AND (t.product = m.product OR t.product IN (SELECT a.service FROM service_alias a
        WHERE a.provider_id = m.provider_id AND a.alias = m.product))
      AND (t.sku IS NULL OR t.sku = m.sku)
    ORDER BY t.sku IS NULL, t.rate DESC LIMIT 1) t ON true
  GROUP BY m.programme, m.product, m.sku, t.product, t.sku, t.rate, m.rate, m.currency
), files AS (
  SELECT from_batch, source(from_batch) AS file, published_at(from_batch) AS imported, rebates
  FROM (SELECT from_batch, count(*) AS rebates FROM mine GROUP BY from_batch) b
), sources AS (
  -- The rows of the files; of many the first ones, since the table of orders has them all.
  SELECT f.file, l.from_batch, l.row_no
  FROM (SELECT from_batch, row_no FROM mine ORDER BY from_batch, row_no LIMIT 200) l JOIN files f ON f.from_batch = l.from_batch
), fresh AS (
  SELECT published_at(max(from_batch)) AS as_of FROM mine HAVING count(*) > 0
)
SELECT p.part, v.outcome, coalesce(v.rebates, m.rebates, f.rebates) AS rebates, v.orders, v.lacking, v.unknown, v.programmes,
  v.first_day, v.last_day, v.zone, v.what, v.asked, v.batch_asked, v.order_id, v.first_one,
  coalesce(t.currency, m.currency) AS currency, t.total, coalesce(t.eligible, m.eligible) AS eligible, t.paid, m.programme,
  CASE WHEN p.part = 'mapping' THEN coalesce(m.ordered, 'the order is not in the ledger') END AS ordered,
  CASE WHEN p.part = 'mapping' THEN coalesce(m.sku, '') END AS sku,
  CASE WHEN p.part = 'mapping' THEN coalesce(m.listed_product || coalesce(' ' || m.listed_sku, ''), 'not on the list') END AS taken_for,
  m.listed, m.applied, coalesce(f.file, o.file) AS source, f.imported, h.as_of, NULL::text AS state, NULL::timestamptz AS next_update,
  o.row_no
FROM (VALUES ('verdict'), ('totals'), ('mapping'), ('files'), ('sources'), ('freshness')) AS p (part)
LEFT JOIN verdict v ON p.part = 'verdict'
LEFT JOIN totals t ON p.part = 'totals'
LEFT JOIN mapped m ON p.part = 'mapping'
LEFT JOIN files f ON p.part = 'files'
LEFT JOIN sources o ON p.part = 'sources'
LEFT JOIN fresh h ON p.part = 'freshness'
WHERE coalesce(v.outcome, t.currency, m.currency, f.file, o.file, h.as_of::text) IS NOT NULL
ORDER BY p.part, t.currency, m.programme, m.rebates DESC, m.ordered, m.sku, m.applied, m.currency, f.from_batch, o.from_batch, o.row_no
