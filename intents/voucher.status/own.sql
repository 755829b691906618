-- What can be used first, the soonest end on top.
SELECT voucher, voucher_kind_label(kind) AS kind, voucher_borne_by(kind) AS borne_by, owner, provider, state, face,
  used, balance, usable, currency, valid_from, last_day, conditions
FROM vouchers_asked(coalesce(:customer, :reseller), :organization, :side, :provider, :today)
WHERE own
ORDER BY currency, state NOT LIKE 'usable%', last_day, voucher
