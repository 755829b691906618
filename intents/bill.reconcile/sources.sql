-- The imports that the bills and the invoices came from.
SELECT source(from_batch) AS source, NULL::bigint AS row_no
FROM bills(:recipient, :organization, :from, :until, :provider)
UNION
SELECT source(i.from_batch), i.row_no
FROM checks(:recipient, :organization, :from, :until, :provider) c
JOIN invoice i ON i.issuer_id = c.issuer_id AND i.invoice = ANY (string_to_array(c.subject, ', '))
WHERE c.name = 'invoice'
ORDER BY source, row_no
