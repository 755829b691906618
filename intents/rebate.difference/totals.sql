-- One row per currency: what was calculated, and what came of it. "result" is what the steps lead to.
SELECT currency, sum(eligible_amount) AS eligible, sum(calculated) AS calculated, sum(adjusted) AS adjusted,
  sum(amount) AS net, sum(paid) AS paid,
  sum(CASE WHEN alone AND NOT done THEN amount WHEN amount IS NOT NULL THEN coalesce(paid, 0) END) AS result,
  CASE WHEN bool_and(alone AND NOT done) THEN 'Comes to' ELSE 'Paid' END AS result_is
FROM (SELECT *, count(*) OVER () = 1 AS alone FROM rebates_meant(:rebate, :order, :amount, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, NULL, :from, :until, :today)) mine
WHERE amount IS NOT NULL
GROUP BY currency ORDER BY currency
