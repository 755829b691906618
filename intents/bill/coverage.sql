SELECT CASE WHEN :account IS NOT NULL THEN (SELECT external_id FROM account WHERE id = :account) END AS account,
  zone
FROM bills(:recipient, :organization, :from, :until, :provider)
GROUP BY zone ORDER BY zone
