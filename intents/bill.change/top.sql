-- The effect that weighs most in each currency, in the direction of the difference.
WITH effects AS (
  SELECT c.currency, e.effect, e.more, e.less, sum(c.amount) AS amount
  FROM bill_change(:recipient, :organization, :from, :until, :compare_from, :compare_until, :provider, :account, :product,
    :region, :project, :tag, :by, :today) c
  JOIN change_effects() e ON e.effect = c.effect
  GROUP BY c.currency, e.effect, e.more, e.less
), whole AS (
  SELECT currency, sum(amount) AS amount FROM effects GROUP BY currency
)
SELECT DISTINCT ON (e.currency) e.currency, CASE WHEN e.amount > 0 THEN e.more ELSE e.less END AS words, e.amount
FROM effects e JOIN whole w ON w.currency = e.currency AND w.amount <> 0 AND sign(w.amount) = sign(e.amount)
ORDER BY e.currency, abs(e.amount) DESC, e.effect
