-- One row: which vouchers there are, and what to say where there are none.
WITH vouchers AS (
  SELECT count(*) AS all, count(*) FILTER (WHERE own) AS own, count(*) FILTER (WHERE NOT own) AS given,
    count(*) FILTER (WHERE own AND state LIKE 'usable%') AS own_usable,
    count(*) FILTER (WHERE NOT own AND state LIKE 'usable%') AS given_usable,
    string_agg(DISTINCT owner, ', ') FILTER (WHERE NOT own) AS owners, count(DISTINCT owner_id) FILTER (WHERE NOT own)
      AS owner_count, min(last_day) FILTER (WHERE state = 'usable') AS next_end, bool_or(kind = 'III') AS of_customers
  FROM vouchers_asked(coalesce(:customer, :reseller), :organization, :side, :provider, :today)
), uses AS (
  SELECT count(*) AS uses, bool_or(kind = 'III') AS of_customers
  FROM voucher_uses_asked(coalesce(:customer, :reseller), :organization, :side, :provider, :account, :from, :until)
), known AS (
  SELECT count(*) AS all FROM vouchers_asked(coalesce(:customer, :reseller), :organization, :side, NULL, :today)
)
SELECT CASE
    WHEN v.all > 0 THEN 'vouchers'
    WHEN u.uses > 0 THEN 'uses_only'
    WHEN NOT scope_every_account() THEN 'narrowed'
    WHEN k.all > 0 THEN 'no_match'
    WHEN :customer IS NOT NULL OR :reseller IS NOT NULL THEN 'none_of_them'
    ELSE 'none' END AS outcome,
  nullif(v.own, 0) AS own, nullif(v.given, 0) AS given, v.own_usable, v.given_usable,
  CASE WHEN v.owner_count = 1 THEN v.owners || ' has' ELSE 'Together the organisations billed by ' || own.name || ' have' END AS owners,
  v.next_end,
  coalesce(r.name, own.name) AS whose, (SELECT name FROM provider WHERE id = :provider) AS narrowed,
  CASE WHEN own.kind <> 'customer' AND (v.of_customers OR u.of_customers)
    THEN 'A customer voucher lowers what the customer pays (Bill B); Bill A shows cash for the same charge.' END AS rule
FROM vouchers v CROSS JOIN uses u CROSS JOIN known k
LEFT JOIN organization r ON r.id = coalesce(:customer, :reseller)
LEFT JOIN organization own ON own.id = :organization
