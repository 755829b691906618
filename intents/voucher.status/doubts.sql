-- Vouchers whose balance is not what their uses leave of them.
SELECT voucher, currency, face, used, balance, face - used - balance AS difference
FROM vouchers_asked(coalesce(:customer, :reseller), :organization, :side, :provider, :today)
WHERE face - used <> balance
ORDER BY voucher LIMIT 5
