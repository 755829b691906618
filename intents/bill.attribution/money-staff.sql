SELECT l.currency, m.named AS account, moved_months_said(m.day) AS month, coalesce(o.name, 'Given to no customer') AS owner,
  attribution_rule_label(l.rule) AS rule, min((l.charge_from AT TIME ZONE m.zone)::date) AS first_day,
  max((l.charge_from AT TIME ZONE m.zone)::date) AS last_day, count(*) AS lines, sum(l.amount) AS amount
FROM account_moves(:from, :until, :provider, :account, :customer) m
CROSS JOIN LATERAL owned_moved_lines(CASE WHEN :side = 'a' OR scope_issuers() = '{}' THEN :organization::int END, :organization, m.account_id, m.day) l
LEFT JOIN organization o ON o.id = l.owner_id
GROUP BY l.currency, m.day, m.named, o.name, l.rule
ORDER BY l.currency, m.day DESC, m.named, 4, array_position(ARRAY['prepaid', 'daily', 'monthly'], l.rule)
