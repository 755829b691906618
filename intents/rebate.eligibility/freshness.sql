SELECT max(published_at(from_batch)) AS as_of, NULL::text AS state, NULL::timestamptz AS next_update
FROM programmes_asked(:organization, :reseller, :campaign, :provider, order_meant(:order, :rebate))
HAVING count(*) > 0
