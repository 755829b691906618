-- Every adjustment of the rebates that are asked about, the largest first.
SELECT a.rebate_id, m.order_id, m.customer,
  CASE a.kind WHEN 'eligibility' THEN 'Change of what is eligible' ELSE initcap(a.kind) END AS kind, a.amount, a.currency,
  a.reference, a.note, a.at
FROM rebates_meant(:rebate, :order, :amount, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, NULL, :from, :until, :today) m JOIN rebate_adjustment a ON a.rebate_id = m.rebate_id AND a.currency = m.currency
ORDER BY a.currency, abs(a.amount) DESC, a.rebate_id, a.at, a.reference
