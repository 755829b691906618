-- One row: how far the months asked about are as a whole; the least advanced of them decides.
WITH stages AS (
  SELECT * FROM bill_stages(:recipient, :organization, :from, :until, :provider, :now)
), open AS (
  SELECT * FROM stages WHERE stage NOT IN ('final', 'adjusted')
), known AS (
  SELECT min(billing_month) AS first, max(billing_month) AS last FROM bill_of(:recipient, :organization)
)
SELECT CASE
    WHEN NOT EXISTS (SELECT FROM stages) AND k.first IS NULL THEN 'none'
    WHEN NOT EXISTS (SELECT FROM stages) AND :from > :today THEN 'to_come'
    WHEN NOT EXISTS (SELECT FROM stages) THEN 'outside_period'
    WHEN NOT EXISTS (SELECT FROM stages WHERE stage <> 'missing') THEN 'missing'
    WHEN EXISTS (SELECT FROM open WHERE stage = 'in_progress') THEN 'in_progress'
    WHEN EXISTS (SELECT FROM open WHERE stage = 'overdue' OR (stage = 'missing' AND final_at <= :now)) THEN 'overdue'
    WHEN EXISTS (SELECT FROM open) THEN 'closing'
    WHEN EXISTS (SELECT FROM stages WHERE stage = 'adjusted') THEN 'adjusted'
    ELSE 'final' END AS outcome,
  CASE WHEN :recipient IS NULL THEN 'What ' || own.name || ' charges (Bill B)'
    WHEN :recipient = :organization AND own.kind <> 'customer' THEN 'What ' || own.name || ' pays (Bill A)'
    ELSE r.name || '''s bill' END
    || coalesce(' from ' || (SELECT name FROM provider WHERE id = :provider), '') AS whose,
  coalesce((SELECT min(charged_until) FROM open WHERE stage <> 'missing'),
    (SELECT max(charged_until) FROM stages)) AS charged_until,
  (SELECT max(published_at) FROM stages) AS published_at,
  (SELECT min(final_at) FROM open WHERE final_at > :now) AS next_final,
  (SELECT max(final_at) FROM open) AS final_at,
  (SELECT max(final_since) FROM stages WHERE stage IN ('final', 'adjusted')) AS final_since,
  (SELECT string_agg(DISTINCT provider, ' and ' ORDER BY provider) FROM open
    WHERE stage IN ('overdue', 'missing')) AS waits_for,
  (SELECT string_agg(DISTINCT provider, ' and ' ORDER BY provider) FROM stages
    WHERE stage = 'adjusted') AS changed,
  (SELECT count(*) FROM open) AS still_open, (SELECT count(*) FROM stages) AS in_all,
  to_char(k.first, 'FMMonth YYYY') AS first_month, to_char(k.last, 'FMMonth YYYY') AS last_month
FROM known k
LEFT JOIN organization r ON r.id = :recipient
LEFT JOIN organization own ON own.id = :organization
