-- The rows of the files; of many the first ones, since the table of orders has them all.
SELECT source(from_batch) AS source, row_no
FROM (
  SELECT from_batch, row_no
  FROM rebates_making_up(:rebate, :order, :batch, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, :status, :reason, :amount, :from, :until, :today)
  ORDER BY from_batch, row_no LIMIT 200) lines
ORDER BY from_batch, row_no
