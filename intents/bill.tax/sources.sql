SELECT source(from_batch) AS source, row_no FROM (
  SELECT from_batch, row_no FROM tax_lines(:recipient, :organization, :from, :until, :provider, :account)
  UNION
  SELECT from_batch, row_no FROM invoice_taxes(:recipient, :organization, :from, :until, :provider, :account)
) rows ORDER BY from_batch, row_no LIMIT 200
