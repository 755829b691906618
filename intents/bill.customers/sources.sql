-- The imports that the bills came from; a bill rests on all rows of its import.
SELECT DISTINCT source(b.from_batch) AS source, NULL::bigint AS row_no
FROM client c CROSS JOIN LATERAL bills(c.id, :organization, :from, :until, :provider) b
WHERE c.kind = 'customer' AND (:customer IS NULL OR c.id = :customer) AND (:reseller IS NULL OR c.parent_id = :reseller)
ORDER BY source
