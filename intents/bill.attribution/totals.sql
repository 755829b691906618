-- From the roll-up, apart from the lines that the table comes from.
SELECT s.currency, sum(s.lines)::bigint AS lines, sum(s.amount) AS amount
FROM account_moves(:from, :until, :provider, :account, :customer) m CROSS JOIN LATERAL moved_sums(CASE WHEN :side = 'a' OR scope_issuers() = '{}' THEN :organization::int END, :organization, m.account_id, m.day) s
GROUP BY s.currency ORDER BY s.currency
