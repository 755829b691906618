-- Each part before and after, from the roll-ups, and what moved it most, from the lines.
WITH before AS (
  SELECT currency, part, sum(amount) AS amount
  FROM bill_breakdown_by_customer(:recipient, :organization, compared_from(:from, :until, :compare_from),
    compared_until(:from, :until, :compare_until), :provider, :account, :product, :region, :project, :tag, :by)
  GROUP BY currency, part
), after AS (
  SELECT currency, part, sum(amount) AS amount
  FROM bill_breakdown_by_customer(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project, :tag, :by)
  GROUP BY currency, part
), moved AS (
  SELECT c.currency, c.part, e.effect, e.more, e.less, sum(c.amount) AS amount
  FROM bill_change(:recipient, :organization, :from, :until, :compare_from, :compare_until, :provider, :account, :product,
    :region, :project, :tag, :by, :today) c
  JOIN change_effects() e ON e.effect = c.effect
  GROUP BY c.currency, c.part, e.effect, e.more, e.less
), told AS (
  SELECT currency, part, string_agg(words, ', ' ORDER BY place) AS why
  FROM (SELECT currency, part, CASE WHEN amount > 0 THEN more ELSE less END || ' ' || said_amount(amount, currency) AS words,
      row_number() OVER (PARTITION BY currency, part ORDER BY abs(amount) DESC, effect) AS place
    FROM moved WHERE amount <> 0) m
  WHERE place <= 2 GROUP BY currency, part
)
SELECT coalesce(a.currency, b.currency) AS currency, coalesce(a.part, b.part) AS part,
  coalesce(b.amount, 0) AS before, coalesce(a.amount, 0) AS after, coalesce(a.amount, 0) - coalesce(b.amount, 0) AS difference,
  t.why
FROM after a FULL JOIN before b ON b.currency = a.currency AND b.part = a.part
LEFT JOIN told t ON t.currency = coalesce(a.currency, b.currency) AND t.part = coalesce(a.part, b.part)
ORDER BY currency, abs(coalesce(a.amount, 0) - coalesce(b.amount, 0)) DESC, part
