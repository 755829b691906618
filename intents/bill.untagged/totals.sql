SELECT currency, sum(untagged) AS untagged, sum(tagged) AS tagged, nullif(sum(never), 0) AS never,
  CASE WHEN count(*) OVER () = 1 AND sum(whole) > 0 AND sum(untagged) BETWEEN 0 AND sum(whole) THEN round(sum(untagged) / sum(whole), 4) END
    AS share
FROM tagging_parts(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project,
  coalesce(nullif(split_part(:tag, '=', 1), ''), CASE WHEN :by LIKE 'tag:_%' THEN substr(:by, 5) END))
GROUP BY currency ORDER BY currency
