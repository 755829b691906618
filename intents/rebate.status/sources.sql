WITH mine AS (
  SELECT rebate_id, from_batch, row_no FROM rebates_of(:rebate, :order)
)
SELECT source(from_batch) AS source, row_no FROM (
  SELECT from_batch, row_no FROM mine
  UNION SELECT e.from_batch, e.row_no FROM rebate_event e JOIN mine m ON m.rebate_id = e.rebate_id
  UNION SELECT a.from_batch, a.row_no FROM rebate_adjustment a JOIN mine m ON m.rebate_id = a.rebate_id
) lines
ORDER BY from_batch, row_no
