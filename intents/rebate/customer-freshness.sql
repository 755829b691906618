SELECT max(published_at(from_batch)) AS as_of, NULL::text AS state, NULL::timestamptz AS next_update
FROM rebate_progress_asked(:account, :provider, :campaign, :product, :order, NULL, :from, :until, :today)
WHERE :rebate IS NULL
HAVING count(*) > 0
