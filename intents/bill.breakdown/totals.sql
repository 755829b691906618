-- One row per currency. Whole bills take the total that the importer summed from the file, apart from
-- the roll-ups that the parts come from, so that the two check each other.
WITH whole AS (
  SELECT :account IS NULL AND :product IS NULL AND :region IS NULL AND :project IS NULL AND :tag IS NULL
    AND whole_months(:from, :until) AS bills
)
SELECT currency, sum(due) AS due FROM (
  SELECT currency, billed_total AS due
  FROM bills(:recipient, :organization, :from, :until, :provider) WHERE (SELECT bills FROM whole)
  UNION ALL
  SELECT currency, billed_cost FROM bill_parts(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project, :tag, NULL) WHERE NOT (SELECT bills FROM whole)
) parts
GROUP BY currency ORDER BY currency
