-- From what was calculated to what is earned; the lines add up to it.
WITH mine AS (
  SELECT * FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, NULL, :status, NULL, NULL,
  :from, :until, :today)
)
SELECT what, amount, currency FROM (
  SELECT 1 AS place, 'Calculated' AS what, sum(calculated) AS amount, currency FROM mine GROUP BY currency
  UNION ALL
  SELECT 2, 'Adjustments: refunds, cancellations, fees and the like', sum(adjusted), currency FROM mine
  GROUP BY currency HAVING sum(adjusted) <> 0
  UNION ALL
  SELECT 3, 'Of rejected or reversed rebates, so not earned', sum(earned - amount), currency FROM mine
  GROUP BY currency HAVING sum(earned - amount) <> 0
  UNION ALL
  SELECT 4, 'Paid without a calculation in the ledger', sum(amount), currency FROM mine
  WHERE calculated IS NULL AND amount IS NOT NULL GROUP BY currency
) lines
WHERE amount IS NOT NULL
ORDER BY currency, place
