-- Checks of numbers of lines: a file against what it says of itself, Bill A against Bill B.
SELECT concat_ws(', ', CASE WHEN c.name = 'control_lines' AND :recipient IS NULL THEN r.name END, p.name,
    said_period(c.first_month, (c.last_month + interval '1 month')::date)) AS counted_bill,
  CASE c.name WHEN 'counts' THEN 'Lines of Bill A and of Bill B, of kinds that go through'
    ELSE 'Lines of ' || source(c.from_batch) || ', and as it says' END AS counted,
  CASE WHEN c.name = 'counts' THEN c.said ELSE c.found END AS first_count,
  CASE WHEN c.name = 'counts' THEN c.found ELSE c.said END AS second_count,
  CASE WHEN c.name = 'counts' THEN c.said - c.found ELSE c.found - c.said END AS count_difference,
  CASE WHEN c.holds THEN 'agrees' ELSE 'differs' END AS count_outcome
FROM checks(:recipient, :organization, :from, :until, :provider) c
LEFT JOIN organization r ON r.id = c.recipient_id
LEFT JOIN provider p ON p.id = c.provider_id
WHERE c.currency IS NULL AND :invoice IS NULL
ORDER BY c.holds, c.first_month, p.name NULLS FIRST, c.id
