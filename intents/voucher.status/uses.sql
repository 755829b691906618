SELECT u.currency, to_char(u.billing_month, 'FMMonth YYYY') AS month, u.voucher,
  voucher_kind_label(u.kind) AS kind, o.name AS owner, u.account, u.reference, u.used_at::date AS day, u.amount
FROM voucher_uses_asked(coalesce(:customer, :reseller), :organization, :side, :provider, :account, :from, :until) u
LEFT JOIN organization o ON o.id = u.owner_id
WHERE NOT u.own
ORDER BY u.billing_month DESC, u.currency, u.amount DESC, u.voucher, u.account
