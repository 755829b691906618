-- The imports of rebates between the two moments that held something of ours.
SELECT DISTINCT source(r.from_batch) AS source, NULL::bigint AS row_no
FROM moments(:moment, :from, :until, rebate_zone(:provider), rebate_imports()) m
JOIN rebate r ON r.from_batch > m.then_batch AND r.from_batch <= m.now_batch
ORDER BY source
