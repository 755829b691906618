-- One row: whether what is asked about is below zero, and what to say where there is nothing.
WITH named AS (
  SELECT i.* FROM invoice i WHERE i.invoice = :invoice ORDER BY i.id LIMIT 1
), totals AS (
  SELECT currency, sum(amount) AS due, sum(lines) AS lines
  FROM cause_sums(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project, :tag,
    :invoice)
  GROUP BY currency
), asked AS (
  SELECT b.*, bill_state(b.final_at, b.final_since, b.adjusted, :now) AS state
  FROM bills(:recipient, :organization, :from, :until, NULL) b WHERE :invoice IS NULL
  UNION ALL
  SELECT b.*, bill_state(b.final_at, b.final_since, b.adjusted, :now)
  FROM named i CROSS JOIN LATERAL bills(i.recipient_id, NULL, i.first_month, (i.last_month + interval '1 month')::date,
    i.provider_id) b
  WHERE b.issuer_id = i.issuer_id
), known AS (
  SELECT min(billing_month) AS first, max(billing_month) AS last FROM bill_of(:recipient, :organization)
)
SELECT CASE
    WHEN :invoice IS NOT NULL AND i.id IS NULL THEN 'unknown_invoice'
    WHEN i.adjusts IS NOT NULL THEN CASE WHEN i.total < 0 THEN 'credit_note' ELSE 'not_negative_note' END
    WHEN EXISTS (SELECT FROM totals WHERE due < 0) THEN 'negative'
    WHEN EXISTS (SELECT FROM totals) THEN 'charges'
    WHEN :invoice IS NOT NULL THEN 'no_lines'
    WHEN EXISTS (SELECT FROM asked) THEN 'no_match'
    WHEN k.first IS NOT NULL THEN 'outside_period'
    ELSE 'none' END AS outcome,
  narrowed_to(:recipient, :provider, :account, :product, :region, :project, :tag, NULL, NULL) AS narrowed,
  CASE WHEN :invoice IS NOT NULL THEN 'Invoice ' || i.invoice || ' to ' || i.recipient
    ELSE CASE WHEN :recipient IS NULL THEN 'What ' || own.name || ' charges (Bill B)'
      WHEN :recipient = :organization AND own.kind <> 'customer' THEN 'What ' || own.name || ' pays (Bill A)'
      ELSE r.name || '''s bill' END || coalesce(', ' || n.narrowed || ' only,', '') END AS whose,
  CASE WHEN :invoice IS NOT NULL
    THEN said_period(i.first_month, (i.last_month + interval '1 month')::date)
    ELSE said_period(:from, :until) END AS during,
  :invoice AS asked, i.adjusts, i.currency, i.total AS note_total,
  (SELECT said_period(min(billing_month), (max(billing_month) + interval '1 month')::date)
    || ' is still in progress, so this can change.' FROM asked WHERE state = 'in_progress') AS running,
  CASE WHEN :invoice IS NULL AND NOT whole_months(:from, :until)
    THEN 'These days are taken by the day of each charge, not by billing month.' END AS by_day,
  to_char(k.first, 'FMMonth YYYY') AS first_month, to_char(k.last, 'FMMonth YYYY') AS last_month
FROM known k
CROSS JOIN (SELECT narrowed_to(NULL, :provider, :account, :product, :region, :project, :tag, NULL, NULL) AS narrowed) n
LEFT JOIN named i ON true
LEFT JOIN organization r ON r.id = :recipient
LEFT JOIN organization own ON own.id = :organization
