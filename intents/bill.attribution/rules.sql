-- What each rule says of each account, with its dates.
SELECT m.named AS account, attribution_rule_label(r.rule) AS rule, r.decides,
  CASE r.rule
    WHEN 'monthly' THEN coalesce((SELECT o.name FROM account_owner w JOIN organization o ON o.id = w.organization_id
        WHERE w.account_id = m.account_id AND w.valid_from <= n.first AND (w.valid_until IS NULL OR w.valid_until > n.first)
        LIMIT 1), 'whoever has it then')
      || ', for ' || to_char(n.first - 1, 'FMMonth YYYY') || ': it counts who has it on '
      || to_char(n.first, 'FMDD FMMonth YYYY')
    ELSE coalesce(m.former, 'whoever had it before') || CASE r.rule WHEN 'prepaid' THEN ' if ordered' ELSE ' if settled' END
      || ' up to ' || to_char(m.day - 1, 'FMDD FMMonth YYYY') || ', to ' || coalesce(m.latter, 'whoever has it after')
      || ' from ' || to_char(m.day, 'FMDD FMMonth YYYY') || ' on' END AS goes
FROM account_moves(:from, :until, :provider, :account, :customer) m
CROSS JOIN LATERAL (SELECT CASE WHEN extract(day FROM m.day) = 1 THEN m.day
  ELSE (date_trunc('month', m.day) + interval '1 month')::date END AS first) n
CROSS JOIN (VALUES (1, 'prepaid', 'Whose account it was when it was ordered'),
  (2, 'daily', 'Whose account it was when the charge was settled, which is when its hour or day is over'),
  (3, 'monthly', 'Whose account it was on the first of the next month')) AS r (place, rule, decides)
ORDER BY m.day DESC, m.named, r.place
