-- The nearest numbers in scope: those that end alike first, then those whose figures are the nearest.
WITH asked AS (
  SELECT coalesce(:rebate, :order) AS id, nullif(left(regexp_replace(coalesce(:rebate, :order), '\D', '', 'g'), 30), '')::numeric AS figures
), known AS (
  SELECT rebate_id AS id FROM rebate WHERE :rebate IS NOT NULL
  UNION
  SELECT value FROM order_reference WHERE :rebate IS NULL
), nearest AS (
  SELECT k.id, right(k.id, 4) = right(a.id, 4) AS alike
  FROM known k, asked a
  WHERE right(k.id, 4) = right(a.id, 4) OR left(k.id, 2) = left(a.id, 2)
  ORDER BY right(k.id, 4) = right(a.id, 4) DESC,
    abs(nullif(left(regexp_replace(k.id, '\D', '', 'g'), 30), '')::numeric - a.figures) NULLS LAST, k.id
  LIMIT 3
)
SELECT id AS label, 'why is there no rebate for ' || id AS question FROM nearest ORDER BY alike DESC, id
