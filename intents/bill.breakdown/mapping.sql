-- The versions of the mapping that the days asked about fall under.
SELECT d.version, o.name AS bill, min(d.valid_from) AS since, max(d.valid_until) - 1 AS last_day,
  max(d.assumption) AS assumption, source(max(d.from_batch)) AS source
FROM department d LEFT JOIN organization o ON o.id = d.customer_id
WHERE :by = 'department' AND (d.customer_id = :recipient OR :recipient IS NULL)
  AND d.valid_from < :until AND (d.valid_until IS NULL OR d.valid_until > :from)
GROUP BY d.version, o.name
ORDER BY o.name, min(d.valid_from), d.version
