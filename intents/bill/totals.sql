-- One row per currency. Whole bills take the total that the importer summed from the file, apart from
-- the roll-up that the tables come from, so that the two check each other.
WITH whole AS (
  SELECT :account IS NULL AND extract(day FROM :from) = 1 AND extract(day FROM :until) = 1 AS bills
)
SELECT currency, sum(due) AS due FROM (
  SELECT currency, billed_total AS due
  FROM bills(:recipient, :organization, :from, :until, :provider) WHERE (SELECT bills FROM whole)
  UNION ALL
  SELECT currency, billed_cost
  FROM bill_lines(:recipient, :organization, :from, :until, :provider, :account)
  WHERE NOT (SELECT bills FROM whole)
) parts
GROUP BY currency ORDER BY currency
