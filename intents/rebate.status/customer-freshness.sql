SELECT max(published_at(from_batch)) AS as_of, NULL::text AS state, NULL::timestamptz AS next_update
FROM rebate_progress_of(:order) WHERE :rebate IS NULL
HAVING count(*) > 0
