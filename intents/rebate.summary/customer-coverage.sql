SELECT DISTINCT CASE WHEN :account IS NOT NULL THEN (SELECT external_id FROM account WHERE id = :account) END AS account,
  p.zone
FROM rebate_progress_asked(:account, :provider, :campaign, :product, NULL, :status, :from, :until, :today) r
JOIN provider p ON p.id = r.provider_id
ORDER BY p.zone
