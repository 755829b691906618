-- One sentence for each account and currency; where many moved the table says it alone.
SELECT 'Of its charges for ' || moved_months_said(m.day) || ', ' || said_amount(sum(s.amount), s.currency)
  || ' stand on your bill.' AS words
FROM account_moves(:from, :until, :provider, :account, :customer) m CROSS JOIN LATERAL moved_sums(CASE WHEN :side = 'a' OR scope_issuers() = '{}' THEN :organization::int END, :organization, m.account_id, m.day) s
WHERE (SELECT count(*) FROM account_moves(:from, :until, :provider, :account, :customer)) = 1
GROUP BY m.named, m.day, s.currency ORDER BY s.currency
