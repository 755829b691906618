SELECT currency, sum(list) AS list, sum(reduced) AS discount,
  CASE WHEN sum(list) > 0 THEN round(sum(reduced) / sum(list), 4) END AS rate,
  CASE WHEN sum(returned) < 0 THEN -sum(returned) END AS taken_back
FROM discount_parts(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag, NULL)
GROUP BY currency HAVING sum(list) <> 0 OR sum(reduced) <> 0
ORDER BY currency
