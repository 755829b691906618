SELECT max(published_at(from_batch)) AS as_of, NULL::text AS state, NULL::timestamptz AS next_update
FROM rebates_in_time(:rebate, :order, :organization, :reseller, :customer, :account, :provider, :campaign,
    :product, rebates_said_open(:status), :from, :until, :now, :today) t
HAVING count(*) > 0
