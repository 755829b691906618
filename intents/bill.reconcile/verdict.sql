-- One row: whether all checks of the bills asked about hold, and what to say where there is none.
WITH bill_asked AS (
  SELECT b.*, bill_state(b.final_at, b.final_since, b.adjusted, :now) AS state
  FROM bills(:recipient, :organization, :from, :until, :provider) b
), made AS (
  SELECT c.* FROM checks(:recipient, :organization, :from, :until, :provider) c
  WHERE :invoice IS NULL OR :invoice = ANY (string_to_array(c.subject, ', '))
), failing AS (
  SELECT f.*, concat_ws(', ', CASE WHEN :recipient IS NULL OR f.recipient_id IS DISTINCT FROM :recipient THEN r.name END,
      p.name, CASE WHEN :invoice IS NULL AND f.first_month > :from OR f.last_month < (:until - interval '1 month')::date
        THEN said_period(f.first_month, (f.last_month + interval '1 month')::date) END) AS bill
  FROM failing_checks(:recipient, :organization, :from, :until, :provider, :now) f
  LEFT JOIN organization r ON r.id = f.recipient_id
  LEFT JOIN provider p ON p.id = f.provider_id
  WHERE :invoice IS NULL OR :invoice = ANY (string_to_array(f.subject, ', '))
), worst AS (
  SELECT CASE WHEN bill = '' THEN upper(left(said_so, 1)) || substr(said_so, 2) ELSE bill || ': ' || said_so END AS words
  FROM (SELECT f.*, check_words(f.name, f.subject, f.currency, f.said, f.found, source(f.from_batch)) AS said_so
    FROM failing f) told ORDER BY abs(difference) DESC, id LIMIT 1
), uninvoiced AS (
  SELECT DISTINCT b.billing_month FROM bill_asked b
  WHERE NOT EXISTS (SELECT FROM made m WHERE m.name = 'invoice' AND m.issuer_id = b.issuer_id
    AND m.recipient_id = b.recipient_id AND m.currency = b.currency
    AND b.billing_month BETWEEN m.first_month AND m.last_month)
)
SELECT CASE
    WHEN NOT scope_every_account() THEN 'narrowed'
    WHEN :invoice IS NOT NULL AND NOT EXISTS (SELECT FROM invoice i WHERE i.invoice = :invoice) THEN 'unknown_invoice'
    WHEN w.first_month IS NULL THEN 'none'
    WHEN :invoice IS NOT NULL AND NOT EXISTS (SELECT FROM made) THEN 'no_claim'
    WHEN NOT w.asked THEN 'outside_period'
    WHEN NOT EXISTS (SELECT FROM bill_asked) THEN 'no_match'
    WHEN EXISTS (SELECT FROM failing) THEN 'fails'
    WHEN NOT EXISTS (SELECT FROM made WHERE name = 'invoice') THEN 'no_invoice'
    ELSE 'holds' END AS outcome,
  CASE WHEN :invoice IS NULL THEN w.name ELSE 'Invoice ' || :invoice END AS name,
  coalesce((SELECT said_period(min(m.first_month), (max(m.last_month) + interval '1 month')::date) FROM made m
    WHERE :invoice IS NOT NULL), said_period(:from, :until)) AS during,
  CASE WHEN :invoice IS NULL AND whole_months(:from, :until) THEN said_period(:from, :until) END AS whole_months,
  w.whom, CASE WHEN :invoice IS NULL THEN w.running END AS running, w.first_month, w.last_month, :invoice AS asked,
  narrowed_to(:recipient, :provider, NULL, NULL, NULL, NULL, NULL, NULL, NULL) AS narrowed,
  (SELECT count(*) FROM made) AS checks_made,
  (SELECT count(*) FROM made WHERE holds) AS checks_hold,
  nullif((SELECT count(*) FROM made WHERE NOT holds), 0) AS checks_fail,
  nullif((SELECT count(*) FROM made WHERE holds AND difference <> 0), 0) AS within,
  (SELECT words FROM worst) AS worst,
  nullif((SELECT count(*) FROM failing) - 1, 0) AS further,
  (SELECT string_agg(to_char(billing_month, 'FMMonth YYYY'), ', ' ORDER BY billing_month) FROM uninvoiced
    WHERE :invoice IS NULL) AS uninvoiced,
  (SELECT string_agg(month, ', ' ORDER BY first_month) FROM (
    SELECT DISTINCT f.first_month, said_period(f.first_month, (f.last_month + interval '1 month')::date) AS month
    FROM failing_checks(:recipient, :organization, DATE '2000-01-01', DATE '2100-01-01', :provider, :now) f
    WHERE :invoice IS NULL AND (f.first_month >= :until OR f.last_month < :from)) o) AS other_months,
  (SELECT max(c.checked_at) FROM made c) AS checked_at
FROM bill_words(:recipient, :organization, :from, :until, NULL, :now) w
