-- One row per currency, from the roll-ups: the lines that the effects come from are checked against it.
WITH before AS (
  SELECT currency, sum(billed_cost) AS amount
  FROM bill_parts(:recipient, :organization, compared_from(:from, :until, :compare_from),
    compared_until(:from, :until, :compare_until), :provider, :account, :product, :region, :project, :tag, NULL)
  GROUP BY currency
), after AS (
  SELECT currency, sum(billed_cost) AS amount FROM bill_parts(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project, :tag, NULL)
  GROUP BY currency
)
SELECT coalesce(a.currency, b.currency) AS currency, coalesce(b.amount, 0) AS before, coalesce(a.amount, 0) AS after,
  coalesce(a.amount, 0) - coalesce(b.amount, 0) AS difference
FROM after a FULL JOIN before b ON b.currency = a.currency
ORDER BY currency
