-- What does not fit though the sums hold: a calculation that is not eligible times rate, an adjustment
-- in another currency than its rebate's.
SELECT 'Of rebate ' || m.rebate_id || ', ' || said_amount(m.eligible_amount, m.currency) || ' at '
    || trim_scale(m.rate * 100) || '% would be ' || said_amount(round(m.eligible_amount * m.rate, 2), m.currency)
    || '; the file says ' || said_amount(m.calculated, m.currency) || '.' AS doubt, m.rebate_id
FROM rebates_meant(:rebate, :order, :amount, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, NULL, :from, :until, :today) m
WHERE abs(m.eligible_amount * m.rate - m.calculated) >= 0.01
UNION ALL
SELECT 'An adjustment of rebate ' || m.rebate_id || ', ' || said_amount(a.amount, a.currency)
    || ', is in another currency than the rebate and is in no sum.', m.rebate_id
FROM rebates_meant(:rebate, :order, :amount, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, NULL, :from, :until, :today) m JOIN rebate_adjustment a ON a.rebate_id = m.rebate_id AND a.currency <> m.currency
ORDER BY 2, 1 LIMIT 20
