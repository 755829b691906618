-- Sums are looked up by recipient and month, which holds the rows of one bill; by issuer it would be those of
-- all its customers, once for each of them. "+ 0" keeps the issuer's index out: on fresh tables without
-- statistics nothing else tells the two apart.
CREATE OR REPLACE FUNCTION ledger.reconcile(batch bigint, with_lines boolean, issuers int[], recipients int[], months date[])
  RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
  WITH scope AS MATERIALIZED (
    SELECT DISTINCT s.issuer, s.recipient, s.month FROM unnest(issuers, recipients, months) AS s (issuer, recipient, month)
  ), asked_bill AS MATERIALIZED (
    SELECT b.* FROM ledger.bill b JOIN scope s
      ON s.recipient = b.recipient_id AND s.month = b.billing_month AND s.issuer = b.issuer_id + 0
    WHERE b.until_batch = 9223372036854775807
  ), line_sums AS (
    SELECT c.provider_id, c.issuer_id, c.recipient_id, c.billing_month, c.currency, sum(c.billed_cost) AS found
    FROM ledger.charge c JOIN scope s
      ON s.recipient = c.recipient_id AND s.month = c.billing_month AND s.issuer = c.issuer_id + 0
    WHERE with_lines AND c.until_batch = 9223372036854775807
    GROUP BY 1, 2, 3, 4, 5
  ), roll_ups AS (
    SELECT u.provider_id, u.issuer_id, u.recipient_id, u.billing_month, u.currency, u.source, sum(u.billed_cost) AS said
    FROM (
      SELECT 1 AS source, r.provider_id, r.issuer_id, r.recipient_id, r.billing_month, r.currency, r.billed_cost
      FROM ledger.charge_rollup r JOIN scope s
        ON s.recipient = r.recipient_id AND s.month = r.billing_month AND s.issuer = r.issuer_id + 0
      WHERE with_lines AND r.until_batch = 9223372036854775807
      UNION ALL
      SELECT 2, r.provider_id, r.issuer_id, r.recipient_id, r.billing_month, r.currency, r.billed_cost
      FROM ledger.charge_day r JOIN scope s
        ON s.recipient = r.recipient_id AND s.month = r.billing_month AND s.issuer = r.issuer_id + 0
      WHERE with_lines AND r.until_batch = 9223372036854775807
      UNION ALL
      SELECT 3, r.provider_id, r.issuer_id, r.recipient_id, r.billing_month, r.currency, r.billed_cost
      FROM ledger.charge_tag r JOIN scope s
        ON s.recipient = r.recipient_id AND s.month = r.billing_month AND s.issuer = r.issuer_id + 0
      WHERE with_lines AND r.until_batch = 9223372036854775807
      UNION ALL
      SELECT 4, b.provider_id, b.issuer_id, b.recipient_id, b.billing_month, b.currency, b.billed_total
      FROM asked_bill b WHERE with_lines) u
    GROUP BY 1, 2, 3, 4, 5, 6
  ), far_off AS (
    -- Of the four sums the one that is furthest from the lines stands for all.
    SELECT DISTINCT ON (l.provider_id, l.issuer_id, l.recipient_id, l.billing_month, l.currency) l.*, r.said
    FROM line_sums l JOIN roll_ups r USING (provider_id, issuer_id, recipient_id, billing_month, currency)
    ORDER BY l.provider_id, l.issuer_id, l.recipient_id, l.billing_month, l.currency, abs(r.said - l.found) DESC
  ), claims AS MATERIALIZED (
    SELECT i.issuer_id, i.recipient_id, i.provider_id, i.first_month, i.last_month, i.currency, sum(i.net) AS net,
      sum(i.tax) AS tax, sum(i.total) AS total, string_agg(i.invoice, ', ' ORDER BY i.invoice) AS subject
    FROM ledger.invoice i
    WHERE i.until_batch = 9223372036854775807 AND i.status NOT IN ('draft', 'void')
      AND (i.issuer_id, i.recipient_id) IN (SELECT s.issuer, s.recipient FROM scope s)
    GROUP BY 1, 2, 3, 4, 5, 6
  ), comparable AS (
    SELECT c.* FROM claims c
    WHERE EXISTS (SELECT FROM scope s WHERE s.issuer = c.issuer_id AND s.recipient = c.recipient_id
        AND s.month BETWEEN c.first_month AND c.last_month)
      AND NOT EXISTS (SELECT FROM claims o
        WHERE o.issuer_id = c.issuer_id AND o.recipient_id = c.recipient_id AND o.currency = c.currency
          AND o.first_month <= c.last_month AND o.last_month >= c.first_month
          AND (o.provider_id IS NULL OR c.provider_id IS NULL OR o.provider_id = c.provider_id)
          AND (o.provider_id, o.first_month, o.last_month) IS DISTINCT FROM (c.provider_id, c.first_month, c.last_month))
  ), billed AS (
    SELECT c.*, b.total AS billed, t.tax AS billed_tax, b.tolerance
    FROM comparable c
    CROSS JOIN LATERAL (
      SELECT sum(b.billed_total) AS total, sum(ledger.tolerance(b.provider_id, b.billing_month)) AS tolerance
      FROM ledger.bill b
      WHERE b.until_batch = 9223372036854775807 AND b.issuer_id = c.issuer_id AND b.recipient_id = c.recipient_id
        AND b.currency = c.currency AND b.billing_month BETWEEN c.first_month AND c.last_month
        AND (c.provider_id IS NULL OR b.provider_id = c.provider_id)) b
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(r.billed_cost), 0) AS tax FROM ledger.charge_rollup r
      WHERE r.until_batch = 9223372036854775807 AND r.kind = 'tax' AND r.issuer_id = c.issuer_id
        AND r.recipient_id = c.recipient_id AND r.currency = c.currency
        AND r.billing_month BETWEEN c.first_month AND c.last_month
        AND (c.provider_id IS NULL OR r.provider_id = c.provider_id)) t
    WHERE b.total IS NOT NULL
  ), through AS (
    SELECT DISTINCT o.id AS middle, s.month
    FROM scope s JOIN ledger.organization o ON o.id IN (s.issuer, s.recipient)
    WHERE o.kind IN ('distributor', 'reseller')
  ), paid AS (
    SELECT t.middle, r.provider_id, t.month, min(r.issuer_id) AS issuer_id, sum(r.lines) AS lines
    FROM through t JOIN ledger.charge_rollup r ON r.recipient_id = t.middle AND r.billing_month = t.month
    WHERE r.until_batch = 9223372036854775807
      AND r.kind IN ('usage', 'purchase', 'refund', 'configuration_change', 'recalculation', 'correction')
    GROUP BY 1, 2, 3
  ), charged AS (
    SELECT t.middle, r.provider_id, t.month, sum(r.lines) AS lines
    FROM through t JOIN ledger.charge_rollup r ON r.issuer_id = t.middle AND r.billing_month = t.month
    WHERE r.until_batch = 9223372036854775807
      AND r.kind IN ('usage', 'purchase', 'refund', 'configuration_change', 'recalculation', 'correction')
    GROUP BY 1, 2, 3
  ), checks AS MATERIALIZED (
    SELECT 'roll_ups' AS name, f.provider_id, f.issuer_id, f.recipient_id, f.billing_month AS first_month,
      f.billing_month AS last_month, f.currency, f.said, f.found, 0::numeric AS tolerance, NULL::text AS subject
    FROM far_off f
    UNION ALL
    SELECT c.name, b.provider_id, b.issuer_id, b.recipient_id, b.first_month, b.last_month, b.currency, c.said, c.found,
      b.tolerance, b.subject
    FROM billed b
    CROSS JOIN LATERAL (VALUES ('net', b.net, b.billed - b.billed_tax), ('tax', b.tax, b.billed_tax),
      ('invoice', b.total, b.billed)) AS c (name, said, found)
    UNION ALL
    SELECT 'counts', p.provider_id, p.issuer_id, p.middle, p.month, p.month, NULL, p.lines, c.lines, 0, NULL
    FROM paid p JOIN charged c ON c.middle = p.middle AND c.provider_id = p.provider_id AND c.month = p.month
  ), standing AS MATERIALIZED (
    SELECT r.* FROM ledger.reconciliation r
    WHERE r.until_batch = 9223372036854775807 AND CASE
      WHEN r.name = 'roll_ups' THEN with_lines AND EXISTS (SELECT FROM scope s
        WHERE s.issuer = r.issuer_id AND s.recipient = r.recipient_id AND s.month = r.first_month)
      WHEN r.name IN ('net', 'tax', 'invoice') THEN EXISTS (SELECT FROM scope s
        WHERE s.issuer = r.issuer_id AND s.recipient = r.recipient_id AND s.month BETWEEN r.first_month AND r.last_month)
      WHEN r.name = 'counts' THEN EXISTS (SELECT FROM through t WHERE t.middle = r.recipient_id AND t.month = r.first_month)
      ELSE false END
  ), gone AS (
    SELECT s.name, s.provider_id, s.issuer_id, s.recipient_id, s.first_month, s.last_month, s.currency, s.said, s.found,
      s.tolerance, s.subject FROM standing s
    EXCEPT SELECT * FROM checks
  ), ended AS (
    UPDATE ledger.reconciliation r SET until_batch = batch
    FROM standing s JOIN gone g
      ON (g.name, g.issuer_id, g.first_month, g.said, g.found) = (s.name, s.issuer_id, s.first_month, s.said, s.found)
        AND (g.provider_id, g.recipient_id, g.last_month, g.currency, g.tolerance, g.subject)
          IS NOT DISTINCT FROM (s.provider_id, s.recipient_id, s.last_month, s.currency, s.tolerance, s.subject)
    WHERE r.id = s.id
    RETURNING r.id
  )
  INSERT INTO ledger.reconciliation (name, provider_id, issuer_id, recipient_id, first_month, last_month, currency, said,
    found, tolerance, subject, from_batch)
  SELECT f.*, batch FROM (
    SELECT * FROM checks
    EXCEPT SELECT s.name, s.provider_id, s.issuer_id, s.recipient_id, s.first_month, s.last_month, s.currency, s.said,
      s.found, s.tolerance, s.subject FROM standing s) f
$$;
