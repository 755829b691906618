-- Whether bills agree with all that should agree with them: checked at publishing, and kept with its history.

-- By how much a bill's lines and what is said of them may differ, for the cents that are rounded: of a provider's
-- months, in the bill's own currency.
ALTER TABLE ledger.calendar ADD COLUMN tolerance numeric CHECK (tolerance >= 0);

CREATE TABLE ledger.reconciliation (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (name IN ('roll_ups', 'net', 'tax', 'invoice', 'control_total', 'control_lines', 'counts')),
  provider_id int REFERENCES ledger.provider,             -- null: it spans providers
  issuer_id int NOT NULL REFERENCES ledger.organization,
  recipient_id int REFERENCES ledger.organization,        -- null: a file for several
  first_month date NOT NULL,
  last_month date NOT NULL,
  currency text,                                          -- null: it is about numbers of lines
  said numeric NOT NULL,                                  -- by the roll-ups, the invoices, the file; of counts: Bill A
  found numeric NOT NULL,                                 -- in the lines; of counts: those of all of Bill B
  tolerance numeric NOT NULL,
  subject text,                                           -- the invoices' numbers
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX reconciliation_recipient ON ledger.reconciliation (recipient_id, first_month);
CREATE INDEX reconciliation_issuer ON ledger.reconciliation (issuer_id, first_month);

ALTER TABLE ledger.reconciliation ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON ledger.reconciliation TO "${writer}";
GRANT UPDATE (until_batch) ON ledger.reconciliation TO "${writer}";
GRANT SELECT ON ledger.reconciliation TO "${staff}", "${customer}";
CREATE POLICY writer ON ledger.reconciliation TO "${writer}" USING (true) WITH CHECK (true);
-- As a bill's own total, which spans its accounts. How many lines somebody charges further down is for that one.
CREATE POLICY staff ON ledger.reconciliation FOR SELECT TO "${staff}" USING (
  ((name <> 'counts' AND issuer_id = ANY ((SELECT plain.scope_issuers())::int[]))
    OR recipient_id = ANY ((SELECT plain.scope_recipients())::int[]))
  AND (SELECT plain.scope_every_account())
  AND from_batch <= (SELECT plain.scope_batch()) AND until_batch > (SELECT plain.scope_batch()));
CREATE POLICY customer ON ledger.reconciliation FOR SELECT TO "${customer}" USING (
  name <> 'counts' AND recipient_id = ANY ((SELECT plain.scope_recipients())::int[])
  AND (SELECT plain.scope_every_account())
  AND from_batch <= (SELECT plain.scope_batch()) AND until_batch > (SELECT plain.scope_batch()));
SELECT ledger.narrow('ledger.reconciliation', 'recipient_id');

-- What a provider's bills may be off by, as an operator says it; a cent where nothing is said.
CREATE FUNCTION ledger.tolerance(provider int, month date) RETURNS numeric LANGUAGE sql STABLE
  SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce((SELECT k.tolerance FROM ledger.calendar k
    WHERE k.provider_id = provider AND k.from_month <= month AND k.until_batch = 9223372036854775807
    ORDER BY k.from_month DESC LIMIT 1), 0.01)
$$;

-- Checks the bills of those issuers, recipients and months (arrays of the same length) and whatever they are held
-- against. What comes out as it stood keeps its row; the rest ends with the batch and gets a new one.
--   roll_ups: the sums that answers are read from, by month, day and tag, are those of the lines
--   net, tax, invoice: all invoices for the same months (drafts and void ones are no claims) are what the lines come to
--   counts: what somebody pays for (Bill A) is as many lines as it charges on (Bill B), for kinds of lines that go through
CREATE FUNCTION ledger.reconcile(batch bigint, with_lines boolean, issuers int[], recipients int[], months date[])
  RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
  WITH scope AS MATERIALIZED (
    SELECT DISTINCT s.issuer, s.recipient, s.month FROM unnest(issuers, recipients, months) AS s (issuer, recipient, month)
  ), asked_bill AS MATERIALIZED (
    SELECT b.* FROM ledger.bill b JOIN scope s
      ON s.issuer = b.issuer_id AND s.recipient = b.recipient_id AND s.month = b.billing_month
    WHERE b.until_batch = 9223372036854775807
  ), line_sums AS (
    SELECT c.provider_id, c.issuer_id, c.recipient_id, c.billing_month, c.currency, sum(c.billed_cost) AS found
    FROM ledger.charge c JOIN scope s
      ON s.issuer = c.issuer_id AND s.recipient = c.recipient_id AND s.month = c.billing_month
    WHERE with_lines AND c.until_batch = 9223372036854775807
    GROUP BY 1, 2, 3, 4, 5
  ), roll_ups AS (
    SELECT u.provider_id, u.issuer_id, u.recipient_id, u.billing_month, u.currency, u.source, sum(u.billed_cost) AS said
    FROM (
      SELECT 1 AS source, r.provider_id, r.issuer_id, r.recipient_id, r.billing_month, r.currency, r.billed_cost
      FROM ledger.charge_rollup r JOIN scope s
        ON s.issuer = r.issuer_id AND s.recipient = r.recipient_id AND s.month = r.billing_month
      WHERE with_lines AND r.until_batch = 9223372036854775807
      UNION ALL
      SELECT 2, r.provider_id, r.issuer_id, r.recipient_id, r.billing_month, r.currency, r.billed_cost
      FROM ledger.charge_day r JOIN scope s
        ON s.issuer = r.issuer_id AND s.recipient = r.recipient_id AND s.month = r.billing_month
      WHERE with_lines AND r.until_batch = 9223372036854775807
      UNION ALL
      SELECT 3, r.provider_id, r.issuer_id, r.recipient_id, r.billing_month, r.currency, r.billed_cost
      FROM ledger.charge_tag r JOIN scope s
        ON s.issuer = r.issuer_id AND s.recipient = r.recipient_id AND s.month = r.billing_month
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

-- What files said of themselves counts while a line of theirs stands.
CREATE FUNCTION ledger.end_controls(batch bigint, issuers int[]) RETURNS void LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, pg_temp
AS $$
  UPDATE ledger.reconciliation r SET until_batch = batch
  WHERE r.until_batch = 9223372036854775807 AND r.name IN ('control_total', 'control_lines') AND r.from_batch < batch
    AND r.issuer_id = ANY (issuers)
    AND NOT EXISTS (SELECT FROM ledger.charge c
      WHERE c.issuer_id = r.issuer_id AND c.billing_month BETWEEN r.first_month AND r.last_month
        AND c.from_batch = r.from_batch AND c.until_batch = 9223372036854775807)
$$;

REVOKE ALL ON FUNCTION ledger.tolerance(int, date), ledger.reconcile(bigint, boolean, int[], int[], date[]),
  ledger.end_controls(bigint, int[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.tolerance(int, date), ledger.reconcile(bigint, boolean, int[], int[], date[]),
  ledger.end_controls(bigint, int[]) TO "${writer}";

-- What stands already is checked as of the import that came last.
SELECT ledger.reconcile((SELECT max(id) FROM ledger.batch), true, array_agg(b.issuer_id), array_agg(b.recipient_id),
  array_agg(b.billing_month))
FROM ledger.bill b WHERE b.until_batch = 9223372036854775807 HAVING count(*) > 0;

CREATE VIEW plain.reconciliation WITH (security_invoker = true) AS
  SELECT r.id, r.name, r.provider_id, r.issuer_id, r.recipient_id, r.first_month, r.last_month, r.currency, r.said,
    r.found, r.said - r.found AS difference, r.tolerance, abs(r.said - r.found) <= r.tolerance AS holds, r.subject,
    r.from_batch, plain.published_at(r.from_batch) AS checked_at
  FROM ledger.reconciliation r;
GRANT SELECT ON plain.reconciliation TO "${staff}", "${customer}";

-- The checks of the bills asked about. A file for several recipients is about each of them.
CREATE FUNCTION plain.checks(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int)
  RETURNS SETOF plain.reconciliation LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.* FROM plain.reconciliation r
  WHERE r.first_month < asked_until AND r.last_month >= date_trunc('month', asked_from)::date
    AND (asked_provider IS NULL OR r.provider_id IS NULL OR r.provider_id = asked_provider)
    AND CASE WHEN asked_recipient IS NULL THEN r.issuer_id = asked_organization
      WHEN r.recipient_id IS NULL THEN EXISTS (
        SELECT FROM plain.bills(asked_recipient, asked_organization, asked_from, asked_until, asked_provider) b
        WHERE b.from_batch = r.from_batch AND b.issuer_id = r.issuer_id)
      ELSE r.recipient_id = asked_recipient END;
END;

-- What a failing check says, in words.
CREATE FUNCTION plain.check_words(
    name text, subject text, currency text, said numeric, found numeric, source text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE name
    WHEN 'roll_ups' THEN 'the lines come to ' || plain.said_amount(found, currency) || ' and the sums of them to '
      || plain.said_amount(said, currency) || ': they differ by ' || plain.said_amount(abs(said - found), currency)
    WHEN 'net' THEN 'without tax the lines come to ' || plain.said_amount(found, currency) || ' and what was invoiced ('
      || subject || ') to ' || plain.said_amount(said, currency) || ': they differ by '
      || plain.said_amount(abs(said - found), currency)
    WHEN 'tax' THEN 'the tax of the lines is ' || plain.said_amount(found, currency) || ' and that of what was invoiced ('
      || subject || ') ' || plain.said_amount(said, currency) || ': they differ by '
      || plain.said_amount(abs(said - found), currency)
    WHEN 'invoice' THEN 'the lines come to ' || plain.said_amount(found, currency) || ' and what was invoiced ('
      || subject || ') to ' || plain.said_amount(said, currency) || ': they differ by '
      || plain.said_amount(abs(said - found), currency)
    WHEN 'control_total' THEN 'the lines of ' || source || ' come to ' || plain.said_amount(found, currency)
      || ' and the file''s own control total is ' || plain.said_amount(said, currency) || ': they differ by '
      || plain.said_amount(abs(said - found), currency)
    WHEN 'control_lines' THEN source || ' has ' || found || ' lines and says that it has ' || said || ': they differ by '
      || abs(said - found)
    WHEN 'counts' THEN 'Bill A has ' || said || ' lines and Bill B ' || found || ' of the kinds that go through: they differ by '
      || abs(said - found) END;

-- Those that fail and are to be told; a difference in the total is told once, and numbers of lines on both sides of
-- a month only when that is final.
CREATE FUNCTION plain.failing_checks(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    moment timestamptz)
  RETURNS SETOF plain.reconciliation LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH failing AS (
    SELECT c.* FROM plain.checks(asked_recipient, asked_organization, asked_from, asked_until, asked_provider) c
    WHERE NOT c.holds
  )
  SELECT f.* FROM failing f
  WHERE (f.name <> 'net' OR NOT EXISTS (SELECT FROM failing o WHERE o.name = 'invoice'
      AND (o.provider_id, o.issuer_id, o.recipient_id, o.first_month, o.last_month, o.currency)
        IS NOT DISTINCT FROM (f.provider_id, f.issuer_id, f.recipient_id, f.first_month, f.last_month, f.currency)))
    AND (f.name <> 'counts' OR NOT EXISTS (
      SELECT FROM plain.bill b WHERE b.provider_id = f.provider_id AND b.billing_month = f.first_month
        AND f.recipient_id IN (b.recipient_id, b.issuer_id)
        AND plain.bill_state(b.final_at, b.final_since, b.adjusted, moment) = 'in_progress'));
END;

-- What every answer about those bills must repeat: of checks that fail.
CREATE FUNCTION plain.check_warnings(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    moment timestamptz)
  RETURNS TABLE (place bigint, words text) LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH failing AS (
    SELECT row_number() OVER (ORDER BY abs(f.difference) DESC, f.first_month DESC, f.id) AS place, f.*,
      concat_ws(', ', r.name, p.name, plain.said_period(f.first_month, (f.last_month + interval '1 month')::date)) AS bill
    FROM plain.failing_checks(asked_recipient, asked_organization, asked_from, asked_until, asked_provider, moment) f
    LEFT JOIN plain.organization r ON r.id = f.recipient_id
    LEFT JOIN plain.provider p ON p.id = f.provider_id
  )
  SELECT f.place, 'This does not reconcile (' || f.bill || '): '
    || plain.check_words(f.name, f.subject, f.currency, f.said, f.found, plain.source(f.from_batch)) || '.'
  FROM failing f WHERE f.place <= 3
  UNION ALL
  SELECT 4, 'Further checks that fail: ' || count(*) || '. Ask whether it reconciles to see them.'
  FROM failing f WHERE f.place > 3 HAVING count(*) > 0
  ORDER BY 1;
END;
