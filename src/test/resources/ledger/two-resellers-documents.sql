-- Invoices: provider to distributor, distributor to reseller, reseller to customer; two resellers use one
-- number. Each document says whose it is.
INSERT INTO ledger.invoice (invoice, issuer_id, recipient_id, provider_id, first_month, last_month, issued, due, status,
  net, tax, taxes, total, currency, paid, payments, adjusts, from_batch, row_no) VALUES
  ('INV-104', 3, 5, NULL, '2026-05-01', '2026-05-01', '2026-06-05', '2026-07-05', 'open', -30.50, -2.00, '[{"rate": 0.09, "tax": -2.00}]', -32.50, 'USD', NULL, '[]', NULL, 8, 1),
  ('INV-104', 4, 6, 10, '2026-05-01', '2026-05-01', '2026-06-05', '2026-07-05', 'paid', 666.00, 0, '[]', 666.00, 'USD', 666.00, '[{"day": "2026-06-20", "amount": 666.00}]', 'INV-GLOBEX', 8, 2),
  ('INV-LOTUS-1', 3, 7, NULL, '2026-05-01', '2026-05-01', '2026-06-05', '2026-07-05', 'open', 40.00, 0, '[]', 40.00, 'USD', NULL, '[]', NULL, 8, 3),
  ('A-BOREALIS-1', 2, 3, 1, '2026-05-01', '2026-05-01', '2026-06-05', '2026-07-05', 'open', 80.00, 0, '[]', 80.00, 'USD', NULL, '[]', NULL, 8, 4),
  ('A-SUNRISE-1', 2, 4, 1, '2026-05-01', '2026-05-01', '2026-06-05', '2026-07-05', 'open', 81.00, 0, '[]', 81.00, 'USD', NULL, '[]', NULL, 8, 5),
  ('A-AURORA-1', 1, 2, 1, '2026-05-01', '2026-05-01', '2026-06-05', '2026-07-05', 'open', 70.00, 0, '[]', 70.00, 'USD', NULL, '[]', NULL, 8, 6);
INSERT INTO ledger.invoice_document (invoice, issuer_id, recipient_id, draft, name, sha256, size, content, from_batch, row_no)
SELECT invoice, issuer_id, recipient_id, false, name || '.pdf', encode(sha256(text), 'hex'), length(text), text, 8, row_no
FROM (
  SELECT i.*, r.name, convert_to('%PDF-1.4 ' || f.name || ' to ' || r.name || E'\n%%EOF', 'UTF8') AS text
  FROM ledger.invoice i JOIN ledger.organization f ON f.id = i.issuer_id
  JOIN ledger.organization r ON r.id = i.recipient_id) d;
-- One that was left behind: its invoice went to another recipient since.
INSERT INTO ledger.invoice_document (invoice, issuer_id, recipient_id, draft, name, sha256, size, content, from_batch, row_no)
VALUES ('INV-LOTUS-1', 3, 5, false, 'lotus-by-mistake.pdf', repeat('0', 64), 4, '%PDF', 8, 9);

INSERT INTO ledger.voucher (voucher, kind, issuer_id, recipient_id, provider_id, face, balance, currency, valid_from,
  valid_until, conditions, from_batch, row_no) VALUES
  ('V-ACME', 'III', 3, 5, 1, 50, 40, 'USD', '2026-01-01', '2027-01-01', NULL, 8, 1),
  ('V-GLOBEX', 'III', 4, 6, 1, 66, 66, 'USD', '2026-01-01', '2027-01-01', 'globex only', 8, 2),
  ('V-A-BOREALIS', 'I', 2, 3, 1, 55, 45, 'USD', '2026-01-01', '2027-01-01', 'from aurora', 8, 3),
  ('V-A-SUNRISE', 'II', 2, 4, 1, 66, 56, 'USD', '2026-01-01', '2027-01-01', 'sunrise', 8, 4),
  ('V-A-AURORA', 'I', NULL, 2, 1, 77, 67, 'USD', '2026-01-01', '2027-01-01', 'from tencent', 8, 5),
  -- given to a customer by mistake
  ('V-A-BOREALIS-LOST', 'II', NULL, 5, 1, 88, 88, 'USD', '2026-01-01', '2027-01-01', 'from aurora', 8, 6);
INSERT INTO ledger.voucher_use (voucher, kind, issuer_id, recipient_id, account_id, billing_month, reference, amount,
  currency, used_at, from_batch, row_no) VALUES
  ('V-ACME', 'III', 3, 5, 1, '2026-05-01', 'acme-1', 6, 'USD', '2026-05-02Z', 8, 1),
  ('V-ACME', 'III', 3, 5, 3, '2026-05-01', 'acme-2', 4, 'USD', '2026-05-02Z', 8, 2),
  ('V-GLOBEX', 'III', 4, 6, 2, '2026-05-01', 'globex-1', 5, 'USD', '2026-05-02Z', 8, 3),
  ('V-A-BOREALIS', 'I', 2, 3, 1, '2026-05-01', 'a-borealis', 10, 'USD', '2026-05-02Z', 8, 4),
  ('V-A-SUNRISE', 'II', 2, 4, 2, '2026-05-01', 'a-sunrise', 10, 'USD', '2026-05-02Z', 8, 5),
  ('V-A-AURORA', 'I', NULL, 2, 1, '2026-05-01', 'a-aurora', 10, 'USD', '2026-05-02Z', 8, 6);

INSERT INTO ledger.credit_line (recipient_id, issuer_id, credit_limit, used, currency, as_of, from_batch, row_no) VALUES
  (5, 3, 1000, 100, 'USD', '2026-06-01Z', 8, 1), (6, 4, 6660, 666, 'USD', '2026-06-01Z', 8, 2),
  (3, 2, 5000, 80, 'USD', '2026-06-01Z', 8, 3), (4, 2, 6661, 81, 'USD', '2026-06-01Z', 8, 4),
  (2, 1, 7000, 70, 'USD', '2026-06-01Z', 8, 5);
INSERT INTO ledger.credit_event (recipient_id, issuer_id, at, kind, amount, currency, reference, note, from_batch, row_no) VALUES
  (5, 3, '2026-06-01Z', 'confirmation', 100, 'USD', 'SO-2026-10482', 'acme is slow', 8, 1),
  (6, 4, '2026-06-01Z', 'returned', 66, 'USD', 'SO-2026-66666', 'globex', 8, 2),
  (3, 2, '2026-06-01Z', 'partial_confirmation', 80, 'USD', 'a-borealis', 'from aurora', 8, 3);
ANALYZE;
