-- Per negative currency the cause that took most away. If the total would be negative without it as
-- well, all causes below zero are named together.
WITH causes AS (
  SELECT * FROM cause_sums(:recipient, :organization, :from, :until, :provider, :account,
  :product, :region, :project, :tag, :invoice)
), totals AS (
  SELECT currency, sum(amount) AS due,
    string_agg(cause_label(kind, earlier_month), ', ' ORDER BY amount) FILTER (WHERE amount < 0) AS negative
  FROM causes GROUP BY currency HAVING sum(amount) < 0
), ranked AS (
  SELECT c.*, t.due, t.negative, row_number() OVER (PARTITION BY c.currency ORDER BY c.amount, c.kind) AS place,
    count(*) FILTER (WHERE c.amount < 0) OVER (PARTITION BY c.currency) AS below
  FROM causes c JOIN totals t ON t.currency = c.currency
)
SELECT currency, kind, cause_label(kind, earlier_month) AS cause, lower(cause_label(kind, NULL)) AS word, amount,
  CASE WHEN due - amount >= 0 THEN due - amount END AS without,
  CASE WHEN due - amount < 0 AND below > 1 THEN negative END AS spread
FROM ranked WHERE place = 1 ORDER BY currency
