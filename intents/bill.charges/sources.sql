-- The rows of the lines shown, in their order.
SELECT source(from_batch) AS source, row_no FROM (
  SELECT c.from_batch, c.row_no FROM charge_lines(:recipient, :organization, :from, :until, :provider, :account,
    :product, :region, :project, :tag, :order, :amount) c
  ORDER BY abs(c.billed_cost) DESC, c.charge_from, c.charge_key, c.currency, c.id LIMIT 50
) shown ORDER BY from_batch, row_no
