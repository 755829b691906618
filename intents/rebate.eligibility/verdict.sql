-- One row: what is asked about, and whether it qualifies.
WITH rows AS (
  SELECT * FROM products_asked(:organization, :reseller, :campaign, :provider, order_meant(:order, :rebate), :product, coalesce(:from, :today))
  WHERE order_meant(:order, :rebate) IS NULL
), programmes AS (
  SELECT * FROM programmes_asked(:organization, :reseller, :campaign, :provider, order_meant(:order, :rebate))
), orders AS (
  SELECT l.* FROM order_line l WHERE l.order_id IN (SELECT order_id FROM order_reference WHERE value = order_meant(:order, :rebate))
  ORDER BY l.order_id LIMIT 1
), best AS (
  SELECT p.* FROM order_programme(order_meant(:order, :rebate), :campaign) p JOIN orders o ON o.order_id = p.order_id
), failing AS (
  SELECT c.means, c.fix, c.reason FROM missing_checks(order_meant(:order, :rebate), :campaign, NULL, NULL, :today) c JOIN orders o ON o.order_id = c.order_id
  WHERE c.result = 'fails' AND c.place IN (1, 3, 4, 5, 7, 8) ORDER BY c.place LIMIT 1
), yes AS (
  SELECT * FROM rows WHERE earns
), chosen AS ( -- what is said of one programme, if it is about one
  SELECT g.* FROM programmes g
  WHERE (SELECT count(*) FROM programmes) = 1 OR g.code = (SELECT code FROM best)
    OR ((SELECT count(*) FROM yes) = 1 AND g.code = (SELECT code FROM yes))
  ORDER BY g.code = (SELECT code FROM best) DESC NULLS LAST LIMIT 1
)
SELECT CASE
    WHEN order_meant(:order, :rebate) IS NOT NULL AND NOT EXISTS (SELECT FROM orders) THEN 'no_order'
    WHEN order_meant(:order, :rebate) IS NOT NULL AND EXISTS (SELECT FROM failing) THEN 'order_no'
    WHEN order_meant(:order, :rebate) IS NOT NULL THEN 'order_yes'
    WHEN NOT EXISTS (SELECT FROM programmes) THEN 'none'
    WHEN :product IS NULL THEN 'terms'
    WHEN EXISTS (SELECT FROM yes) THEN 'eligible'
    WHEN EXISTS (SELECT FROM rows) THEN 'not_eligible'
    ELSE 'nowhere' END AS outcome,
  (SELECT order_id FROM orders) AS order_id,
  coalesce((SELECT product FROM orders), (SELECT min(product) FROM rows WHERE :product IS NOT NULL), :product) AS what,
  (SELECT string_agg(DISTINCT programme, ' and ') FROM yes) AS pays,
  (SELECT min(programme) FROM yes HAVING count(DISTINCT programme) = 1) AS only_programme,
  (SELECT string_agg(DISTINCT CASE WHEN rate IS NULL THEN 'it is not on the list of ' || programme
      WHEN rate = 0 THEN 'its rate in ' || programme || ' is zero' ELSE programme || ' pays for it ' || takes_part END, '; ')
    FROM rows WHERE :product IS NOT NULL AND NOT earns) AS why_not,
  coalesce((SELECT rate FROM best), CASE WHEN (SELECT count(DISTINCT rate) FROM yes) = 1 AND :product IS NOT NULL
    THEN (SELECT min(rate) FROM yes) END) AS rate,
  chosen.name AS programme, chosen.starts, chosen.ends - 1 AS last_day, chosen.threshold, chosen.threshold_by, chosen.currency,
  CASE WHEN chosen.code IS NULL THEN NULL WHEN chosen.coupons_count THEN 'counts' ELSE 'does not count' END AS coupons,
  chosen.payer, chosen.beneficiary,
  CASE WHEN chosen.threshold IS NULL THEN NULL ELSE said_amount(chosen.threshold, chosen.currency) || ' a ' || chosen.threshold_by END AS from_spend,
  (SELECT means FROM failing) AS means, (SELECT fix FROM failing) AS fix, coalesce((SELECT reason FROM failing), CASE WHEN :product IS NOT NULL AND NOT EXISTS (SELECT FROM yes) THEN
    (SELECT CASE WHEN max(rate) = 0 THEN 'RATE_ZERO' WHEN max(rate) > 0 THEN 'OUT_OF_PERIOD' ELSE 'SKU_NOT_ELIGIBLE' END FROM rows) END)
    AS reason_code,
  CASE WHEN chosen.code IS NULL THEN (SELECT count(*) FROM programmes) END AS some,
  CASE WHEN coalesce((SELECT rate FROM best), (SELECT min(rate) FROM yes)) IS NOT NULL AND (order_meant(:order, :rebate) IS NOT NULL OR (SELECT count(DISTINCT rate) FROM yes) = 1) THEN 'yes' ELSE 'no' END AS rate_known, (SELECT count(*) FROM rows WHERE coalesce(rate, 0) > 0) AS products,
  coalesce(order_meant(:order, :rebate), :product, :campaign, 'your programmes') AS asked
FROM (SELECT 1) one LEFT JOIN chosen ON true
