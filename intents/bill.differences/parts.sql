-- Each part on both bills, and the two causes that weigh most in it.
WITH causes AS (
  SELECT c.currency, side_part(:by, c.provider_id, c.account_id, c.month, c.service, c.region, c.party_id, c.billed_to) AS part,
    c.month, c.cause, c.in_a, c.in_b
  FROM side_parts(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region, :by) c
), told AS (
  SELECT currency, part, string_agg(words, ', ' ORDER BY place) AS why
  FROM (
    SELECT c.currency, c.part, CASE WHEN c.in_b > c.in_a THEN w.higher ELSE w.lower END || ' '
        || said_amount(c.in_b - c.in_a, c.currency) AS words,
      row_number() OVER (PARTITION BY c.currency, c.part ORDER BY abs(c.in_b - c.in_a) DESC, w.place) AS place
    FROM causes c JOIN side_cause_words() w ON w.cause = c.cause
    WHERE c.in_a <> c.in_b) m
  WHERE place <= 2 GROUP BY currency, part
), sums AS (
  SELECT currency, part, min(month) AS month, sum(in_a) AS in_a, sum(in_b) AS in_b FROM causes GROUP BY currency, part
)
SELECT s.currency, s.part, s.in_a, s.in_b, s.in_b - s.in_a AS amount, t.why
FROM sums s LEFT JOIN told t ON t.currency = s.currency AND t.part = s.part
ORDER BY s.currency, s.month, abs(s.in_b - s.in_a) DESC, s.part
