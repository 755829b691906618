-- Bills at two moments (see V17_2): what one came to then and now, and the lines that make the difference.

-- A charge, and between which imports it stands.
CREATE VIEW plain.charge_life WITH (security_invoker = true) AS
  SELECT c.id, c.charge_key, c.provider_id, c.issuer_id, c.recipient_id, c.account_id, c.billing_month, c.charge_from,
    c.charge_until, c.kind, c.earlier_month, c.description, coalesce(a.service, c.service) AS service,
    c.service AS service_as_billed, c.region, c.resource_id, c.resource_name, c.sku, c.project, c.order_id, c.undoes,
    c.quantity, c.unit, c.list_cost, c.billed_cost, c.paid_by_voucher, c.paid_by_credit, c.currency, c.tags,
    c.from_batch, c.until_batch, c.row_no
  FROM ledger.charge c
  LEFT JOIN ledger.service_alias a ON a.provider_id = c.provider_id AND a.alias = c.service;
GRANT SELECT ON plain.charge_life TO "${staff}", "${customer}";

-- The lines of the bills asked about that stood at one moment and not at the other: those that had ended by a
-- later one, or had not come yet at an earlier one. Narrowed as plain.charge_lines.
CREATE FUNCTION plain.charges_only_at(
    moment bigint, other bigint, asked_recipient int, asked_organization int, asked_from date, asked_until date,
    asked_provider int, asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text)
  RETURNS SETOF plain.charge_life LANGUAGE plpgsql VOLATILE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  before bigint := plain.look_at(moment);
BEGIN
  RETURN QUERY SELECT c.* FROM (
      SELECT * FROM plain.charge_life l WHERE asked_recipient IS NOT NULL AND l.recipient_id = asked_recipient
      UNION ALL
      SELECT * FROM plain.charge_life l WHERE asked_recipient IS NULL AND l.issuer_id = asked_organization) c
    WHERE c.billing_month >= date_trunc('month', asked_from)::date AND c.billing_month < asked_until
      AND CASE WHEN moment < other THEN c.until_batch <= other ELSE c.from_batch > other END
      AND (asked_provider IS NULL OR c.provider_id = asked_provider)
      AND (asked_account IS NULL OR c.account_id = asked_account)
      AND (asked_product IS NULL OR c.service = asked_product OR c.sku = asked_product)
      AND (asked_region IS NULL OR c.region = asked_region)
      AND (asked_project IS NULL OR c.project = asked_project)
      AND (asked_tag IS NULL OR EXISTS (
        SELECT FROM jsonb_each_text(c.tags) t
        WHERE lower(t.key) = lower(split_part(asked_tag, '=', 1))
          AND (strpos(asked_tag, '=') = 0
            OR lower(t.value) = lower(substr(asked_tag, strpos(asked_tag, '=') + 1)))));
  PERFORM plain.look_at(before);
END $$;

-- What the bills asked about came to at a moment: a row per recipient, provider, month and currency. Whole bills
-- take the importer's own total, parts of them come from the roll-ups.
CREATE FUNCTION plain.bill_sums_at(
    moment bigint, asked_recipient int, asked_organization int, asked_from date, asked_until date,
    asked_provider int, asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text)
  RETURNS TABLE (recipient_id int, provider_id int, billing_month date, currency text, lines bigint, due numeric)
  LANGUAGE plpgsql VOLATILE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  before bigint := plain.look_at(moment);
  first date := date_trunc('month', asked_from)::date;
  after date := (date_trunc('month', asked_until - 1) + interval '1 month')::date;
BEGIN
  IF coalesce(asked_account::text, asked_product, asked_region, asked_project, asked_tag) IS NULL THEN
    RETURN QUERY SELECT b.recipient_id, b.provider_id, b.billing_month, b.currency, sum(b.line_count)::bigint,
        sum(b.billed_total)
      FROM plain.bills(asked_recipient, asked_organization, first, after, asked_provider) b GROUP BY 1, 2, 3, 4;
  ELSE
    RETURN QUERY SELECT p.recipient_id, p.provider_id, p.billing_month, p.currency, sum(p.lines)::bigint,
        sum(p.billed_cost)
      FROM plain.bill_parts(asked_recipient, asked_organization, first, after, asked_provider, asked_account,
        asked_product, asked_region, asked_project, asked_tag, NULL) p GROUP BY 1, 2, 3, 4;
  END IF;
  PERFORM plain.look_at(before);
END $$;

-- Where the days of a question about bills begin: at the provider named, else where most bills asked about are.
CREATE FUNCTION plain.bill_zone(asked_recipient int, asked_organization int, asked_provider int) RETURNS text
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT coalesce((SELECT p.zone FROM plain.provider p WHERE p.id = asked_provider),
    (SELECT b.zone FROM plain.bill_of(asked_recipient, asked_organization) b
      GROUP BY b.zone ORDER BY count(*) DESC, b.zone LIMIT 1),
    'UTC');
END;

-- The two moments of a question about bills, as plain.moments. Whole months say which bills are meant, never when;
-- other days without a moment are both moments. The last import is the last that changed one of these bills.
CREATE FUNCTION plain.bill_moments(
    asked_moment text, asked_recipient int, asked_organization int, asked_from date, asked_until date,
    asked_provider int)
  RETURNS TABLE (then_batch bigint, now_batch bigint, then_at timestamptz, now_at timestamptz, by_days boolean,
    by_import boolean, last_import bigint, zone text)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH place AS (
    SELECT plain.bill_zone(asked_recipient, asked_organization, asked_provider) AS zone,
      asked_moment IS NULL AND NOT plain.whole_months(asked_from, asked_until) AS by_days
  ), last AS (
    SELECT max(b.from_batch) AS batch
    FROM place CROSS JOIN LATERAL plain.bill_of(asked_recipient, asked_organization) b
    WHERE (asked_provider IS NULL OR b.provider_id = asked_provider)
      AND (place.by_days OR b.billing_month >= date_trunc('month', asked_from)::date AND b.billing_month < asked_until)
  )
  SELECT CASE WHEN w.by_import THEN l.batch - 1 ELSE m.then_batch END, m.now_batch,
    CASE WHEN w.by_import THEN plain.published_at(l.batch) ELSE m.then_at END, m.now_at, p.by_days, w.by_import,
    l.batch, p.zone
  FROM place p CROSS JOIN last l
  CROSS JOIN LATERAL (SELECT coalesce(asked_moment = 'before_last_import', NOT p.by_days) AS by_import) w
  CROSS JOIN LATERAL plain.moments(asked_moment, CASE WHEN p.by_days THEN asked_from END,
    CASE WHEN p.by_days THEN asked_until END, p.zone, ARRAY['focus']) m;
END;

-- The lines that make the difference between the two moments, one row for each: the same line at both stands
-- together. "what" is added, removed, changed (another amount) or details (the same amount, something else
-- differs); "batch" is the import that did it.
CREATE FUNCTION plain.bill_lines_compared(
    then_batch bigint, now_batch bigint, asked_recipient int, asked_organization int, asked_from date,
    asked_until date, asked_provider int, asked_account int, asked_product text, asked_region text,
    asked_project text, asked_tag text)
  RETURNS TABLE (recipient_id int, provider_id int, billing_month date, currency text, charge_key text, what text,
    charge_from timestamptz, account_id int, service text, kind text, earlier_month date, description text,
    before numeric, after numeric, moved numeric, batch bigint, row_no bigint)
  LANGUAGE sql VOLATILE
BEGIN ATOMIC
  SELECT coalesce(n.recipient_id, t.recipient_id), coalesce(n.provider_id, t.provider_id),
    coalesce(n.billing_month, t.billing_month), coalesce(n.currency, t.currency),
    coalesce(n.charge_key, t.charge_key),
    CASE WHEN t.id IS NULL THEN 'added' WHEN n.id IS NULL THEN 'removed'
      WHEN t.billed_cost <> n.billed_cost THEN 'changed' ELSE 'details' END,
    coalesce(n.charge_from, t.charge_from), coalesce(n.account_id, t.account_id), coalesce(n.service, t.service),
    coalesce(n.kind, t.kind), coalesce(n.earlier_month, t.earlier_month), coalesce(n.description, t.description),
    t.billed_cost, n.billed_cost, coalesce(n.billed_cost, 0) - coalesce(t.billed_cost, 0),
    coalesce(n.from_batch, t.until_batch), n.row_no
  FROM plain.charges_only_at(then_batch, now_batch, asked_recipient, asked_organization, asked_from, asked_until,
    asked_provider, asked_account, asked_product, asked_region, asked_project, asked_tag) t
  FULL JOIN plain.charges_only_at(now_batch, then_batch, asked_recipient, asked_organization, asked_from, asked_until,
    asked_provider, asked_account, asked_product, asked_region, asked_project, asked_tag) n
    ON (n.charge_key, n.issuer_id, n.recipient_id, n.provider_id, n.billing_month, n.currency)
      = (t.charge_key, t.issuer_id, t.recipient_id, t.provider_id, t.billing_month, t.currency)
  WHERE (t.id IS NULL, t.billed_cost, t.account_id, t.charge_from, t.charge_until, t.kind, t.description,
      t.service_as_billed, t.region, t.resource_id, t.resource_name, t.sku, t.project, t.order_id, t.undoes, t.quantity,
      t.unit, t.list_cost, t.paid_by_voucher, t.paid_by_credit, t.tags)
    IS DISTINCT FROM
    (n.id IS NULL, n.billed_cost, n.account_id, n.charge_from, n.charge_until, n.kind, n.description,
      n.service_as_billed, n.region, n.resource_id, n.resource_name, n.sku, n.project, n.order_id, n.undoes, n.quantity,
      n.unit, n.list_cost, n.paid_by_voucher, n.paid_by_credit, n.tags);
END;

-- A point in time as answers say it.
CREATE FUNCTION plain.said_moment(point timestamptz, zone text) RETURNS text LANGUAGE sql STABLE
  RETURN to_char(point AT TIME ZONE zone, 'FMDay, FMDD FMMonth YYYY, HH24:MI') || ' (' || zone || ')';
