-- The rows that the rebates stand in; of many the imports alone.
WITH lines AS MATERIALIZED (
  SELECT DISTINCT from_batch, CASE WHEN count(*) OVER () <= 100 THEN row_no END AS row_no
  FROM rebates_in_time(:rebate, :order, :organization, :reseller, :customer, :account, :provider, :campaign,
    :product, rebates_said_open(:status), :from, :until, :now, :today) t
)
SELECT source(from_batch) AS source, row_no FROM lines ORDER BY source, row_no
