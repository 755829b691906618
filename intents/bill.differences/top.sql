-- The two causes that weigh most, in the direction of the difference; of several currencies one of each.
WITH causes AS (
  SELECT c.currency, w.higher, w.lower, w.place, sum(c.in_b) - sum(c.in_a) AS amount
  FROM side_causes(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region) c
  JOIN side_cause_words() w ON w.cause = c.cause
  GROUP BY c.currency, w.higher, w.lower, w.place
), whole AS (
  SELECT currency, sum(amount) AS amount FROM causes GROUP BY currency
), ranked AS (
  SELECT c.currency, CASE WHEN c.amount > 0 THEN c.higher ELSE c.lower END || ' ('
      || said_amount(c.amount, c.currency) || ')' AS words,
    row_number() OVER (PARTITION BY c.currency ORDER BY abs(c.amount) DESC, c.place) AS rank
  FROM causes c JOIN whole w ON w.currency = c.currency AND sign(w.amount) = sign(c.amount) AND c.amount <> 0
)
SELECT currency, words FROM ranked
WHERE rank <= CASE WHEN (SELECT count(*) FROM whole) = 1 THEN 2 ELSE 1 END ORDER BY currency, rank
