-- The largest part of each currency that has a name; of several currencies each says which it is.
SELECT currency, amount, CASE WHEN count(*) OVER () = 1 THEN part END AS only_part,
  CASE WHEN count(*) OVER () > 1 THEN part || ' in ' || currency END AS of_currency
FROM (SELECT DISTINCT ON (currency) currency, part, amount
FROM bill_breakdown_by_customer(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project, :tag, :by)
WHERE known AND amount > 0
ORDER BY currency, amount DESC, part) largest
ORDER BY currency
