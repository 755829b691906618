SELECT currency, lines, due FROM line_sums(:recipient, :organization, :from, :until, :provider, :account,
  :product, :region, :project, :tag, :order, :amount)
ORDER BY currency
