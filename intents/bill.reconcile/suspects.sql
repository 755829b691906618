-- Lines that may account for a difference: of just that amount, or of an invoice that is not loaded or counts for
-- nothing, or of none although the others name one.
WITH failing AS (
  SELECT f.* FROM failing_checks(:recipient, :organization, :from, :until, :provider, :now) f
  WHERE f.name IN ('net', 'tax', 'invoice', 'control_total') AND f.recipient_id IS NOT NULL
    AND (:invoice IS NULL OR :invoice = ANY (string_to_array(f.subject, ', ')))
), near AS (
  SELECT f.name, f.subject, f.difference, f.from_batch AS checked_in, c.*
  FROM failing f CROSS JOIN LATERAL charge_of(f.recipient_id, NULL) c
  WHERE c.issuer_id = f.issuer_id AND c.billing_month BETWEEN f.first_month AND f.last_month AND c.currency = f.currency
    AND (f.provider_id IS NULL OR c.provider_id = f.provider_id)
), suspects AS (
  SELECT DISTINCT ON (n.id) n.*,
    CASE WHEN round(abs(n.billed_cost), 2) = round(abs(n.difference), 2) THEN 'its amount is the difference'
      WHEN n.name = 'control_total' THEN NULL
      WHEN n.invoice_id IS NOT NULL AND NOT n.invoice_id = ANY (string_to_array(n.subject, ', '))
        THEN 'it names invoice ' || n.invoice_id || ', which is not loaded or counts for nothing'
      WHEN n.invoice_id IS NULL AND EXISTS (SELECT FROM near o WHERE o.invoice_id IS NOT NULL)
        THEN 'it names no invoice, the others do' END AS why
  FROM near n ORDER BY n.id, why NULLS LAST
)
SELECT s.currency, (s.charge_from AT TIME ZONE p.zone)::date AS day, s.service, cause_label(s.kind, s.earlier_month) AS cause,
  s.description, s.billed_cost AS amount, s.why, source(s.from_batch) || ', row ' || s.row_no AS stands_in
FROM suspects s JOIN provider p ON p.id = s.provider_id
WHERE s.why IS NOT NULL
ORDER BY s.currency, s.why, abs(s.billed_cost) DESC, s.charge_from, s.charge_key
