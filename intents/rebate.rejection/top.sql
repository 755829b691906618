-- The reasons that are worth an explanation first.
SELECT coalesce(r.reason, 'VENDOR_UNSPECIFIED') AS reason_code
FROM rebates_why(:rebate, :order, :organization, :reseller, :customer, :account, :provider, :campaign,
    :product, :status, :reason, :amount, :from, :until, :today) r
GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 3
