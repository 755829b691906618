-- One row: whether anything was given back or changed, and what to say where nothing was.
WITH changes AS (
  SELECT count(*) AS lines, count(*) FILTER (WHERE kind = 'refund') AS refunds
  FROM changed_sums(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project,
    :tag, :order, :amount)
)
SELECT CASE
    WHEN c.refunds > 0 THEN 'refunds'
    WHEN c.lines > 0 THEN 'changes'
    WHEN w.first_month IS NULL THEN 'none'
    WHEN NOT w.asked THEN 'outside_period'
    ELSE 'no_match' END AS outcome,
  w.name, w.whom, w.running, w.by_day, w.first_month, w.last_month,
  narrowed_to(:recipient, :provider, :account, :product, :region, :project, :tag, :order, :amount) AS narrowed
FROM changes c CROSS JOIN bill_words(:recipient, :organization, :from, :until, :account, :now) w
