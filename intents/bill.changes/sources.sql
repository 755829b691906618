-- The rows that came with the imports between the two moments, the largest differences first.
WITH moment AS MATERIALIZED (
  SELECT m.*, CASE WHEN m.by_days THEN DATE '2000-01-01' ELSE date_trunc('month', :from)::date END AS first,
    CASE WHEN m.by_days THEN DATE '2100-01-01' ELSE :until END AS after
  FROM bill_moments(:moment, :recipient, :organization, :from, :until, :provider) m
)
SELECT source(batch) AS source, nullif(row_no, 0) AS row_no FROM (
  SELECT c.batch, c.row_no
  FROM moment m
  CROSS JOIN LATERAL bill_lines_compared(m.then_batch, m.now_batch, :recipient, :organization, m.first, m.after,
    :provider, :account, :product, :region, :project, :tag) c
  WHERE m.then_batch < m.now_batch
  ORDER BY abs(c.moved) DESC, c.charge_key LIMIT 50
) lines ORDER BY batch, row_no
