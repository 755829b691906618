SELECT max(published_at(from_batch)) AS as_of, NULL::text AS state, NULL::timestamptz AS next_update
FROM rebate_progress_asked(:account, :provider, :campaign, :product, NULL, :status, :from, :until, :today)
HAVING count(*) > 0
