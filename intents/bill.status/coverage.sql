SELECT NULL::text AS account, zone
FROM bill_stages(:recipient, :organization, :from, :until, :provider, :now)
GROUP BY zone ORDER BY zone
