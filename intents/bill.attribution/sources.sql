-- Where the owners came from, and the bills of those months.
SELECT source(o.from_batch) AS source, o.row_no
FROM account_moves(:from, :until, :provider, :account, :customer) m JOIN account_owner o ON o.account_id = m.account_id
UNION
SELECT source(b.from_batch), NULL
FROM account_moves(:from, :until, :provider, :account, :customer) m CROSS JOIN LATERAL moved_months(m.day) k
CROSS JOIN LATERAL bills(CASE WHEN :side = 'a' OR scope_issuers() = '{}' THEN :organization::int END, :organization, k.month, (k.month + interval '1 month')::date, m.provider_id) b
ORDER BY source, row_no
