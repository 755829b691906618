-- The latest months in which the same bills are below zero.
SELECT to_char(billing_month, 'FMMonth YYYY') AS month,
  CASE WHEN row_number() OVER (ORDER BY billing_month DESC) = 1
    THEN to_char(billing_month, 'FMMonth YYYY') END AS latest
FROM (
  SELECT DISTINCT billing_month FROM (
    SELECT billing_month, currency FROM bill_of(:recipient, :organization)
    WHERE (:provider IS NULL OR provider_id = :provider)
    GROUP BY billing_month, currency HAVING sum(billed_total) < 0
  ) negative ORDER BY billing_month DESC LIMIT 3
) months
ORDER BY billing_month DESC
