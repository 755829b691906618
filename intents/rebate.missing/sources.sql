-- The rows that the checks were made from.
WITH mine AS (
  SELECT * FROM order_line WHERE order_id IN (SELECT order_id FROM order_reference WHERE value = :order)
)
SELECT source(from_batch) AS source, row_no FROM (
  SELECT from_batch, row_no FROM rebates_of(:rebate, :order)
  UNION SELECT from_batch, row_no FROM mine
  UNION SELECT g.from_batch, g.row_no FROM programme g
    JOIN order_programme(:order, :campaign) p ON p.code = g.code AND p.beneficiary_id = g.beneficiary_id
) lines
ORDER BY from_batch, row_no
