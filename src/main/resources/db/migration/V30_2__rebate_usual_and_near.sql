-- For customers: within how many days half of the rebates on their own orders moved on from a status, and nine
-- in ten. A stay that goes on is not counted.
CREATE FUNCTION plain.usual_progress()
  RETURNS TABLE (status text, stays bigint, median_days numeric, slow_days numeric) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT s.status, count(*),
    round((extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY s.lasted)) / 86400)::numeric, 1),
    round((extract(epoch FROM percentile_cont(0.9) WITHIN GROUP (ORDER BY s.lasted)) / 86400)::numeric, 1)
  FROM (
    SELECT e.status, lead(e.at) OVER (PARTITION BY e.rebate_id ORDER BY e.at, e.id) - e.at AS lasted
    FROM ledger.rebate_event e) s
  WHERE s.lasted IS NOT NULL AND s.status NOT IN ('paid', 'rejected', 'reversed')
  GROUP BY s.status;
END;

-- The three numbers in scope that are the likeliest to be meant by one that nothing goes by: those that begin
-- with it, those made of the same signs, those that end alike, then those whose figures are the nearest.
CREATE FUNCTION plain.numbers_near(asked_rebate text, asked_order text)
  RETURNS TABLE (place bigint, id text) LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH asked AS (
    SELECT a.id, nullif(left(regexp_replace(a.id, '\D', '', 'g'), 30), '')::numeric AS figures
    FROM (SELECT coalesce(asked_rebate, asked_order) AS id) a
  ), known AS (
    SELECT r.rebate_id AS id FROM plain.rebate r WHERE asked_rebate IS NOT NULL
    UNION
    SELECT o.value FROM plain.order_reference o WHERE asked_rebate IS NULL
  ), ranked AS (
    SELECT k.id, CASE WHEN starts_with(k.id, a.id) THEN 1
        WHEN length(k.id) = length(a.id) AND translate(k.id, a.id, '') = ''
          AND (SELECT array_agg(c ORDER BY c) FROM regexp_split_to_table(k.id, '') c)
            = (SELECT array_agg(c ORDER BY c) FROM regexp_split_to_table(a.id, '') c) THEN 2
        WHEN right(k.id, 4) = right(a.id, 4) THEN 3 ELSE 4 END AS likeness,
      abs(nullif(left(regexp_replace(k.id, '\D', '', 'g'), 30), '')::numeric - a.figures) AS off
    FROM known k CROSS JOIN asked a
    WHERE left(k.id, 2) = left(a.id, 2) OR right(k.id, 4) = right(a.id, 4)
  )
  SELECT row_number() OVER (ORDER BY n.likeness, n.off NULLS LAST, n.id), n.id
  FROM (SELECT r.* FROM ranked r ORDER BY r.likeness, r.off NULLS LAST, r.id LIMIT 3) n;
END;
