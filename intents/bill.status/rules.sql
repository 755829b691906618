-- When each provider's months are final, and how long its charges take to arrive.
SELECT DISTINCT p.name AS provider,
  to_char(s.final_at AT TIME ZONE p.zone, 'FMDDth') || ' of the next month, '
    || to_char(s.final_at AT TIME ZONE p.zone, 'HH24:MI') || ' (' || p.zone || ')' AS final_on,
  coalesce(c.arrives_after_hours, p.arrives_after_hours) AS hours
FROM bill_stages(:recipient, :organization, :from, :until, :provider, :now) s
JOIN provider p ON p.id = s.provider_id
LEFT JOIN LATERAL (SELECT k.arrives_after_hours FROM calendar k
  WHERE k.provider_id = p.id AND k.from_month <= s.billing_month ORDER BY k.from_month DESC LIMIT 1) c ON true
ORDER BY provider, final_on
