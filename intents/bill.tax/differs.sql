-- Invoices whose tax is not that of the lines that name them.
SELECT i.currency, i.invoice, i.tax AS invoiced, l.tax AS billed, i.tax - l.tax AS difference
FROM (SELECT invoice_id, invoice, currency, issuer, recipient, sum(tax) AS tax
  FROM invoice_taxes(:recipient, :organization, :from, :until, :provider, :account)
  GROUP BY invoice_id, invoice, currency, issuer, recipient) i
JOIN (SELECT invoice_id AS invoice, currency, sum(billed_cost) AS tax
  FROM tax_lines(:recipient, :organization, :from, :until, :provider, :account) GROUP BY invoice_id, currency) l
  ON l.invoice = i.invoice AND l.currency = i.currency
WHERE round(i.tax, 2) <> round(l.tax, 2)
ORDER BY i.currency, i.invoice
