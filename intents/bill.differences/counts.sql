-- By kind of charge, and whether both bills have the line; one that is of another kind on Bill A counts as Bill B has it.
SELECT p.currency, cause_label(coalesce(p.b_kind, p.a_kind), NULL) AS kind,
  CASE WHEN p.b_line IS NULL THEN 'Bill A only' WHEN p.a_line IS NULL THEN 'Bill B only' ELSE 'both' END AS where,
  count(p.a_line) AS a_lines, count(p.b_line) AS b_lines, coalesce(sum(p.a_billed), 0) AS in_a,
  coalesce(sum(p.b_billed), 0) AS in_b, coalesce(sum(p.b_billed), 0) - coalesce(sum(p.a_billed), 0) AS amount
FROM side_pairs(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region) p
GROUP BY p.currency, coalesce(p.b_kind, p.a_kind), 3
ORDER BY p.currency, cause_order(coalesce(p.b_kind, p.a_kind)), 3 DESC
