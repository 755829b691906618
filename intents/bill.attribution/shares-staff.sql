-- One sentence for each currency if one account is asked about; where many moved the table says it alone.
WITH parts AS (
  SELECT m.day, l.currency, coalesce(o.name, 'no customer') AS owner, sum(l.amount) AS amount
  FROM account_moves(:from, :until, :provider, :account, :customer) m
  CROSS JOIN LATERAL owned_moved_lines(CASE WHEN :side = 'a' OR scope_issuers() = '{}' THEN :organization::int END, :organization, m.account_id, m.day) l
  LEFT JOIN organization o ON o.id = l.owner_id
  WHERE (SELECT count(*) FROM account_moves(:from, :until, :provider, :account, :customer)) = 1
  GROUP BY m.day, l.currency, o.name
)
SELECT CASE WHEN CASE WHEN :side = 'a' OR scope_issuers() = '{}' THEN :organization::int END IS NULL THEN 'Of what ' || own.name || ' charges for it in ' ELSE 'Of what ' || own.name || ' pays for it in ' END
  || moved_months_said(p.day) || ', ' || string_agg(said_amount(p.amount, p.currency) || ' is for ' || p.owner, ' and '
    ORDER BY p.owner) || '.' AS words
FROM parts p JOIN organization own ON own.id = :organization
GROUP BY own.name, p.day, p.currency ORDER BY p.currency
