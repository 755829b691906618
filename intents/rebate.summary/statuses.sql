SELECT status_label(r.status) AS status, r.status AS status_code, s.means, count(*) AS rebates,
  nullif(count(*) FILTER (WHERE r.earned IS NULL), 0) AS unknown, sum(r.earned) AS earned, sum(r.paid) AS paid,
  r.currency, s.acts
FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, NULL, :status, NULL, NULL,
  :from, :until, :today) r
JOIN rebate_stages() s ON s.status = r.status
GROUP BY r.status, r.currency, s.place, s.means, s.acts
ORDER BY s.place, r.currency
