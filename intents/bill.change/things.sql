-- The single resources that moved most; what has no resource stands under its service.
SELECT c.currency, coalesce(c.resource, c.service || ', no resource given') AS thing, c.service,
  string_agg(DISTINCT lower(e.label), ', ' ORDER BY lower(e.label)) AS why, sum(c.amount) AS difference
FROM bill_change(:recipient, :organization, :from, :until, :compare_from, :compare_until, :provider, :account, :product,
    :region, :project, :tag, :by, :today) c
JOIN change_effects() e ON e.effect = c.effect
GROUP BY c.currency, c.resource, c.service
HAVING sum(c.amount) <> 0
ORDER BY c.currency, abs(sum(c.amount)) DESC, thing, c.service
