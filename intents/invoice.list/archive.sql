-- Where the official documents of the months asked about are had as one file, if there is any.
SELECT '/v1/invoices/documents?from=' || to_char(:from, 'YYYY-MM-DD') || '&until=' || to_char(:until, 'YYYY-MM-DD')
  AS link
WHERE EXISTS (
  SELECT FROM invoice i JOIN invoice_document d
    ON d.invoice = i.invoice AND d.issuer_id = i.issuer_id AND d.official
  WHERE i.status <> 'draft' AND i.first_month < :until AND i.last_month >= date_trunc('month', :from)::date)
