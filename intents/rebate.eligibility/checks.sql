-- What decides whether an order qualifies: neither the bills nor the files that come later.
SELECT c.order_id, c.checked, c.rule, c.found,
  CASE c.result WHEN 'holds' THEN 'fine' WHEN 'fails' THEN 'fails: ' || c.means ELSE 'cannot be told from the ledger' END AS result
FROM missing_checks(order_meant(:order, :rebate), :campaign, NULL, NULL, :today) c
WHERE c.place IN (1, 3, 4, 5, 7, 8)
ORDER BY c.order_id, c.result = 'fails' DESC, c.place
