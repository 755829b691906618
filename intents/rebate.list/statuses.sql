SELECT DISTINCT r.status AS status_code, s.place
FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, :order, :status, :reason,
  :amount, :from, :until, :today) r JOIN rebate_stages() s ON s.status = r.status
WHERE (SELECT count(DISTINCT status) FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, :order, :status, :reason,
  :amount, :from, :until, :today)) = 1
ORDER BY s.place
