SELECT currency, sum(usable) FILTER (WHERE own) AS own_usable, sum(usable) FILTER (WHERE NOT own) AS given_usable,
  sum(face) FILTER (WHERE own) AS own_face, sum(face) FILTER (WHERE NOT own) AS given_face
FROM vouchers_asked(coalesce(:customer, :reseller), :organization, :side, :provider, :today)
GROUP BY currency ORDER BY currency
