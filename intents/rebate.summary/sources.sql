-- The imports that the figures came from: the rebates' and their adjustments'.
WITH mine AS (
  SELECT rebate_id, from_batch FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, NULL, :status, NULL, NULL,
  :from, :until, :today)
)
SELECT DISTINCT source(from_batch) AS source, NULL::bigint AS row_no FROM (
  SELECT from_batch FROM mine
  UNION SELECT a.from_batch FROM rebate_adjustment a JOIN mine m ON m.rebate_id = a.rebate_id
) lines
ORDER BY source
