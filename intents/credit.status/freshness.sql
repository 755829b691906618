SELECT max(as_of) AS as_of, NULL::text AS state, NULL::timestamptz AS next_update
FROM credits_asked(coalesce(:customer, :reseller), :organization, :side) HAVING count(*) > 0
