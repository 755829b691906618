-- The customers that have nothing in the period, where no filter explains it.
SELECT string_agg(c.name, ', ' ORDER BY c.name) AS names, CASE WHEN count(*) > 1 THEN 'yes' ELSE 'no' END AS many
FROM client c
WHERE c.kind = 'customer' AND :customer IS NULL AND :provider IS NULL AND :account IS NULL AND :product IS NULL
  AND :region IS NULL AND :amount IS NULL AND (:reseller IS NULL OR c.parent_id = :reseller)
  AND NOT EXISTS (SELECT FROM bills(c.id, :organization, :from, :until, NULL))
HAVING count(*) > 0
