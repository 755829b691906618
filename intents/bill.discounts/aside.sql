SELECT currency, nullif(credits, 0) AS credits, nullif(vouchers, 0) AS vouchers, credits + vouchers AS aside
FROM paid_aside(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag)
WHERE credits <> 0 OR vouchers <> 0
ORDER BY currency
