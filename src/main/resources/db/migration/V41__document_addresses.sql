-- The address of a document holds its invoice's number and its issuer's code, which may be any text: what would
-- mean something else in an address is written in the way of RFC 3986, section 2.1. A slash stays.
CREATE FUNCTION plain.in_address(words text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN (
    SELECT coalesce(string_agg(CASE WHEN sign ~ '^[A-Za-z0-9_.~/-]$' THEN sign
        ELSE regexp_replace(upper(encode(convert_to(sign, 'UTF8'), 'hex')), '(..)', '%\1', 'g') END,
      '' ORDER BY place), '')
    FROM regexp_split_to_table(words, '') WITH ORDINALITY AS each (sign, place));

CREATE OR REPLACE VIEW plain.invoice_document WITH (security_invoker = true) AS
  SELECT d.id, d.invoice, d.issuer_id, f.code AS issuer_code, d.name, d.sha256, d.size, d.official,
    '/v1/invoices/' || plain.in_address(d.invoice) || '/document'
      || CASE WHEN d.official AND NOT d.shared THEN '' ELSE '?' || concat_ws('&',
        CASE WHEN d.shared THEN 'issuer=' || plain.in_address(f.code) END,
        CASE WHEN NOT d.official THEN 'sha256=' || d.sha256 END) END AS link,
    plain.published_at(d.from_batch) AS stored_at, d.from_batch, d.row_no
  FROM (
    SELECT c.*, row_number() OVER (PARTITION BY c.invoice, c.issuer_id
        ORDER BY c.draft, CASE WHEN c.draft THEN -c.id ELSE c.id END) = 1 AS official,
      EXISTS (SELECT FROM ledger.invoice o WHERE o.invoice = c.invoice AND o.issuer_id <> c.issuer_id) AS shared
    FROM ledger.invoice_document c) d
  LEFT JOIN ledger.organization f ON f.id = d.issuer_id;
