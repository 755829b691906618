SELECT t.currency, o.name AS recipient, coalesce(a.name || ' (' || a.external_id || ')', a.external_id, 'No account given') AS account,
  p.name AS provider, sum(t.untagged_lines) AS lines, sum(t.untagged) AS untagged
FROM tagging_parts(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project,
  coalesce(nullif(split_part(:tag, '=', 1), ''), CASE WHEN :by LIKE 'tag:_%' THEN substr(:by, 5) END)) t
JOIN provider p ON p.id = t.provider_id
LEFT JOIN account a ON a.id = t.account_id
LEFT JOIN organization o ON o.id = t.recipient_id
GROUP BY t.currency, a.name, a.external_id, p.name, o.name
HAVING sum(t.untagged_lines) > 0
ORDER BY t.currency, sum(t.untagged) DESC, a.external_id, p.name, o.name
