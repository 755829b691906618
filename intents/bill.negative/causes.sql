SELECT currency, cause_label(kind, earlier_month) AS cause, lines, amount
FROM cause_sums(:recipient, :organization, :from, :until, :provider, :account,
  :product, :region, :project, :tag, :invoice)
ORDER BY currency, cause_order(kind), earlier_month NULLS FIRST
