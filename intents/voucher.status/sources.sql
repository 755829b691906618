SELECT source(from_batch) AS source, row_no FROM (
  SELECT from_batch, row_no FROM vouchers_asked(coalesce(:customer, :reseller), :organization, :side, :provider, :today)
  UNION
  SELECT from_batch, row_no FROM voucher_uses_asked(coalesce(:customer, :reseller), :organization, :side, :provider, :account, :from, :until)
) rows ORDER BY from_batch, row_no LIMIT 200
