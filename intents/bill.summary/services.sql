SELECT l.currency, l.service, p.name AS provider,
  CASE WHEN sum(l.lines) > sum(l.lines_without_list) THEN sum(l.list_cost) END AS list,
  sum(l.billed_cost) AS due
FROM bill_lines(:recipient, :organization, :from, :until, :provider, :account) l
JOIN provider p ON p.id = l.provider_id
GROUP BY l.currency, l.service, p.name
ORDER BY l.currency, sum(l.billed_cost) DESC, l.service, p.name
