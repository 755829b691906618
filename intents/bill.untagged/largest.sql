-- The service with most of it, per currency.
SELECT currency, service || CASE WHEN count(*) OVER () > 1 THEN ' in ' || currency ELSE '' END AS service, untagged
FROM (SELECT DISTINCT ON (t.currency) t.currency, t.service, sum(t.untagged) AS untagged
FROM tagging_parts(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project,
  coalesce(nullif(split_part(:tag, '=', 1), ''), CASE WHEN :by LIKE 'tag:_%' THEN substr(:by, 5) END)) t
GROUP BY t.currency, t.service HAVING sum(t.untagged) > 0
ORDER BY t.currency, sum(t.untagged) DESC, t.service) largest
ORDER BY currency
