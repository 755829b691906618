SELECT max(published_at(from_batch)) AS as_of, NULL::text AS state, NULL::timestamptz AS next_update
FROM (
  SELECT from_batch FROM vouchers_asked(coalesce(:customer, :reseller), :organization, :side, :provider, :today)
  UNION
  SELECT from_batch FROM voucher_uses_asked(coalesce(:customer, :reseller), :organization, :side, :provider, :account, :from, :until)
) rows HAVING count(*) > 0
