-- The rules that the rebates were held to, the failed ones first; of many rebates the newest.
SELECT c.rebate_id, c.checked, c.rule, c.found, c.verdict
FROM (
  SELECT rebate_id, billing_month FROM rebates_why(:rebate, :order, :organization, :reseller, :customer, :account, :provider, :campaign,
    :product, :status, :reason, :amount, :from, :until, :today)
  ORDER BY billing_month DESC, rebate_id LIMIT 20) m
CROSS JOIN LATERAL rebate_checks(m.rebate_id, :today) c
ORDER BY m.billing_month DESC, c.rebate_id, c.verdict LIKE 'fails%' DESC, c.place
