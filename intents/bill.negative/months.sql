-- The latest months in which the same bills, or the same part of them, are below zero.
SELECT to_char(billing_month, 'FMMonth YYYY') AS month,
  CASE WHEN row_number() OVER (ORDER BY billing_month DESC) = 1
    THEN to_char(billing_month, 'FMMonth YYYY') END AS latest
FROM (
  SELECT DISTINCT billing_month FROM (
    SELECT billing_month, currency FROM bill_of(:recipient, :organization)
    WHERE :invoice IS NULL AND :account IS NULL AND coalesce(:product, :region, :project, :tag) IS NULL
      AND (:provider IS NULL OR provider_id = :provider)
    GROUP BY billing_month, currency HAVING sum(billed_total) < 0
    UNION ALL
    SELECT billing_month, currency FROM bill_parts(:recipient, :organization, DATE '2000-01-01', DATE '2100-01-01',
      :provider, :account, :product, :region, :project, :tag, NULL)
    WHERE :invoice IS NULL AND (:account IS NOT NULL OR coalesce(:product, :region, :project, :tag) IS NOT NULL)
    GROUP BY billing_month, currency HAVING sum(billed_cost) < 0
  ) negative ORDER BY billing_month DESC LIMIT 3
) months
ORDER BY billing_month DESC
