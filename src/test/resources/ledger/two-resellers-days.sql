-- What publishing would have made of the lines of two-resellers.sql, and names and departments.
INSERT INTO ledger.charge_tag (provider_id, issuer_id, recipient_id, account_id, owner_id, billing_month, granularity,
  day, kind, service, region, tag_set, currency, lines, lines_without_list, list_cost, net_without_list, billed_cost,
  paid_by_voucher, paid_by_credit, from_batch, until_batch)
SELECT provider_id, issuer_id, recipient_id, account_id, owner_id, billing_month, granularity, '2026-05-02', kind,
  service, region, ledger.tag_set(tags), currency, count(*), 0, sum(list_cost), 0, sum(billed_cost), 0, 0, from_batch,
  until_batch
FROM ledger.charge GROUP BY provider_id, issuer_id, recipient_id, account_id, owner_id, billing_month, granularity,
  kind, service, region, tags, currency, from_batch, until_batch;
INSERT INTO ledger.charge_day (provider_id, issuer_id, recipient_id, account_id, owner_id, billing_month, granularity,
  day, kind, service, region, currency, lines, lines_without_list, list_cost, net_without_list, billed_cost,
  paid_by_voucher, paid_by_credit, from_batch, until_batch)
SELECT provider_id, issuer_id, recipient_id, account_id, owner_id, billing_month, granularity, day, kind, service,
  region, currency, lines, lines_without_list, list_cost, net_without_list, billed_cost, paid_by_voucher,
  paid_by_credit, from_batch, until_batch
FROM ledger.charge_tag;
INSERT INTO ledger.tag (issuer_id, recipient_id, account_id, tag_set, key, value, from_batch)
SELECT c.issuer_id, c.recipient_id, c.account_id, ledger.tag_set(c.tags), 'owner',
  'for ' || (SELECT name FROM ledger.organization WHERE id = c.owner_id), min(c.from_batch)
FROM ledger.charge c GROUP BY 1, 2, 3, 4, 5, 6
UNION ALL
SELECT DISTINCT ON (c.issuer_id, c.recipient_id, c.account_id) c.issuer_id, c.recipient_id, c.account_id,
  ledger.tag_set(c.tags), 'team', 'web', c.from_batch
FROM ledger.charge c ORDER BY 1, 2, 3, 7;

-- Globex's private cloud has a service of its own; Acme and its reseller each map departments.
INSERT INTO ledger.service_alias (provider_id, alias, service, from_batch, row_no) VALUES
  (1, 'Cloud Virtual Machine', 'CVM', 8, 1), (10, 'GlobexDB classic', 'GlobexDB', 8, 2);
INSERT INTO ledger.department (organization_id, customer_id, version, assumption, valid_from, tag_key, tag_value,
  account_id, department, place, from_batch, row_no) VALUES
  (5, 5, 'Acme 2026', NULL, '2026-01-01', 'team', 'web', NULL, 'Acme shop', 1, 8, 1),
  (5, 5, 'Acme 2026', NULL, '2026-01-01', NULL, NULL, 3, 'Acme tests', 2, 8, 2),
  (3, 5, 'Borealis view', NULL, '2026-01-01', NULL, NULL, 1, 'Secret segment', 1, 8, 3),
  (4, 6, 'Sunrise view', NULL, '2026-01-01', NULL, NULL, 2, 'Globex segment', 1, 8, 4),
  (6, 6, 'Globex 2026', NULL, '2026-01-01', 'team', 'web', NULL, 'Globex shop', 1, 8, 5);
ANALYZE;
