-- Beside each other if several bill them, or if that was asked.
WITH sums AS (
  SELECT currency, billed_by, count(*) AS customers, sum(lines) AS lines, sum(due) AS due
  FROM customer_bills(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region, :amount, :now)
  GROUP BY currency, billed_by
)
SELECT currency, billed_by, customers, lines, due FROM sums
ORDER BY currency, due DESC, billed_by
