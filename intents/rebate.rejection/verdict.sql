-- One row: what is known of a reason: of one rebate, of several, or of a code.
WITH named AS (
  SELECT order_id, known_as FROM order_reference WHERE value = :order
), mine AS (
  SELECT * FROM rebates_why(:rebate, :order, :organization, :reseller, :customer, :account, :provider, :campaign,
    :product, :status, :reason, :amount, :from, :until, :today)
), asked AS (
  SELECT :rebate IS NOT NULL OR :order IS NOT NULL AS number, (SELECT count(*) FROM mine) AS rebates
), one AS (
  SELECT m.*, coalesce(m.reason, CASE WHEN m.status = 'rejected' THEN 'VENDOR_UNSPECIFIED' END) AS code
  FROM mine m CROSS JOIN asked a WHERE a.rebates = 1 AND (a.number OR :reason IS NULL)
), failed AS (
  SELECT c.rule, c.found, c.verdict FROM one CROSS JOIN LATERAL rebate_checks(one.rebate_id, :today) c
  ORDER BY c.verdict LIKE 'fails%' DESC, c.place LIMIT 1
)
SELECT CASE
    WHEN EXISTS (SELECT FROM one WHERE status = 'rejected') THEN 'rejected'
    WHEN EXISTS (SELECT FROM one WHERE code IS NOT NULL) THEN 'held'
    WHEN EXISTS (SELECT FROM one) THEN 'stands'
    WHEN asked.number AND asked.rebates > 1 THEN 'several'
    WHEN asked.number AND EXISTS (SELECT FROM named) THEN 'no_rebate'
    WHEN asked.number THEN 'none'
    WHEN EXISTS (SELECT FROM rebate_reasons() WHERE reason = upper(:reason)) THEN 'code'
    WHEN :reason IS NOT NULL AND asked.rebates > 0 THEN 'own_code'
    WHEN :reason IS NOT NULL THEN 'no_code'
    WHEN asked.rebates > 0 THEN 'scope'
    ELSE 'nothing' END AS outcome,
  coalesce(one.order_id, (SELECT min(order_id) FROM mine WHERE asked.number), (SELECT min(order_id) FROM named)) AS order_id,
  one.rebate_id, status_label(one.status) AS state, one.programme,
  coalesce(r.means, CASE WHEN one.code IS NOT NULL THEN 'a reason of the provider''s own' END) AS means,
  one.code AS reason_code, 'order ' || one.order_id AS for_order,
  failed.rule, failed.found, failed.verdict,
  CASE WHEN one.reason IS NULL AND one.status = 'rejected' THEN 'The file names no reason at all.' END AS unnamed,
  s.means AS status_means, CASE WHEN NOT one.done THEN s.next_step END AS next_step, s.acts,
  (SELECT m.rebate_id FROM mine m ORDER BY m.status = 'rejected' DESC, m.billing_month DESC, m.rebate_id LIMIT 1) AS first_one,
  asked.rebates, (SELECT count(*) FROM mine WHERE status = 'rejected') AS rejected,
  (SELECT count(DISTINCT coalesce(reason, '')) FROM mine) AS reasons,
  (SELECT means FROM rebate_reasons() WHERE reason = upper(:reason)) AS code_means, upper(:reason) AS code,
  asked.rebates AS ours, CASE WHEN asked.rebates > 0 THEN upper(:reason) END AS code_to_show,
  coalesce(:rebate, :order) AS asked,
  coalesce(rebate_conditions(:customer, :account, :provider, :campaign, :product, NULL, :status, NULL, :amount),
    'all that you may see') AS narrowed,
  (SELECT (p.ordered_at AT TIME ZONE v.zone)::date FROM purchase_order p JOIN provider v ON v.id = p.provider_id
    WHERE p.order_id IN (SELECT order_id FROM named) ORDER BY p.ordered_at LIMIT 1) AS ordered_at
FROM asked LEFT JOIN one ON true LEFT JOIN failed ON true
LEFT JOIN rebate_reasons() r ON r.reason = one.code
LEFT JOIN rebate_stages() s ON s.status = one.status
