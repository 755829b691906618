-- The adjustments in words, the largest first: what to say in one sentence.
SELECT CASE a.kind WHEN 'eligibility' THEN 'change of what is eligible' ELSE a.kind END || ' of ' || said_amount(abs(a.amount), a.currency) || coalesce(' (' || a.reference || ')', '') AS said,
  a.note AS why
FROM rebates_meant(:rebate, :order, :amount, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, NULL, :from, :until, :today) m JOIN rebate_adjustment a ON a.rebate_id = m.rebate_id AND a.currency = m.currency
ORDER BY abs(a.amount) DESC, a.at, a.reference LIMIT 3
