-- The largest part of each currency that has a name.
SELECT DISTINCT ON (currency) currency, part, amount
FROM bill_breakdown_by_customer(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project, :tag, :by)
WHERE known AND amount > 0
ORDER BY currency, amount DESC, part
