-- One row: whether there are two bills to compare, whose they are, and what both come to.
SELECT w.outcome, w.name, w.narrowed, w.told, w.running, w.by_day, w.first_month, w.last_month,
  w.name || coalesce(', with ' || w.narrowed || ' only,', '') AS whose,
  CASE WHEN w.narrowed IS NOT NULL AND EXISTS (
      SELECT FROM client c WHERE (c.id = :reseller AND c.id <> :organization)
        OR (c.id = :customer AND c.parent_id <> :organization))
    THEN 'Both are ' || w.name || '''s own bills: what a reseller below it earns is not in them.' END AS own_side,
  coalesce(:by, 'customer') AS dimension
FROM side_words(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region, :now) w
