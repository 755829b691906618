-- The bill of each, the largest first.
SELECT customer AS label, 'bill summary of ' || customer || ' for ' || said_period(:from, :until) AS question
FROM (
  SELECT customer, max(abs(due)) AS size
  FROM customer_bills(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region, :amount, :now)
  GROUP BY customer) c
ORDER BY size DESC, customer
