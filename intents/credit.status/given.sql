SELECT organization, granted_by, credit_limit, used, available, over, currency, as_of
FROM credits_asked(coalesce(:customer, :reseller), :organization, :side)
WHERE NOT own
ORDER BY currency, over DESC NULLS LAST, available, organization
