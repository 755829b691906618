-- What earned most first; what of both bills is nobody's last.
SELECT currency, part, relation, in_b, in_a, margin, share
FROM margin_parts(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region, :by)
ORDER BY currency, NOT given, since, margin DESC, part
