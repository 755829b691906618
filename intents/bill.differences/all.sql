-- The causes, their largest, the counts of lines and the parts, from one comparison of the two bills.
WITH causes AS MATERIALIZED (
  SELECT c.currency, c.cause, c.home, c.kind, c.on_a, c.on_b, c.a_line, c.b_line, c.in_a, c.in_b,
    CASE WHEN :by = 'provider' THEN c.provider_id END AS provider_id, CASE WHEN :by = 'account' THEN c.account_id END AS account_id,
    CASE WHEN :by = 'month' THEN c.billing_month END AS month, CASE WHEN :by = 'service' THEN c.service END AS service,
    CASE WHEN :by = 'region' THEN c.region END AS region,
    CASE WHEN coalesce(:by, 'customer') = 'customer' THEN c.party_id END AS party_id,
    CASE WHEN :by = 'reseller' THEN c.billed_to END AS billed_to
  FROM side_causes(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region) c
), by_cause AS (
  SELECT c.currency, c.cause, count(DISTINCT c.a_line) AS a_lines, count(DISTINCT c.b_line) AS b_lines, sum(c.in_a) AS in_a,
    sum(c.in_b) AS in_b
  FROM causes c GROUP BY c.currency, c.cause
), worded AS (
  SELECT c.*, w.place, w.label, CASE WHEN c.in_b > c.in_a THEN w.higher ELSE w.lower END AS words
  FROM by_cause c JOIN side_cause_words() w ON w.cause = c.cause
), whole AS (
  SELECT currency, sum(in_b) - sum(in_a) AS amount FROM by_cause GROUP BY currency
), ranked AS (
  -- The two causes that weigh most, in the direction of the difference; of several currencies one of each.
  SELECT c.currency, c.words || ' (' || said_amount(c.in_b - c.in_a, c.currency) || ')' AS words,
    row_number() OVER (PARTITION BY c.currency ORDER BY abs(c.in_b - c.in_a) DESC, c.place) AS rank
  FROM worded c JOIN whole w ON w.currency = c.currency AND sign(w.amount) = sign(c.in_b - c.in_a)
  WHERE c.in_a <> c.in_b
), counts AS (
  SELECT c.currency, c.kind, c.on_a, c.on_b, count(*) FILTER (WHERE c.home AND c.on_a) AS a_lines,
    count(*) FILTER (WHERE c.home AND c.on_b) AS b_lines, sum(c.in_a) AS in_a, sum(c.in_b) AS in_b
  FROM causes c GROUP BY c.currency, c.kind, c.on_a, c.on_b
), matched AS (
  SELECT coalesce(sum(a_lines), 0) AS a_lines, coalesce(sum(b_lines), 0) AS b_lines,
    coalesce(sum(a_lines) FILTER (WHERE on_b), 0) AS both_lines, coalesce(sum(a_lines) FILTER (WHERE NOT on_b), 0) AS only_a,
    coalesce(sum(b_lines) FILTER (WHERE NOT on_a), 0) AS only_b
  FROM counts
), grouped AS (
  SELECT c.currency, c.cause, c.provider_id, c.account_id, c.month, c.service, c.region, c.party_id, c.billed_to,
    sum(c.in_a) AS in_a, sum(c.in_b) AS in_b
  FROM causes c GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
), pieces AS (
  SELECT c.currency, side_part(:by, c.provider_id, c.account_id, c.month, c.service, c.region, c.party_id, c.billed_to)
    AS piece, c.month, c.in_a, c.in_b, w.place, CASE WHEN c.in_b > c.in_a THEN w.higher ELSE w.lower END AS words
  FROM grouped c JOIN side_cause_words() w ON w.cause = c.cause
), mostly AS (
  SELECT currency, piece, string_agg(words || ' ' || said_amount(in_b - in_a, currency), ', ' ORDER BY rank) AS why
  FROM (SELECT p.*, row_number() OVER (PARTITION BY p.currency, p.piece ORDER BY abs(p.in_b - p.in_a) DESC, p.place) AS rank
    FROM pieces p WHERE p.in_a <> p.in_b) r
  WHERE rank <= 2 GROUP BY currency, piece
), piece_sums AS (
  SELECT p.currency, p.piece, min(p.month) AS month, sum(p.in_a) AS in_a, sum(p.in_b) AS in_b
  FROM pieces p GROUP BY p.currency, p.piece
), parts AS (
  SELECT 'causes' AS part, c.currency, c.label AS name, NULL AS stands, NULL AS words, c.a_lines, c.b_lines, NULL::bigint AS both_lines,
    NULL::bigint AS only_a, NULL::bigint AS only_b, c.in_a, c.in_b, c.place::numeric AS place
  FROM worded c
  UNION ALL
  SELECT 'top', r.currency, NULL, NULL, r.words, NULL, NULL, NULL, NULL, NULL, NULL, NULL, r.rank
  FROM ranked r WHERE r.rank <= CASE WHEN (SELECT count(*) FROM whole) = 1 THEN 2 ELSE 1 END
  UNION ALL
  SELECT 'counts', c.currency, cause_label(c.kind, NULL),
    CASE WHEN NOT c.on_b THEN 'Bill A only' WHEN NOT c.on_a THEN 'Bill B only' ELSE 'both' END, NULL, c.a_lines, c.b_lines,
    NULL, NULL, NULL, c.in_a, c.in_b, cause_order(c.kind) * 3 + CASE WHEN NOT c.on_b THEN 1 WHEN NOT c.on_a THEN 2 ELSE 0 END
  FROM counts c
  UNION ALL
  SELECT 'matched', NULL, NULL, NULL, CASE WHEN m.only_a > 0 OR m.only_b > 0
      THEN CASE m.only_a WHEN 0 THEN 'No line is' WHEN 1 THEN '1 line is' ELSE m.only_a || ' lines are' END
        || ' only on Bill A, ' || CASE m.only_b WHEN 0 THEN 'none' ELSE m.only_b::text END || ' only on Bill B.' END,
    m.a_lines::bigint, m.b_lines::bigint, m.both_lines::bigint, m.only_a::bigint, m.only_b::bigint, NULL, NULL, 0
  FROM matched m
  UNION ALL
  SELECT 'pieces', s.currency, s.piece, NULL, t.why, NULL, NULL, NULL, NULL, NULL, s.in_a, s.in_b,
    coalesce(extract(epoch FROM s.month), -abs(s.in_b - s.in_a))
  FROM piece_sums s LEFT JOIN mostly t ON t.currency = s.currency AND t.piece = s.piece
)
SELECT part, currency, name, stands, words, a_lines, b_lines, both_lines, only_a, only_b, in_a, in_b, in_b - in_a AS amount
FROM parts
ORDER BY part, currency, place, name
