-- One row: whether there is a margin to tell, and what it comes to in words.
WITH sums AS (
  SELECT currency, in_a, in_b, difference FROM side_totals(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region)
), rebates AS (
  SELECT currency, coalesce(sum(amount) FILTER (WHERE whose LIKE 'earned%'), 0) AS earned,
    -coalesce(sum(amount) FILTER (WHERE whose LIKE 'owed%'), 0) AS owed, sum(unknown) AS unknown
  FROM margin_rebates(:organization, :from, :until, :customer, :reseller, :provider, :account, :product) GROUP BY currency
)
SELECT CASE WHEN w.outcome IN ('differ', 'same') THEN 'earned' ELSE w.outcome END AS outcome,
  w.name, w.narrowed, w.running, w.by_day, w.first_month, w.last_month,
  w.name || coalesce(', with ' || w.narrowed || ' only,', '') AS whose,
  (SELECT string_agg(CASE WHEN s.difference < 0 THEN 'lost ' ELSE 'earned ' END || said_amount(abs(s.difference), s.currency)
      || ': it charges ' || said_amount(s.in_b, s.currency) || ' (Bill B) and pays ' || said_amount(s.in_a, s.currency)
      || ' (Bill A)' || CASE WHEN s.in_b > 0 AND s.difference > 0
        THEN ', so ' || round(s.difference * 100 / s.in_b, 1) || '% of Bill B is left' ELSE '' END, '; it '
      ORDER BY s.currency) FROM sums s) AS told,
  (SELECT 'Rebates are not in it: ' || string_agg(concat_ws(' and ',
        CASE WHEN r.earned <> 0 THEN said_amount(r.earned, r.currency) || ' earned' END,
        CASE WHEN r.owed <> 0 THEN said_amount(r.owed, r.currency) || ' owed to resellers' END), ', ' ORDER BY r.currency)
        FILTER (WHERE r.earned <> 0 OR r.owed <> 0)
      || CASE WHEN sum(r.unknown) > 0 THEN ', as far as amounts are known.' ELSE '.' END
    FROM rebates r) AS rebates_told,
  CASE WHEN EXISTS (SELECT FROM rebates WHERE earned <> 0) THEN said_period(:from, :until) END AS rebates_in,
  CASE WHEN w.narrowed IS NOT NULL AND EXISTS (
      SELECT FROM client c WHERE (c.id = :reseller AND c.id <> :organization)
        OR (c.id = :customer AND c.parent_id <> :organization))
    THEN 'This is what ' || w.name || ' earns: what a reseller below it earns is not in it.' END AS own_side,
  coalesce(:by, 'customer') AS dimension
FROM side_words(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region, :now) w
