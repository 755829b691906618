-- A discount has no name in bills: it is the price that was agreed, beside the list price.
SELECT currency, CASE WHEN reduced > 0 THEN 'Agreed price below list price' WHEN reduced < 0
    THEN 'Price above list price' ELSE 'List price' END AS name,
  part AS scope, provider, list, CASE WHEN list > 0 THEN round(reduced / list, 4) END AS rate, reduced AS discount
FROM discount_parts(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag, :by)
WHERE list <> 0 OR reduced <> 0
ORDER BY currency, since, reduced DESC, part, provider
