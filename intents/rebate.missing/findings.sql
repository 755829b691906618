-- What stands in the way, the first to mend first.
SELECT row_number() OVER (PARTITION BY c.order_id ORDER BY c.place) AS step, c.order_id, c.checked, c.rule, c.found,
  c.means, c.fix, c.reason AS reason_code
FROM missing_checks(:order, :campaign, :from, :until, :today) c
WHERE c.result = 'fails' AND NOT EXISTS (SELECT FROM rebates_of(:rebate, :order))
ORDER BY c.order_id, c.place
