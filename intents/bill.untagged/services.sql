SELECT t.currency, t.service, p.name AS provider, sum(t.untagged_lines) AS lines, sum(t.untagged) AS untagged,
  sum(t.tagged) AS tagged, sum(t.never) AS never, sum(t.whole) AS whole
FROM tagging_parts(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project,
  coalesce(nullif(split_part(:tag, '=', 1), ''), CASE WHEN :by LIKE 'tag:_%' THEN substr(:by, 5) END)) t
JOIN provider p ON p.id = t.provider_id
GROUP BY t.currency, t.service, p.name
ORDER BY t.currency, sum(t.untagged) DESC, t.service, p.name
