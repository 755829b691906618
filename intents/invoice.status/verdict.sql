-- One row: which invoices the number (or the months) stand for, and whether it is one, several or none.
WITH numbered AS (
  SELECT i.id FROM invoice i WHERE i.invoice = :invoice
), monthly AS (
  SELECT l.id FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, NULL, NULL, NULL, :today) l
  WHERE :invoice IS NULL
), found AS (
  SELECT count(*) AS number, min(id) AS id FROM (SELECT id FROM numbered UNION SELECT id FROM monthly) f
)
SELECT CASE WHEN f.number > 1 THEN 'several' WHEN f.number = 0 AND :invoice IS NULL THEN 'none_for_period'
    WHEN f.number = 0 THEN 'none' WHEN i.status = 'unknown' THEN 'unknown' WHEN i.status = 'draft' THEN 'draft'
    WHEN i.status = 'void' THEN 'void' WHEN i.total < 0 THEN 'credit' ELSE 'one' END AS outcome,
  f.number AS invoices, :invoice AS asked
FROM found f LEFT JOIN invoice i ON i.id = f.id
