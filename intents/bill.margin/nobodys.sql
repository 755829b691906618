-- What cannot be given to a customer, or to a reseller where that was asked.
SELECT currency, said_amount(in_a, currency) || ' of Bill A'
    || CASE WHEN in_b <> 0 THEN ' and ' || said_amount(in_b, currency) || ' of Bill B' ELSE '' END
    || ' belong to no ' || CASE WHEN :by = 'reseller' THEN 'reseller or customer' ELSE 'customer' END
    || ' and stand in a row of their own.' AS words
FROM margin_parts(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region, :by) WHERE NOT given
ORDER BY currency
