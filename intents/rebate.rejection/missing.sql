-- Why an order has no rebate at all, so that there is none to reject.
SELECT c.order_id, c.checked, c.rule, c.found, c.means, c.fix, c.reason AS reason_code
FROM missing_checks(:order, :campaign, NULL, NULL, :today) c
WHERE c.result = 'fails' AND NOT EXISTS (SELECT FROM rebates_of(:rebate, :order))
ORDER BY c.order_id, c.place
