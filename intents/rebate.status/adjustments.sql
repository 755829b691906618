-- Lines that lead from the calculated amount to what is to be paid in all; they add up to it.
SELECT what, amount, currency, reference, note FROM (
  SELECT 'Calculated' AS what, calculated AS amount, currency, rebate_id AS reference, NULL AS note,
    rebate_id, 0 AS place, NULL::timestamptz AS at
  FROM rebates_of(:rebate, :order) WHERE calculated IS NOT NULL
  UNION ALL
  SELECT initcap(a.kind), a.amount, a.currency, a.reference, a.note, a.rebate_id, 1, a.at
  FROM rebates_of(:rebate, :order) r
  JOIN rebate_adjustment a ON a.rebate_id = r.rebate_id AND a.currency = r.currency
  WHERE r.calculated IS NOT NULL
) lines
ORDER BY rebate_id, place, at, reference
