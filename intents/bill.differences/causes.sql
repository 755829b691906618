SELECT c.currency, w.label AS cause, count(DISTINCT c.a_line) AS a_lines, count(DISTINCT c.b_line) AS b_lines,
  sum(c.in_a) AS in_a, sum(c.in_b) AS in_b, sum(c.in_b) - sum(c.in_a) AS amount
FROM side_causes(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region) c
JOIN side_cause_words() w ON w.cause = c.cause
GROUP BY c.currency, w.label, w.place
ORDER BY c.currency, w.place
