-- What was checked and does not stand in the way, or could not be told.
SELECT c.order_id, c.checked, c.rule, c.found,
  CASE c.result WHEN 'holds' THEN 'fine' ELSE 'cannot be told from the ledger' END AS result
FROM missing_checks(:order, :campaign, :from, :until, :today) c
WHERE c.result <> 'fails' AND NOT EXISTS (SELECT FROM rebates_of(:rebate, :order))
ORDER BY c.order_id, c.place
