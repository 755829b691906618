-- The rows that the figures came from; of many rebates the imports alone.
WITH mine AS MATERIALIZED (
  SELECT rebate_id, from_batch, row_no, count(*) OVER () AS rebates FROM rebates_meant(:rebate, :order, :amount, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, NULL, :from, :until, :today) m
)
SELECT DISTINCT source(from_batch) AS source, row_no FROM (
  SELECT from_batch, CASE WHEN rebates <= 20 THEN row_no END AS row_no FROM mine
  UNION SELECT a.from_batch, CASE WHEN m.rebates <= 20 THEN a.row_no END
  FROM rebate_adjustment a JOIN mine m ON m.rebate_id = a.rebate_id
) lines
ORDER BY source, row_no
