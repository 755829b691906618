SELECT source(from_batch) AS source, row_no FROM (
  SELECT from_batch, row_no FROM credits_asked(coalesce(:customer, :reseller), :organization, :side)
  UNION
  SELECT from_batch, row_no FROM credit_events_asked(coalesce(:customer, :reseller), :organization, :side, :order, :from, :until)
) rows ORDER BY from_batch, row_no LIMIT 200
