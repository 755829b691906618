SELECT max(published_at(from_batch)) AS as_of, NULL::text AS state, NULL::timestamptz AS next_update
FROM rebates_of(:rebate, :order)
HAVING count(*) > 0
