-- The rows that the list came from; of a long list the imports alone.
SELECT DISTINCT source(from_batch) AS source, row_no FROM (
  SELECT from_batch, CASE WHEN count(*) OVER () <= 100 THEN row_no END AS row_no
  FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, :order, :status,
    :reason, :amount, :from, :until, :today)
) lines
ORDER BY source, row_no
