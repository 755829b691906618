-- One row: whether there are such lines, how many, and what to say where there are none.
WITH sums AS (
  SELECT sum(lines) AS lines FROM line_sums(:recipient, :organization, :from, :until, :provider, :account,
    :product, :region, :project, :tag, :order, :amount)
)
SELECT CASE
    WHEN s.lines = 1 THEN 'one'
    WHEN s.lines > 0 AND :amount LIKE '=%' THEN 'alike'
    WHEN s.lines > 0 THEN 'lines'
    WHEN w.first_month IS NULL THEN 'none'
    WHEN NOT w.asked THEN 'outside_period'
    ELSE 'no_match' END AS outcome,
  s.lines, w.name, w.whom, w.running, w.by_day, w.first_month, w.last_month,
  narrowed_to(:recipient, :provider, :account, :product, :region, :project, :tag, :order, :amount) AS narrowed,
  amount_words(:amount) AS amount_said,
  CASE WHEN EXISTS (SELECT FROM changed_sums(:recipient, :organization, :from, :until, NULL, :account, NULL, NULL, NULL,
    NULL, NULL, NULL)) THEN said_period(:from, :until) END AS given_back_in
FROM sums s CROSS JOIN bill_words(:recipient, :organization, :from, :until, :account, :now) w
