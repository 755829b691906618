-- The rows of the lines below zero, the largest first; the rest of the bill comes from the same imports.
SELECT source(from_batch) AS source, row_no FROM (
  SELECT c.from_batch, c.row_no FROM charges(:recipient, :organization, :from, :until) c
  WHERE c.billed_cost < 0
    AND (:provider IS NULL OR c.provider_id = :provider)
    AND (:account IS NULL OR c.account_id = :account)
  ORDER BY c.billed_cost, c.charge_key LIMIT 50
) lines ORDER BY from_batch, row_no
