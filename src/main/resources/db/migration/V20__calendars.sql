-- When each provider's months are final, as an operator says it; what is known to be wrong with a month;
-- and when a bill was first published as a final one.

-- From its first month on a row holds until a later one. Without a row a provider has what V1 gives it.
CREATE TABLE ledger.calendar (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider_id int NOT NULL REFERENCES ledger.provider,
  from_month date NOT NULL CHECK (extract(day FROM from_month) = 1),
  final_day int NOT NULL CHECK (final_day BETWEEN 1 AND 28), -- of the following month
  final_time time NOT NULL,                                  -- in the provider's zone
  arrives_after_hours int NOT NULL CHECK (arrives_after_hours BETWEEN 0 AND 744),
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL
);
CREATE UNIQUE INDEX calendar_month ON ledger.calendar (provider_id, from_month)
  WHERE until_batch = 9223372036854775807;

-- A known issue of a provider's months: whoever is told of one of them is told of it.
CREATE TABLE ledger.notice (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  notice text NOT NULL,
  provider_id int NOT NULL REFERENCES ledger.provider,
  first_month date NOT NULL CHECK (extract(day FROM first_month) = 1),
  last_month date NOT NULL CHECK (extract(day FROM last_month) = 1),
  staff_only boolean NOT NULL,
  withdrawn boolean NOT NULL,
  words text NOT NULL,
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL,
  CHECK (last_month >= first_month)
);
CREATE UNIQUE INDEX notice_key ON ledger.notice (notice) WHERE until_batch = 9223372036854775807;

-- When the bill was first published, or found to be the same again, at or after the moment from which its
-- month is final; and whether it has been changed after that.
ALTER TABLE ledger.bill ADD COLUMN final_since timestamptz, ADD COLUMN adjusted boolean NOT NULL DEFAULT false;

ALTER TABLE ledger.calendar ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.notice ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON ledger.calendar, ledger.notice TO "${writer}";
GRANT UPDATE (until_batch) ON ledger.calendar, ledger.notice TO "${writer}";
GRANT UPDATE (final_since, adjusted) ON ledger.bill TO "${writer}";
GRANT SELECT ON ledger.calendar TO "${staff}", "${customer}";
GRANT SELECT ON ledger.notice TO "${staff}", "${customer}";
CREATE POLICY writer ON ledger.calendar TO "${writer}" USING (true) WITH CHECK (true);
CREATE POLICY writer ON ledger.notice TO "${writer}" USING (true) WITH CHECK (true);
CREATE POLICY readers ON ledger.calendar FOR SELECT TO "${staff}", "${customer}" USING (
  from_batch <= (SELECT plain.scope_batch()) AND until_batch > (SELECT plain.scope_batch())
  AND (provider_id = ANY ((SELECT plain.scope_known_providers())::int[])
    OR provider_id = ANY ((SELECT plain.scope_providers())::int[])));
CREATE POLICY staff ON ledger.notice FOR SELECT TO "${staff}" USING (
  from_batch <= (SELECT plain.scope_batch()) AND until_batch > (SELECT plain.scope_batch())
  AND provider_id = ANY ((SELECT plain.scope_providers())::int[]));
CREATE POLICY customer ON ledger.notice FOR SELECT TO "${customer}" USING (
  NOT staff_only AND from_batch <= (SELECT plain.scope_batch()) AND until_batch > (SELECT plain.scope_batch())
  AND provider_id = ANY ((SELECT plain.scope_providers())::int[]));

-- The moment from which a provider's month is final, by the calendar that stands now: for those who publish.
CREATE FUNCTION ledger.final_at(provider int, month date) RETURNS timestamptz LANGUAGE sql STABLE
  SET search_path = pg_catalog, pg_temp
AS $$
  SELECT (month + interval '1 month' + make_interval(days => coalesce(c.final_day, p.final_day) - 1)
    + coalesce(c.final_time, p.final_time)) AT TIME ZONE p.zone
  FROM ledger.provider p
  LEFT JOIN LATERAL (
    SELECT k.final_day, k.final_time FROM ledger.calendar k
    WHERE k.provider_id = p.id AND k.from_month <= month AND k.until_batch = 9223372036854775807
    ORDER BY k.from_month DESC LIMIT 1) c ON true
  WHERE p.id = provider
$$;

-- A bill takes over since when it is final from the one that it replaces, and so adjusts it.
CREATE FUNCTION ledger.stamp_final() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  published timestamptz := (SELECT b.published_at FROM ledger.batch b WHERE b.id = NEW.from_batch);
  final_at timestamptz := ledger.final_at(NEW.provider_id, NEW.billing_month);
BEGIN
  NEW.final_since := (SELECT b.final_since FROM ledger.bill b
    WHERE (b.provider_id, b.issuer_id, b.recipient_id, b.billing_month, b.granularity, b.currency)
        = (NEW.provider_id, NEW.issuer_id, NEW.recipient_id, NEW.billing_month, NEW.granularity, NEW.currency)
      AND b.from_batch < NEW.from_batch AND b.final_since >= final_at
    ORDER BY b.from_batch DESC LIMIT 1);
  NEW.adjusted := NEW.final_since IS NOT NULL;
  NEW.final_since := coalesce(NEW.final_since, CASE WHEN published >= final_at THEN published END);
  RETURN NEW;
END $$;
CREATE TRIGGER stamp_final BEFORE INSERT ON ledger.bill FOR EACH ROW EXECUTE FUNCTION ledger.stamp_final();

-- The standing bills of those providers, stamped anew: the first publication that counts makes a bill final,
-- a later one adjusts it. What was found to be the same at a time that still counts stays final since then.
CREATE FUNCTION ledger.stamp_final(providers int[]) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  UPDATE ledger.bill b
  SET final_since = least(c.since, CASE WHEN b.final_since >= f.final_at THEN b.final_since END),
    adjusted = coalesce(c.batch < b.from_batch OR (b.adjusted AND b.final_since >= f.final_at), false)
  FROM ledger.bill o
  CROSS JOIN LATERAL (SELECT ledger.final_at(o.provider_id, o.billing_month) AS final_at) f
  LEFT JOIN LATERAL (
    SELECT a.published_at AS since, a.id AS batch FROM ledger.bill h JOIN ledger.batch a ON a.id = h.from_batch
    WHERE (h.provider_id, h.issuer_id, h.recipient_id, h.billing_month, h.granularity, h.currency)
        = (o.provider_id, o.issuer_id, o.recipient_id, o.billing_month, o.granularity, o.currency)
      AND h.from_batch <= o.from_batch AND a.published_at >= f.final_at
    ORDER BY a.id LIMIT 1) c ON true
  WHERE o.id = b.id AND b.until_batch = 9223372036854775807 AND b.provider_id = ANY (providers)
$$;
CREATE FUNCTION ledger.stamp_final_again() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM ledger.stamp_final(ARRAY(SELECT DISTINCT c.provider_id FROM changed c));
  RETURN NULL;
END $$;
CREATE TRIGGER stamp_final_again AFTER INSERT ON ledger.calendar REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.stamp_final_again();

REVOKE ALL ON FUNCTION ledger.final_at(int, date), ledger.stamp_final(), ledger.stamp_final(int[]),
  ledger.stamp_final_again() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.final_at(int, date), ledger.stamp_final(int[]) TO "${writer}";

SELECT ledger.stamp_final(ARRAY(SELECT p.id FROM ledger.provider p));

-- A provider's rule for a month, as of the scope's moment.
CREATE VIEW plain.calendar WITH (security_invoker = true) AS
  SELECT provider_id, from_month, final_day, final_time, arrives_after_hours FROM ledger.calendar;
CREATE VIEW plain.notice WITH (security_invoker = true) AS
  SELECT notice, provider_id, first_month, last_month, words FROM ledger.notice WHERE NOT withdrawn;
GRANT SELECT ON plain.calendar, plain.notice TO "${staff}", "${customer}";

-- As plain.bill_head (V10), with since when the bill is final.
CREATE FUNCTION plain.bill_standing(provider int, issuer int, recipient int, month date, grain text, money text)
RETURNS TABLE (id bigint, charged_until timestamptz, revision int, from_batch bigint, final_since timestamptz,
  adjusted boolean)
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
  SELECT b.id, b.charged_until, b.revision, b.from_batch, b.final_since, b.adjusted
  FROM ledger.bill b
  WHERE b.provider_id = provider AND b.issuer_id = issuer AND b.recipient_id = recipient
    AND b.billing_month = month AND b.granularity = grain AND b.currency = money
    AND b.from_batch <= plain.scope_batch() AND b.until_batch > plain.scope_batch()
    AND (b.issuer_id = ANY (plain.scope_issuers()) OR b.recipient_id = ANY (plain.scope_recipients()))
    AND (plain.scope_every_customer() OR b.recipient_id = ANY (plain.scope_customers()))
$$;
REVOKE ALL ON FUNCTION plain.bill_standing(int, int, int, date, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plain.bill_standing(int, int, int, date, text, text) TO "${staff}", "${customer}";

-- As in V10, by the calendar.
CREATE OR REPLACE VIEW plain.bill WITH (security_invoker = true) AS
  SELECT b.id, b.provider_id, p.name AS provider, p.zone, b.issuer_id, b.recipient_id, b.billing_month,
    b.granularity, b.currency, b.line_count, b.billed_total, b.charged_until, b.revision,
    (b.billing_month + interval '1 month' + make_interval(days => coalesce(c.final_day, p.final_day) - 1)
      + coalesce(c.final_time, p.final_time)) AT TIME ZONE p.zone AS final_at,
    plain.published_at(b.from_batch) AS published_at, b.from_batch, b.final_since, b.adjusted
  FROM (
    SELECT id, provider_id, issuer_id, recipient_id, billing_month, granularity, currency, line_count,
      billed_total, charged_until, revision, from_batch, final_since, adjusted
    FROM ledger.bill
    UNION ALL
    SELECT h.id, r.provider_id, r.issuer_id, r.recipient_id, r.billing_month, r.granularity, r.currency,
      r.line_count, r.billed_total, h.charged_until, h.revision, h.from_batch, h.final_since, h.adjusted
    FROM (
      SELECT provider_id, issuer_id, recipient_id, billing_month, granularity, currency,
        sum(lines)::bigint AS line_count, sum(billed_cost) AS billed_total
      FROM ledger.charge_rollup
      WHERE NOT (SELECT plain.scope_every_account())
      GROUP BY provider_id, issuer_id, recipient_id, billing_month, granularity, currency) r
    CROSS JOIN LATERAL plain.bill_standing(r.provider_id, r.issuer_id, r.recipient_id, r.billing_month,
      r.granularity, r.currency) h) b
  JOIN ledger.provider p ON p.id = b.provider_id
  LEFT JOIN LATERAL (
    SELECT k.final_day, k.final_time FROM ledger.calendar k
    WHERE k.provider_id = b.provider_id AND k.from_month <= b.billing_month
    ORDER BY k.from_month DESC LIMIT 1) c ON true;
DROP FUNCTION plain.bill_head(int, int, int, date, text, text);

CREATE OR REPLACE FUNCTION plain.bill_of(asked_recipient int, asked_organization int)
  RETURNS SETOF plain.bill LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT * FROM plain.bill WHERE asked_recipient IS NOT NULL AND recipient_id = asked_recipient
  UNION ALL
  SELECT * FROM plain.bill WHERE asked_recipient IS NULL AND issuer_id = asked_organization;
END;

CREATE OR REPLACE FUNCTION plain.bills(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int)
  RETURNS SETOF plain.bill LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT b.* FROM plain.bill_of(asked_recipient, asked_organization) b
  WHERE b.billing_month >= date_trunc('month', asked_from)::date AND b.billing_month < asked_until
    AND (asked_provider IS NULL OR b.provider_id = asked_provider);
END;

-- Where a bill stands at a moment. It is in progress until the provider's moment for final bills, and after
-- it until a file that came later has been taken in: what was imported before is not final because the
-- calendar says so. What changed a final bill makes it adjusted.
CREATE FUNCTION plain.bill_state(final_at timestamptz, final_since timestamptz, adjusted boolean, moment timestamptz)
  RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN moment < final_at OR final_since IS NULL OR final_since < final_at THEN 'in_progress'
    WHEN adjusted THEN 'adjusted' ELSE 'final' END;
DROP FUNCTION plain.bill_state(timestamptz, int, timestamptz, timestamptz);

-- The notices that an answer about those bills and days must repeat.
CREATE FUNCTION plain.notices(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int)
  RETURNS TABLE (notice text, provider text, words text) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT DISTINCT n.notice, p.name, n.words
  FROM plain.notice n JOIN ledger.provider p ON p.id = n.provider_id
  WHERE n.first_month < asked_until AND n.last_month >= date_trunc('month', asked_from)::date
    AND (asked_provider IS NULL OR n.provider_id = asked_provider)
    AND EXISTS (
      SELECT FROM plain.bill_of(asked_recipient, asked_organization) b
      WHERE b.provider_id = n.provider_id AND b.billing_month BETWEEN n.first_month AND n.last_month
        AND b.billing_month >= date_trunc('month', asked_from)::date AND b.billing_month < asked_until)
  ORDER BY n.notice;
END;

-- The moment from which a provider's month is final, as of the scope's moment.
CREATE FUNCTION plain.final_at(asked_provider int, asked_month date) RETURNS timestamptz LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT (asked_month + interval '1 month' + make_interval(days => coalesce(c.final_day, p.final_day) - 1)
    + coalesce(c.final_time, p.final_time)) AT TIME ZONE p.zone
  FROM ledger.provider p
  LEFT JOIN LATERAL (
    SELECT k.final_day, k.final_time FROM ledger.calendar k
    WHERE k.provider_id = p.id AND k.from_month <= asked_month
    ORDER BY k.from_month DESC LIMIT 1) c ON true
  WHERE p.id = asked_provider;
END;

-- How far the months asked about are, by provider and currency. Stages: in_progress while the month runs,
-- closing from its end to the provider's moment for final bills, overdue after that until a later file is in,
-- final, adjusted; missing where a provider that billed in one of the three months before has sent nothing.
CREATE FUNCTION plain.bill_stages(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    moment timestamptz)
  RETURNS TABLE (provider_id int, provider text, zone text, billing_month date, currency text, lines bigint,
    due numeric, charged_until timestamptz, published_at timestamptz, final_at timestamptz,
    final_since timestamptz, stage text)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH known AS (
    SELECT b.*, plain.bill_state(b.final_at, b.final_since, b.adjusted, moment) AS state
    FROM plain.bills(asked_recipient, asked_organization,
      (date_trunc('month', asked_from) - interval '3 months')::date, asked_until, asked_provider) b
  ), told AS (
    SELECT k.provider_id, k.provider, k.zone, k.billing_month, k.currency, sum(k.line_count)::bigint AS lines,
      sum(k.billed_total) AS due, max(k.charged_until) AS charged_until, max(k.published_at) AS published_at,
      max(k.final_at) AS final_at,
      CASE WHEN bool_and(k.final_since IS NOT NULL) THEN max(k.final_since) END AS final_since,
      CASE WHEN NOT bool_or(k.state = 'in_progress')
          THEN CASE WHEN bool_or(k.state = 'adjusted') THEN 'adjusted' ELSE 'final' END
        WHEN moment >= max(k.final_at) THEN 'overdue'
        WHEN moment >= (k.billing_month + interval '1 month') AT TIME ZONE k.zone THEN 'closing'
        ELSE 'in_progress' END AS stage
    FROM known k WHERE k.billing_month >= date_trunc('month', asked_from)::date
    GROUP BY k.provider_id, k.provider, k.zone, k.billing_month, k.currency
  ), expected AS (
    SELECT DISTINCT k.provider_id, k.provider, k.zone, m.month::date AS billing_month
    FROM known k
    CROSS JOIN generate_series(date_trunc('month', asked_from::timestamp), asked_until::timestamp - interval '1 day',
      interval '1 month') m(month)
    WHERE k.billing_month < m.month AND k.billing_month >= m.month - interval '3 months'
      AND m.month AT TIME ZONE k.zone <= moment
  )
  SELECT t.* FROM told t
  UNION ALL
  SELECT e.provider_id, e.provider, e.zone, e.billing_month, NULL, NULL, NULL, NULL, NULL,
    plain.final_at(e.provider_id, e.billing_month), NULL, 'missing'
  FROM expected e
  WHERE NOT EXISTS (
    SELECT FROM told t WHERE t.provider_id = e.provider_id AND t.billing_month = e.billing_month);
END;
