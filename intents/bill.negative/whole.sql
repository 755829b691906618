-- Of a part that was asked about, whether the whole bill is below zero.
SELECT currency, due AS whole FROM line_sums(:recipient, :organization, :from, :until, NULL, NULL, NULL, NULL, NULL,
  NULL, NULL, NULL)
WHERE :invoice IS NULL AND due < 0
  AND (:provider IS NOT NULL OR :account IS NOT NULL OR coalesce(:product, :region, :project, :tag) IS NOT NULL)
ORDER BY currency
