SELECT g.name AS programme, g.code, g.beneficiary AS reseller, g.payer, g.provider, g.starts, g.ends - 1 AS last_day,
  coalesce(said_amount(g.threshold, g.currency) || ' a ' || g.threshold_by, 'none') AS threshold,
  CASE WHEN g.coupons_count THEN 'counts' ELSE 'does not count' END AS coupons, g.confirm_days, g.pays_within_days
FROM programmes_asked(:organization, :reseller, :campaign, :provider, order_meant(:order, :rebate)) g
WHERE :product IS NULL OR g.code IN (SELECT p.code FROM products_asked(:organization, :reseller, :campaign, :provider,
  order_meant(:order, :rebate), :product, coalesce(:from, :today)) p)
ORDER BY g.name, g.beneficiary, g.code
