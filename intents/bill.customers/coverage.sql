SELECT CASE WHEN :account IS NOT NULL THEN (SELECT external_id FROM account WHERE id = :account) END AS account, b.zone
FROM client c CROSS JOIN LATERAL bills(c.id, :organization, :from, :until, :provider) b
WHERE c.kind = 'customer' AND (:customer IS NULL OR c.id = :customer) AND (:reseller IS NULL OR c.parent_id = :reseller)
GROUP BY b.zone ORDER BY b.zone
