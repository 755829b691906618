SELECT source(from_batch) AS source, row_no
FROM invoices(coalesce(:customer, :reseller), :organization, :side, :from, :until, :provider, :status, :amount,
  :today)
ORDER BY from_batch, row_no
