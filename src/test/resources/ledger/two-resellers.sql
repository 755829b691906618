-- A distributor (Aurora) with two resellers (Borealis, Sunrise) that must never see each other; each
-- bills customers of its own. Every text that belongs to somebody names them, so that a test can look
-- for names that have no business in an answer.
INSERT INTO ledger.organization (id, code, name, aliases, kind, parent_id) OVERRIDING SYSTEM VALUE VALUES
  (1, 'tencent', 'Tencent Cloud', '{}', 'provider', NULL),
  (2, 'aurora', 'Aurora Distribution', '{}', 'distributor', NULL),
  (3, 'borealis', 'Borealis Cloud', '{}', 'reseller', 2),
  (4, 'sunrise', 'Sunrise Digital', '{}', 'reseller', 2),
  (5, 'acme', 'Acme', '{Acme Corp}', 'customer', 3),
  (6, 'globex', 'Globex', '{Globex Inc}', 'customer', 4),
  (7, 'lotus', 'Lotus Retail', '{}', 'customer', 3),
  (8, 'kestrel', 'Kestrel Games', '{}', 'customer', 2);

INSERT INTO ledger.provider (id, code, name) OVERRIDING SYSTEM VALUE VALUES (10, 'sunrise-private', 'Sunrise private cloud');

INSERT INTO ledger.account (id, provider_id, external_id, name) OVERRIDING SYSTEM VALUE VALUES
  (1, 1, '1000-acme', 'acme production'),
  (2, 1, '2000-globex', 'globex production'),
  (3, 1, '1001-acme', 'acme test'),
  (4, 1, '4000-moved', NULL),
  (5, 1, '5000-lotus', 'lotus shop'),
  (6, 10, '6000-globex', 'globex on sunrise'),
  (8, 1, '8000-kestrel', 'kestrel servers');

INSERT INTO ledger.batch (id, kind, source, content_hash, mode, published_at, published_by, row_count, rejected_count, header, parties)
OVERRIDING SYSTEM VALUE VALUES
  (1, 'accounts', 'accounts.csv', 'h1', 'complete', '2026-06-01Z', 'test', 7, 0, '{}', '{5,6,7,8}'),
  (2, 'focus', 'aurora-a.csv', 'h2', 'complete', '2026-06-02Z', 'test', 1, 0, '{}', '{1,2}'),
  (3, 'focus', 'borealis-a.csv', 'h3', 'complete', '2026-06-03Z', 'test', 1, 0, '{}', '{2,3}'),
  (4, 'focus', 'sunrise-a.csv', 'h4', 'complete', '2026-06-03Z', 'test', 1, 0, '{}', '{2,4}'),
  (5, 'focus', 'acme-b.csv', 'h5', 'complete', '2026-06-04Z', 'test', 2, 0, '{}', '{3,5}'),
  (6, 'focus', 'globex-b.csv', 'h6', 'complete', '2026-06-04Z', 'test', 1, 0, '{}', '{4,6}'),
  (7, 'focus', 'lotus-b.csv', 'h7', 'complete', '2026-06-04Z', 'test', 1, 0, '{}', '{3,7}'),
  (8, 'rebates', 'rebates.csv', 'h8', 'complete', '2026-06-05Z', 'test', 4, 0, '{}', '{2,3,4,5,6}'),
  (9, 'focus', 'acme-b-again.csv', 'h9', 'complete', '2026-06-06Z', 'test', 2, 0, '{}', '{3,5}');
INSERT INTO ledger.batch_row (batch_id, row_no, fields) SELECT id, 1, ARRAY[source] FROM ledger.batch;
SELECT setval(pg_get_serial_sequence('ledger.organization', 'id'), 1000),
  setval(pg_get_serial_sequence('ledger.provider', 'id'), 1000),
  setval(pg_get_serial_sequence('ledger.account', 'id'), 1000),
  setval(pg_get_serial_sequence('ledger.batch', 'id'), 1000);

-- 4000-moved was Globex's until the 13th of May.
INSERT INTO ledger.account_owner (account_id, organization_id, valid_from, valid_until, from_batch, row_no) VALUES
  (1, 5, '2025-01-01', NULL, 1, 1), (2, 6, '2025-01-01', NULL, 1, 2), (3, 5, '2025-01-01', NULL, 1, 3),
  (4, 6, '2025-01-01', '2026-05-14', 1, 4), (4, 5, '2026-05-14', NULL, 1, 5), (5, 7, '2025-01-01', NULL, 1, 6),
  (6, 6, '2025-01-01', NULL, 1, 7), (8, 8, '2025-01-01', NULL, 1, 8);

INSERT INTO ledger.charge (charge_key, provider_id, issuer_id, recipient_id, account_id, owner_id, billing_month,
  granularity, charge_from, charge_until, kind, description, service, region, order_id, billed_cost, list_cost, currency,
  tags, extra, from_batch, until_batch, row_no)
SELECT key, provider, issuer, recipient, account, owner, '2026-05-01', 'detail', '2026-05-02Z', '2026-05-03Z', kind,
  'from ' || (SELECT name FROM ledger.organization WHERE id = issuer) || ' to ' || (SELECT name FROM ledger.organization WHERE id = recipient),
  service, 'ap-singapore', ordered, billed, billed * 2, 'USD', '{"team": "web"}', '{"x": "secret"}', batch, until, row_no
FROM (VALUES
  ('a-aurora', 1, 1, 2, 1, 5, 'usage', 'CVM', NULL, 70.00, 2, 9223372036854775807, 1),
  ('a-borealis', 1, 2, 3, 1, 5, 'usage', 'CVM', NULL, 80.00, 3, 9223372036854775807, 1),
  ('a-sunrise', 1, 2, 4, 2, 6, 'usage', 'CVM', NULL, 81.00, 4, 9223372036854775807, 1),
  ('acme-old', 1, 3, 5, 1, 5, 'usage', 'CVM', NULL, 99.00, 5, 9, 1),
  ('acme-1', 1, 3, 5, 1, 5, 'usage', 'CVM', 'SO-2026-10482', 100.00, 9, 9223372036854775807, 1),
  ('acme-2', 1, 3, 5, 3, 5, 'refund', 'CBS', 'SO-2026-10482', -130.50, 9, 9223372036854775807, 2),
  ('globex-1', 1, 4, 6, 2, 6, 'usage', 'GlobexDB', 'SO-2026-66666', 666.00, 6, 9223372036854775807, 1),
  ('globex-2', 10, 4, 6, 6, 6, 'usage', 'GlobexDB', NULL, 667.00, 6, 9223372036854775807, 2),
  ('lotus-1', 1, 3, 7, 5, 7, 'usage', 'COS', NULL, 40.00, 7, 9223372036854775807, 1),
  ('kestrel-1', 1, 2, 8, 8, 8, 'usage', 'CVM', NULL, 50.00, 7, 9223372036854775807, 2)
) AS c (key, provider, issuer, recipient, account, owner, kind, service, ordered, billed, batch, until, row_no);

INSERT INTO ledger.charge_rollup (provider_id, issuer_id, recipient_id, account_id, billing_month, granularity, kind,
  service, region, currency, lines, lines_without_list, list_cost, net_without_list, billed_cost, paid_by_voucher,
  paid_by_credit, from_batch, until_batch)
SELECT provider_id, issuer_id, recipient_id, account_id, billing_month, granularity, kind, service, region, currency,
  count(*), 0, sum(list_cost), 0, sum(billed_cost), 0, 0, from_batch, until_batch
FROM ledger.charge GROUP BY provider_id, issuer_id, recipient_id, account_id, billing_month, granularity,
  kind, service, region, currency, from_batch, until_batch;

INSERT INTO ledger.bill (provider_id, issuer_id, recipient_id, billing_month, currency, line_count, billed_total,
  charged_until, revision, from_batch, until_batch)
SELECT provider_id, issuer_id, recipient_id, billing_month, currency, count(*), sum(billed_cost), max(charge_until),
  1, from_batch, until_batch
FROM ledger.charge GROUP BY provider_id, issuer_id, recipient_id, billing_month, currency, from_batch, until_batch;

INSERT INTO ledger.purchase_order (order_id, provider_id, account_id, customer_id, reseller_id, product, sku, ordered_at,
  amount, currency, from_batch, row_no) VALUES
  ('SO-2026-10482', 1, 1, 5, 3, 'CVM', 'S5', '2026-05-02Z', 100, 'USD', 8, 1),
  ('SO-2026-66666', 1, 2, 6, 4, 'GlobexDB', 'G1', '2026-05-02Z', 666, 'USD', 8, 2);
INSERT INTO ledger.order_alias (order_id, kind, value, customer_id, reseller_id, from_batch) VALUES
  ('SO-2026-10482', 'trade', 'T-ACME-77', 5, 3, 8), ('SO-2026-66666', 'trade', 'T-GLOBEX-77', 6, 4, 8);

INSERT INTO ledger.programme (code, name, provider_id, payer_id, beneficiary_id, starts, ends, threshold, currency, from_batch, row_no) VALUES
  ('SPRING', 'Spring Growth', 1, 2, 3, '2026-01-01', '2027-01-01', 500, 'USD', 8, 1),
  ('GLOBEX-ONLY', 'Globex Special', 1, 2, 4, '2026-01-01', '2027-01-01', 600, 'USD', 8, 2),
  ('AURORA-A', 'Aurora Annual', 1, 1, 2, '2026-01-01', '2027-01-01', 700, 'USD', 8, 3);
INSERT INTO ledger.programme_product (programme_code, payer_id, beneficiary_id, product, sku, rate, from_batch, row_no) VALUES
  ('SPRING', 2, 3, 'CVM', NULL, 0.05, 8, 1), ('GLOBEX-ONLY', 2, 4, 'GlobexDB', NULL, 0.06, 8, 2),
  ('AURORA-A', 1, 2, 'CVM', NULL, 0.07, 8, 3);
INSERT INTO ledger.rebate (rebate_id, order_id, programme_code, provider_id, payer_id, beneficiary_id, customer_id, account_id,
  billing_month, status, status_since, reason, eligible_amount, rate, calculated, paid, currency, from_batch, row_no) VALUES
  ('RB-2026-0417', 'SO-2026-10482', 'SPRING', 1, 2, 3, 5, 1, '2026-05-01', 'paid', '2026-06-01Z', NULL, 100, 0.05, 5, 4, 'USD', 8, 1),
  ('RB-2026-6666', 'SO-2026-66666', 'GLOBEX-ONLY', 1, 2, 4, 6, 2, '2026-05-01', 'rejected', '2026-06-01Z', 'RATE_ZERO', 666, 0.06, 40, NULL, 'USD', 8, 2),
  ('RB-2026-7777', 'SO-2026-10482', 'AURORA-A', 1, 1, 2, 5, 1, '2026-05-01', 'calculated', '2026-06-01Z', NULL, 70, 0.07, 5, NULL, 'USD', 8, 3);
INSERT INTO ledger.rebate_event (rebate_id, payer_id, beneficiary_id, customer_id, at, status, actor, note, from_batch, row_no) VALUES
  ('RB-2026-0417', 2, 3, 5, '2026-06-01Z', 'paid', 'aurora finance', 'acme is slow', 8, 1),
  ('RB-2026-6666', 2, 4, 6, '2026-06-01Z', 'rejected', 'aurora finance', 'globex', 8, 2),
  ('RB-2026-7777', 1, 2, 5, '2026-06-01Z', 'calculated', 'tencent', NULL, 8, 3);
INSERT INTO ledger.rebate_adjustment (rebate_id, payer_id, beneficiary_id, customer_id, at, kind, amount, currency, reference, from_batch, row_no) VALUES
  ('RB-2026-0417', 2, 3, 5, '2026-06-01Z', 'refund', -1, 'USD', 'acme-2', 8, 1),
  ('RB-2026-6666', 2, 4, 6, '2026-06-01Z', 'fee', -6, 'USD', 'globex', 8, 2),
  ('RB-2026-7777', 1, 2, 5, '2026-06-01Z', 'fee', -7, 'USD', 'tencent', 8, 3);
ANALYZE;
