-- The latest months with a refund or change, for those who asked about one without.
SELECT month, CASE WHEN place = 1 THEN month END AS latest FROM (
  SELECT to_char(billing_month, 'FMMonth YYYY') AS month, row_number() OVER (ORDER BY billing_month DESC) AS place
  FROM (
    SELECT DISTINCT billing_month FROM rollup_of(:recipient, :organization)
    WHERE changes_charges(kind) AND (:provider IS NULL OR provider_id = :provider)
      AND (:account IS NULL OR account_id = :account) AND (:product IS NULL OR service = :product)
  ) months ORDER BY billing_month DESC LIMIT 3
) latest ORDER BY place
