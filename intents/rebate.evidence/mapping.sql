-- Which product of the programme's list each ordered product was taken for, and at which rate.
SELECT m.programme, coalesce(m.product_as_ordered, 'the order is not in the ledger') AS ordered, coalesce(m.sku, '') AS sku,
  coalesce(t.product || coalesce(' ' || t.sku, ''), 'not on the list') AS taken_for, t.rate AS listed, m.rate AS applied, count(*) AS rebates,
  sum(m.eligible_amount) AS eligible, m.currency
FROM (
  SELECT r.programme, r.programme_code, r.beneficiary_id, o.product_as_ordered, o.product, r.sku, r.rate, r.eligible_amount, r.currency
  FROM rebates_making_up(:rebate, :order, :batch, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, :status, :reason, :amount, :from, :until, :today) r
  LEFT JOIN purchase_order o ON o.order_id = r.order_id AND o.provider_id = r.provider_id) m
LEFT JOIN LATERAL (
  SELECT t.product, t.sku, t.rate FROM programme_product t
  WHERE t.programme_code = m.programme_code AND t.beneficiary_id = m.beneficiary_id
    AND t.product IN (m.product, m.product_as_ordered) AND (t.sku IS NULL OR t.sku = m.sku)
  ORDER BY t.sku IS NULL, t.rate DESC LIMIT 1) t ON true
GROUP BY m.programme, m.product_as_ordered, m.sku, t.product, t.sku, t.rate, m.rate, m.currency
ORDER BY m.programme, count(*) DESC, m.product_as_ordered, m.sku, m.rate, m.currency
