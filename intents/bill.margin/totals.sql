-- One row per currency, from the importer's sums and the roll-ups where these know what was asked.
SELECT currency, in_a, in_b, difference, a_lines, b_lines
FROM side_totals(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region)
ORDER BY currency
