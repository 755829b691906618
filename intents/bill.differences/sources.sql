-- The imports of both bills; a bill rests on all rows of its import.
SELECT DISTINCT source(from_batch) AS source, NULL::bigint AS row_no
FROM (
  SELECT from_batch FROM bills(:organization, :organization, :from, :until, :provider)
  UNION
  SELECT from_batch FROM bills(NULL, :organization, :from, :until, :provider)) both_bills
ORDER BY source
