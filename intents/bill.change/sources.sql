-- The imports of both periods; a bill rests on all rows of its import.
SELECT DISTINCT source(from_batch) AS source, NULL::bigint AS row_no
FROM (
  SELECT from_batch FROM bills(:recipient, :organization, :from, :until, :provider)
  UNION
  SELECT from_batch FROM bills(:recipient, :organization, compared_from(:from, :until, :compare_from),
    compared_until(:from, :until, :compare_until), :provider)) both_periods
ORDER BY source
