SELECT currency, sum(credit_limit) FILTER (WHERE own) AS own_limit, sum(used) FILTER (WHERE own) AS own_used,
  sum(available) FILTER (WHERE own) AS own_left, sum(credit_limit) FILTER (WHERE NOT own) AS given_limit,
  sum(used) FILTER (WHERE NOT own) AS given_used, sum(available) FILTER (WHERE NOT own) AS given_left
FROM credits_asked(coalesce(:customer, :reseller), :organization, :side)
GROUP BY currency ORDER BY currency
