-- The rows of the lines below zero, the largest first; the rest of the bill comes from the same imports.
SELECT source(from_batch) AS source, row_no FROM (
  SELECT c.from_batch, c.row_no FROM lines_meant(:recipient, :organization, :from, :until, :provider, :account,
  :product, :region, :project, :tag, :invoice) c
  WHERE c.billed_cost < 0
  ORDER BY c.billed_cost, c.charge_key LIMIT 50
) lines ORDER BY from_batch, row_no
