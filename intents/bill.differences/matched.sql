-- One row: how many lines of the two bills are the same transactions.
SELECT m.a_lines, m.b_lines, m.both_lines, m.only_a, m.only_b,
  CASE WHEN m.only_a > 0 OR m.only_b > 0
    THEN CASE m.only_a WHEN 0 THEN 'No line is' WHEN 1 THEN '1 line is' ELSE m.only_a || ' lines are' END || ' only on Bill A, '
      || CASE m.only_b WHEN 0 THEN 'none' ELSE m.only_b::text END || ' only on Bill B.' END AS only_sides
FROM (
  SELECT count(p.a_line) AS a_lines, count(p.b_line) AS b_lines,
    count(*) FILTER (WHERE p.a_line IS NOT NULL AND p.b_line IS NOT NULL) AS both_lines,
    count(*) FILTER (WHERE p.b_line IS NULL) AS only_a, count(*) FILTER (WHERE p.a_line IS NULL) AS only_b
  FROM side_pairs(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region) p) m
