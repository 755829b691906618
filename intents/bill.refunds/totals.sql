SELECT currency, sum(amount) AS amount, sum(amount) FILTER (WHERE kind = 'refund') AS refunded, sum(lines) AS lines
FROM changed_sums(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project, :tag,
  :order, :amount)
GROUP BY currency ORDER BY currency
