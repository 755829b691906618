-- What tags on these bills are about.
SELECT DISTINCT key FROM tag
WHERE recipient_id = :recipient OR (:recipient IS NULL AND issuer_id = :organization)
ORDER BY key
