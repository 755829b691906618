-- The difference by what caused it, in the order in which it is split; exact.
SELECT c.currency, e.label AS effect, sum(c.amount) AS amount
FROM bill_change(:recipient, :organization, :from, :until, :compare_from, :compare_until, :provider, :account, :product,
    :region, :project, :tag, :by, :today) c
JOIN change_effects() e ON e.effect = c.effect
GROUP BY c.currency, e.label, e.place
ORDER BY c.currency, e.place
