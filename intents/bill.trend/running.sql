SELECT currency, to_char(month, 'FMMonth YYYY') AS month, due
FROM month_sums(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag, :now)
WHERE state = 'in progress' AND month = (SELECT max(month) FROM month_sums(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag, :now))
ORDER BY currency
