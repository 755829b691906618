-- Tax lines by what they say of themselves.
SELECT c.currency, c.description, p.name AS provider, a.external_id AS account, count(*) AS lines,
  sum(c.billed_cost) AS tax
FROM tax_lines(:recipient, :organization, :from, :until, :provider, :account) c
JOIN provider p ON p.id = c.provider_id
LEFT JOIN account a ON a.id = c.account_id
GROUP BY c.currency, c.description, p.name, a.external_id
ORDER BY c.currency, sum(c.billed_cost) DESC, c.description, p.name, a.external_id
