SELECT currency, part, lines, amount
FROM bill_breakdown(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project, :tag, :by)
ORDER BY currency, since, amount DESC, part
