SELECT provider, lacks, has, string_agg(to_char(month, 'FMMonth YYYY'), ', ' ORDER BY month) AS months
FROM side_gaps(:organization, :from, :until, :provider)
GROUP BY provider, lacks, has ORDER BY provider, lacks
