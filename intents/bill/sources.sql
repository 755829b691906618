-- The imports that the figures came from; a bill rests on all rows of its import.
SELECT DISTINCT source(from_batch) AS source, NULL::bigint AS row_no
FROM bills(:recipient, :organization, :from, :until, :provider)
ORDER BY source
