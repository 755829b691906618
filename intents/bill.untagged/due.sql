-- What it all comes to, from the importer's own sums where whole bills are asked about.
SELECT currency, due FROM line_sums(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, NULL, NULL, NULL)
ORDER BY currency
