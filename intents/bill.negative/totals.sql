-- One row per currency. Whole bills take the total that the importer summed from the file, apart from the roll-up
-- that the table of causes comes from, so that the two check each other.
SELECT currency, sum(due) AS due FROM (
  SELECT currency, due FROM line_sums(:recipient, :organization, :from, :until, :provider, :account, :product, :region,
    :project, :tag, NULL, NULL)
  WHERE :invoice IS NULL
  UNION ALL
  SELECT currency, billed_cost FROM invoice_lines(:invoice) WHERE :invoice IS NOT NULL
) parts
GROUP BY currency ORDER BY currency
