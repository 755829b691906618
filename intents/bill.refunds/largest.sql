-- The kind that moved most money, for its explanation.
SELECT kind FROM changed_sums(:recipient, :organization, :from, :until, :provider, :account, :product, :region,
  :project, :tag, :order, :amount)
GROUP BY kind ORDER BY kind <> 'refund', sum(abs(amount)) DESC, kind LIMIT 1
