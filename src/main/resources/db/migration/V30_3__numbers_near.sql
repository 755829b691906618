-- As in V30_2, but what is offered hangs on the beginning of the number asked for, so that two numbers which
-- differ in their last figure are offered the same: those that begin with it, those made of the same signs, those
-- that end alike, those that share all but the last sign, all but two, all but three; then the nearest figures.
CREATE OR REPLACE FUNCTION plain.numbers_near(asked_rebate text, asked_order text)
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
        WHEN right(k.id, 4) = right(a.id, 4) THEN 3
        WHEN left(k.id, length(a.id) - 1) = left(a.id, -1) THEN 4
        WHEN left(k.id, length(a.id) - 2) = left(a.id, -2) THEN 5
        WHEN left(k.id, length(a.id) - 3) = left(a.id, -3) THEN 6 ELSE 7 END AS likeness,
      abs(nullif(left(regexp_replace(k.id, '\D', '', 'g'), 30), '')::numeric - a.figures) AS off
    FROM known k CROSS JOIN asked a
    WHERE left(k.id, 2) = left(a.id, 2) OR right(k.id, 4) = right(a.id, 4)
  )
  SELECT row_number() OVER (ORDER BY n.likeness, n.far NULLS LAST, n.id), n.id
  FROM (SELECT r.id, r.likeness, CASE WHEN r.likeness = 7 THEN r.off END AS far FROM ranked r
    ORDER BY r.likeness, far NULLS LAST, r.id LIMIT 3) n;
END;
