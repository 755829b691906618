-- Each check of amounts: both figures, the difference and the verdict. Those that fail come first.
SELECT c.currency,
  concat_ws(', ', CASE WHEN :recipient IS NULL OR c.recipient_id IS DISTINCT FROM :recipient
    THEN coalesce(r.name, 'several recipients') END, p.name,
    said_period(c.first_month, (c.last_month + interval '1 month')::date)) AS bill,
  CASE c.name WHEN 'roll_ups' THEN 'Lines and their sums' WHEN 'net' THEN 'Lines and invoice, without tax'
    WHEN 'tax' THEN 'Tax of the lines and of the invoice' WHEN 'invoice' THEN 'Lines and invoice'
    WHEN 'control_total' THEN 'Lines and the file''s control total' END AS what,
  coalesce(c.subject, CASE WHEN c.name = 'control_total' THEN source(c.from_batch) END) AS against,
  c.found, c.said, c.difference, c.tolerance,
  CASE WHEN c.difference = 0 THEN 'agrees exactly' WHEN c.holds THEN 'agrees within what may be rounded'
    ELSE 'differs' END AS outcome
FROM checks(:recipient, :organization, :from, :until, :provider) c
LEFT JOIN organization r ON r.id = c.recipient_id
LEFT JOIN provider p ON p.id = c.provider_id
WHERE c.currency IS NOT NULL AND (:invoice IS NULL OR :invoice = ANY (string_to_array(c.subject, ', ')))
ORDER BY c.holds, c.currency, c.first_month, r.name NULLS FIRST, p.name NULLS FIRST,
  array_position(ARRAY['invoice', 'net', 'tax', 'control_total', 'roll_ups'], c.name), c.id
