SELECT published_at(last_import(rebate_imports())) AS as_of, NULL::text AS state, NULL::timestamptz AS next_update
WHERE last_import(rebate_imports()) IS NOT NULL
