-- What is missing: documents that the provider waits for, and orders that are not in the ledger.
SELECT rebate_id, order_id, customer, rebate_lacks(reason, order_id, product) AS lacks,
  CASE WHEN reason IS NOT NULL THEN rebate_reason_said(reason) END AS why, reason AS reason_code, status_since, deadline
FROM rebates_making_up(:rebate, :order, :batch, :organization, :reseller, :customer, :account, :provider,
  :campaign, :product, :status, :reason, :amount, :from, :until, :today)
WHERE rebate_lacks(reason, order_id, product) IS NOT NULL
ORDER BY deadline NULLS LAST, status_since, rebate_id
