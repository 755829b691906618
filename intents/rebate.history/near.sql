-- The nearest numbers in scope: those that share all but a few signs at either end.
WITH asked AS (
  SELECT coalesce(:rebate, :order) AS id
), known AS (
  SELECT rebate_id AS id FROM rebate WHERE :rebate IS NOT NULL
  UNION
  SELECT value FROM order_reference WHERE :rebate IS NULL
)
SELECT k.id AS label, 'what happened to ' || k.id AS question
FROM known k, asked a
WHERE right(k.id, 4) = right(a.id, 4) OR left(k.id, length(a.id) - 2) = left(a.id, length(a.id) - 2)
ORDER BY right(k.id, 4) = right(a.id, 4) DESC, k.id LIMIT 3
