-- What has no such thing: untagged, not mapped, no region given.
SELECT currency, sum(amount) AS amount,
  CASE :by WHEN 'category' THEN 'without a category' WHEN 'region' THEN 'without a region'
    WHEN 'project' THEN 'without a project' WHEN 'product' THEN 'without a SKU'
    WHEN 'department' THEN 'not mapped to a department' WHEN 'customer' THEN 'of no known customer'
    ELSE 'untagged' END AS what
FROM bill_breakdown_by_customer(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project, :tag, :by)
WHERE NOT known
GROUP BY currency ORDER BY currency
