-- The rows of the lines below zero, the largest first; the rest of the bill comes from the same imports.
SELECT source(from_batch) AS source, row_no FROM (
  SELECT c.from_batch, c.row_no FROM charge c
  WHERE c.billed_cost < 0 AND c.billing_month >= date_trunc('month', :from)::date AND c.billing_month < :until
    AND (c.recipient_id = :recipient OR (:recipient IS NULL AND c.issuer_id = :organization))
    AND (:provider IS NULL OR c.provider_id = :provider)
    AND (:account IS NULL OR c.account_id = :account)
  ORDER BY c.billed_cost, c.charge_key LIMIT 50
) lines ORDER BY from_batch, row_no
