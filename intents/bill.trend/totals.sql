SELECT currency, due FROM line_sums(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag, NULL, NULL)
ORDER BY currency
