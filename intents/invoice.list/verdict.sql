-- One row: whether there are invoices as asked, and what to say where there are none.
WITH listed AS (
  SELECT * FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, :provider, :status,
    :amount, :today)
), left_out AS (
  SELECT count(*) AS number FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until,
    :provider, 'draft', :amount, :today)
), void AS (
  SELECT count(*) AS number FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until,
    :provider, 'void', :amount, :today)
), known AS (
  SELECT min(first_month) AS first, max(last_month) AS last FROM invoices(coalesce(:customer, :reseller),
    :organization, :side, NULL, NULL, NULL, NULL, NULL, :today)
)
SELECT CASE
    WHEN :amount IS NOT NULL AND amount_fits(1, 'USD', :amount) IS NULL THEN 'no_such_amount'
    WHEN EXISTS (SELECT FROM listed) THEN 'some'
    WHEN k.first IS NULL THEN 'none'
    WHEN :status IS NULL AND :amount IS NULL AND :provider IS NULL THEN 'outside_period'
    ELSE 'no_match' END AS outcome,
  (SELECT count(*) FROM listed WHERE to_pay) AS to_pay,
  (SELECT count(*) FROM listed WHERE NOT to_pay) AS to_get,
  (SELECT nullif(count(*), 0) FROM listed WHERE state = 'overdue') AS overdue,
  CASE WHEN :status IS NULL THEN nullif(l.number, 0) END AS drafts,
  CASE WHEN :status IS NULL THEN nullif(v.number, 0) END AS voids,
  CASE WHEN :status IS NULL AND EXISTS (SELECT FROM listed WHERE state = 'overdue') THEN 'overdue' END AS some_overdue,
  CASE WHEN :status IS NULL AND EXISTS (SELECT FROM listed WHERE unpaid > 0) THEN 'unpaid' END AS some_unpaid,
  :amount AS said_amount, CASE WHEN :status = 'overdue' THEN 'yes' END AS overdue_asked,
  concat_ws(', ', CASE WHEN :status IS NOT NULL THEN 'status ' || :status END,
    CASE WHEN :amount IS NOT NULL THEN 'total ' || :amount END,
    (SELECT name FROM provider WHERE id = :provider)) AS filters,
  (SELECT CASE WHEN count(DISTINCT recipient_id) = 1 THEN min(recipient) ELSE 'others' END FROM listed WHERE NOT to_pay)
    AS recipients,
  to_char(k.first, 'FMMonth YYYY') AS first_month, to_char(k.last, 'FMMonth YYYY') AS last_month
FROM known k CROSS JOIN left_out l CROSS JOIN void v
