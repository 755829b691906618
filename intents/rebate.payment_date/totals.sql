SELECT sum(amount - coalesce(paid, 0)) AS payable, currency
FROM rebates_in_time(:rebate, :order, :organization, :reseller, :customer, :account, :provider, :campaign,
    :product, rebates_said_open(:status), :from, :until, :now, :today) t
WHERE amount IS NOT NULL AND (NOT done OR status = 'paid')
GROUP BY currency ORDER BY currency
