-- One row: which lines of credit there are, and what to say where there are none.
WITH credits AS (
  SELECT count(*) FILTER (WHERE own) AS own, count(*) FILTER (WHERE NOT own) AS given,
    count(*) FILTER (WHERE own AND over > 0) AS own_over, count(*) FILTER (WHERE NOT own AND over > 0) AS given_over,
    min(organization) FILTER (WHERE NOT own) AS holder, min(granted_by) FILTER (WHERE own) AS grantor, max(as_of) AS as_of
  FROM credits_asked(coalesce(:customer, :reseller), :organization, :side)
), events AS (
  SELECT count(*) AS events FROM credit_events_asked(coalesce(:customer, :reseller), :organization, :side, :order, :from, :until)
)
SELECT CASE
    WHEN NOT scope_every_account() THEN 'narrowed'
    WHEN :order IS NOT NULL AND e.events = 0 AND c.own + c.given > 0 THEN 'no_such_order'
    WHEN c.own + c.given > 0 THEN 'credit'
    WHEN :customer IS NOT NULL OR :reseller IS NOT NULL THEN 'none_of_them'
    ELSE 'none' END AS outcome,
  nullif(c.own, 0) AS own, nullif(c.given, 0) AS given, nullif(c.own_over, 0) AS own_over,
  nullif(c.given_over, 0) AS given_over, c.holder, c.grantor, c.as_of,
  coalesce(r.name, own.name) AS whose
FROM credits c CROSS JOIN events e
LEFT JOIN organization r ON r.id = coalesce(:customer, :reseller)
LEFT JOIN organization own ON own.id = :organization
