-- The imports between the two moments that brought a rebate of ours; the moments are found once, not once
-- for each rebate.
WITH moment AS MATERIALIZED (
  SELECT m.then_batch, m.now_batch FROM moments(:moment, :from, :until, rebate_zone(:provider), rebate_imports()) m
), batches AS MATERIALIZED (
  SELECT DISTINCT r.from_batch FROM rebate r
  WHERE r.from_batch > (SELECT then_batch FROM moment) AND r.from_batch <= (SELECT now_batch FROM moment)
)
SELECT source(from_batch) AS source, NULL::bigint AS row_no FROM batches ORDER BY source
