-- What no line of the ledger explains, per currency.
SELECT sum(coalesce(paid, 0) - amount) AS unexplained, currency
FROM rebates_meant(:rebate, :order, :amount, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, NULL, :from, :until, :today) m
WHERE (status = 'reversed' AND amount <> coalesce(paid, 0))
  OR (status = 'paid' AND (amount < coalesce(paid, 0)
    OR (amount > coalesce(paid, 0) AND NOT coalesce(expected_until > :today, false))))
GROUP BY currency HAVING sum(coalesce(paid, 0) - amount) <> 0 ORDER BY currency
