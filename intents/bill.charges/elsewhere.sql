-- The latest months that have such lines, for those who asked about others.
SELECT month, CASE WHEN place = 1 THEN month END AS latest FROM (
  SELECT to_char(billing_month, 'FMMonth YYYY') AS month, row_number() OVER (ORDER BY billing_month DESC) AS place
  FROM (
    SELECT DISTINCT billing_month FROM (
      SELECT billing_month FROM charge_lines(:recipient, :organization, DATE '2000-01-01', DATE '2100-01-01',
        :provider, :account, :product, :region, :project, :tag, :order, :amount)
      WHERE :order IS NOT NULL OR :amount IS NOT NULL
      UNION ALL
      SELECT billing_month FROM bill_parts(:recipient, :organization, DATE '2000-01-01', DATE '2100-01-01',
        :provider, :account, :product, :region, :project, :tag, NULL)
      WHERE :order IS NULL AND :amount IS NULL
    ) known
  ) months ORDER BY billing_month DESC LIMIT 3
) latest ORDER BY place
