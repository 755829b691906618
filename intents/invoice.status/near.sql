-- The nearest numbers in scope: those that share all but a few signs at either end.
SELECT DISTINCT i.invoice AS label, 'status of invoice ' || i.invoice AS question
FROM invoice i
WHERE :invoice IS NOT NULL
  AND (right(i.invoice, 2) = right(:invoice, 2) OR left(i.invoice, length(:invoice) - 1) = left(:invoice, length(:invoice) - 1))
ORDER BY label LIMIT 3
