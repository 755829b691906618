-- The lines that make the difference, the largest first. Those of which only details differ come last.
WITH moment AS MATERIALIZED (
  SELECT m.*, CASE WHEN m.by_days THEN DATE '2000-01-01' ELSE date_trunc('month', :from)::date END AS first,
    CASE WHEN m.by_days THEN DATE '2100-01-01' ELSE :until END AS after
  FROM bill_moments(:moment, :recipient, :organization, :from, :until, :provider) m
)
SELECT c.currency,
  CASE c.what WHEN 'details' THEN 'other details, same amount' ELSE c.what END AS what,
  (c.charge_from AT TIME ZONE p.zone)::date AS day, c.service, cause_label(c.kind, c.earlier_month) AS cause, c.description,
  c.charge_key AS line, to_char(c.billing_month, 'FMMonth YYYY') AS month, c.before, c.after, c.moved,
  source(c.batch) || coalesce(', row ' || nullif(c.row_no, 0), '') AS brought_by
FROM moment m
CROSS JOIN LATERAL bill_lines_compared(m.then_batch, m.now_batch, :recipient, :organization, m.first, m.after, :provider,
  :account, :product, :region, :project, :tag) c
JOIN provider p ON p.id = c.provider_id
WHERE m.then_batch < m.now_batch
ORDER BY c.currency, abs(c.moved) DESC, c.what, c.charge_from, c.charge_key
