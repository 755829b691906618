-- Rebates as of the last file that brought some for the order's reseller and provider.
SELECT published_at(max(b.batch)) AS as_of, NULL::text AS state, NULL::timestamptz AS next_update
FROM (
  SELECT max(r.from_batch) AS batch FROM rebate r
  WHERE (r.beneficiary_id, r.provider_id) IN (SELECT o.reseller_id, o.provider_id FROM order_line o
    WHERE o.order_id IN (SELECT n.order_id FROM order_reference n WHERE n.value = :order))
  UNION ALL
  SELECT max(r.from_batch) FROM rebates_of(:rebate, :order) r) b
HAVING max(b.batch) IS NOT NULL
