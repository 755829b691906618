SELECT CASE WHEN :account IS NOT NULL THEN (SELECT external_id FROM account WHERE id = :account) END AS account, zone
FROM (
  SELECT zone FROM bills(:organization, :organization, :from, :until, :provider)
  UNION
  SELECT zone FROM bills(NULL, :organization, :from, :until, :provider)) both_bills
ORDER BY zone
