-- For those who issue bills and named no customer: which of the bills they issue are negative.
SELECT b.currency, o.name AS recipient, sum(b.billed_total) AS due
FROM bill b JOIN organization o ON o.id = b.recipient_id
WHERE b.issuer_id = :organization AND :customer IS NULL AND :reseller IS NULL AND :account IS NULL
  AND coalesce(:product, :region, :project, :tag, :invoice) IS NULL
  AND (:provider IS NULL OR b.provider_id = :provider)
  AND b.billing_month >= :from AND b.billing_month < :until
GROUP BY b.currency, o.name HAVING sum(b.billed_total) < 0
ORDER BY sum(b.billed_total), o.name, b.currency
