SELECT currency, customer || ' with ' || said_amount(due, currency) AS words
FROM (SELECT DISTINCT ON (currency) currency, customer, due
  FROM customer_bills(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region, :amount, :now) WHERE due > 0
  ORDER BY currency, due DESC, customer) largest
ORDER BY currency
