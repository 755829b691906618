-- What a month will come to, and what it may: use by the days it spans, and budgets.

-- Sums of usage by its first and last day, in the provider's zone: a line can be about a week, and what is known of
-- it up to a day is the part of it before that day. Usage of an earlier month is no use of this one.
CREATE TABLE ledger.charge_span (
  provider_id int NOT NULL,
  issuer_id int NOT NULL,
  recipient_id int NOT NULL,
  account_id int NOT NULL,
  billing_month date NOT NULL,
  granularity text NOT NULL,
  day date NOT NULL,
  last_day date NOT NULL,
  service text NOT NULL,
  region text,
  sku text,
  project text,
  currency text NOT NULL,
  lines bigint NOT NULL,
  billed_cost numeric NOT NULL,
  from_batch bigint NOT NULL,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  CHECK (last_day >= day)
);
CREATE INDEX charge_span_recipient ON ledger.charge_span (recipient_id, billing_month);
CREATE INDEX charge_span_issuer ON ledger.charge_span (issuer_id, billing_month);

INSERT INTO ledger.charge_span (provider_id, issuer_id, recipient_id, account_id, billing_month, granularity, day,
  last_day, service, region, sku, project, currency, lines, billed_cost, from_batch, until_batch)
SELECT c.provider_id, c.issuer_id, c.recipient_id, c.account_id, c.billing_month, c.granularity,
  (c.charge_from AT TIME ZONE p.zone)::date,
  greatest((c.charge_from AT TIME ZONE p.zone)::date, ((c.charge_until - interval '1 microsecond') AT TIME ZONE p.zone)::date),
  c.service, c.region, c.sku, c.project, c.currency, count(*), sum(c.billed_cost), c.from_batch, c.until_batch
FROM ledger.charge c JOIN ledger.provider p ON p.id = c.provider_id
WHERE c.kind = 'usage' AND c.earlier_month IS NULL
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, c.from_batch, c.until_batch;

-- What an organisation means to spend at most on the bills that it receives, over a stretch of months: on all of it,
-- or on a provider, an account, a service. It is its own: nobody else sees it.
CREATE TABLE ledger.budget (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organization_id int NOT NULL REFERENCES ledger.organization,
  first_month date NOT NULL CHECK (extract(day FROM first_month) = 1),
  last_month date NOT NULL CHECK (extract(day FROM last_month) = 1),
  provider_id int REFERENCES ledger.provider,
  account_id int REFERENCES ledger.account,
  service text,
  amount numeric NOT NULL CHECK (amount > 0),
  currency text NOT NULL,
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL,
  CHECK (last_month >= first_month)
);
CREATE INDEX budget_organization ON ledger.budget (organization_id, first_month);

ALTER TABLE ledger.charge_span ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.budget ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON ledger.charge_span, ledger.budget TO "${writer}";
GRANT UPDATE (until_batch) ON ledger.charge_span, ledger.budget TO "${writer}";
GRANT SELECT ON ledger.charge_span, ledger.budget TO "${staff}", "${customer}";
CREATE POLICY writer ON ledger.charge_span TO "${writer}" USING (true) WITH CHECK (true);
CREATE POLICY writer ON ledger.budget TO "${writer}" USING (true) WITH CHECK (true);
CREATE POLICY staff ON ledger.charge_span FOR SELECT TO "${staff}" USING (
  (issuer_id = ANY ((SELECT plain.scope_issuers())::int[]) OR recipient_id = ANY ((SELECT plain.scope_recipients())::int[]))
  AND ((SELECT plain.scope_every_account()) OR account_id = ANY ((SELECT plain.scope_accounts())::int[]))
  AND from_batch <= (SELECT plain.scope_batch()) AND until_batch > (SELECT plain.scope_batch()));
CREATE POLICY customer ON ledger.charge_span FOR SELECT TO "${customer}" USING (
  recipient_id = ANY ((SELECT plain.scope_recipients())::int[])
  AND ((SELECT plain.scope_every_account()) OR account_id = ANY ((SELECT plain.scope_accounts())::int[]))
  AND from_batch <= (SELECT plain.scope_batch()) AND until_batch > (SELECT plain.scope_batch()));
SELECT ledger.narrow('ledger.charge_span', 'recipient_id');
-- A budget is about a bill that is received, so it is for those who see that; one that spans accounts is not for a
-- scope that is left with some of them.
CREATE POLICY readers ON ledger.budget FOR SELECT TO "${staff}", "${customer}" USING (
  organization_id = (SELECT plain.scope_organization())
  AND organization_id = ANY ((SELECT plain.scope_recipients())::int[])
  AND ((SELECT plain.scope_every_account()) OR account_id = ANY ((SELECT plain.scope_accounts())::int[]))
  AND (SELECT plain.scope_every_customer())
  AND from_batch <= (SELECT plain.scope_batch()) AND until_batch > (SELECT plain.scope_batch()));

CREATE VIEW plain.span_rollup WITH (security_invoker = true) AS
  SELECT d.provider_id, d.issuer_id, d.recipient_id, d.account_id, d.billing_month, d.day, d.last_day,
    coalesce(a.service, d.service) AS service, d.region, d.sku, d.project, d.currency, d.lines, d.billed_cost
  FROM ledger.charge_span d
  LEFT JOIN ledger.service_alias a ON a.provider_id = d.provider_id AND a.alias = d.service;
CREATE VIEW plain.budget WITH (security_invoker = true) AS
  SELECT id, organization_id, first_month, last_month, provider_id, account_id, service, amount, currency, from_batch,
    row_no
  FROM ledger.budget;
GRANT SELECT ON plain.span_rollup, plain.budget TO "${staff}", "${customer}";

CREATE FUNCTION plain.span_rollup_of(asked_recipient int, asked_organization int)
  RETURNS SETOF plain.span_rollup LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT * FROM plain.span_rollup WHERE asked_recipient IS NOT NULL AND recipient_id = asked_recipient
  UNION ALL
  SELECT * FROM plain.span_rollup WHERE asked_recipient IS NULL AND issuer_id = asked_organization;
END;

-- What months will come to: a row per month and currency. What is used is known up to the last day that is complete:
-- its charges have had the provider's time to arrive. The rest of the month carries on at the daily use of the 28 days
-- before that day, or of as many as there are. Purchases, refunds and whatever else comes once counts as it is in,
-- once; tax keeps its share of the three months before. A month whose days are all complete is as it is in.
--
-- With "past" the same is worked out for each of the six months before the present one, as it would have been on the
-- same day of it, knowing nothing that came later: "came_to" is what it came to, so the error can be told.
CREATE FUNCTION plain.forecast(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, moment timestamptz, with_past boolean)
  RETURNS TABLE (currency text, month date, past boolean, state text, so_far numeric, total numeric, used numeric,
    more numeric, once numeric, tax numeric, complete_until date, window_days int, per_day numeric, came_to numeric)
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  WITH head AS MATERIALIZED (
    SELECT DISTINCT ON (b.provider_id, b.recipient_id, b.currency) b.provider_id, b.recipient_id, b.currency, b.zone,
      b.billing_month, (b.billing_month + interval '1 month')::date AS month_after, b.published_at,
      plain.bill_state(b.final_at, b.final_since, b.adjusted, moment) AS state,
      date_trunc('month', moment AT TIME ZONE b.zone)::date AS present,
      coalesce(c.arrives_after_hours, p.arrives_after_hours) AS hours
    FROM plain.bill_of(asked_recipient, asked_organization) b
    JOIN plain.provider p ON p.id = b.provider_id
    LEFT JOIN LATERAL (SELECT k.arrives_after_hours FROM plain.calendar k
      WHERE k.provider_id = b.provider_id AND k.from_month <= b.billing_month ORDER BY k.from_month DESC LIMIT 1) c ON true
    WHERE (asked_provider IS NULL OR b.provider_id = asked_provider)
      AND b.billing_month <= date_trunc('month', moment AT TIME ZONE b.zone)::date
    ORDER BY b.provider_id, b.recipient_id, b.currency, b.billing_month DESC, b.published_at
  ), span AS MATERIALIZED (
    SELECT s.provider_id, s.recipient_id, s.currency, s.billing_month, s.day, s.last_day,
      (asked_account IS NULL OR s.account_id = asked_account)
        AND (asked_product IS NULL OR s.service = asked_product OR s.sku = asked_product)
        AND (asked_region IS NULL OR s.region = asked_region)
        AND (asked_project IS NULL OR s.project = asked_project) AS meant, sum(s.billed_cost) AS amount
    FROM plain.span_rollup_of(asked_recipient, asked_organization) s
    WHERE (asked_provider IS NULL OR s.provider_id = asked_provider)
    GROUP BY 1, 2, 3, 4, 5, 6, 7
  ), unit AS MATERIALIZED (
    SELECT h.provider_id, h.recipient_id, h.currency, h.present, r.since,
      h.billing_month >= h.present - interval '1 month' AS active,
      CASE WHEN h.state IN ('final', 'adjusted') THEN h.month_after
        ELSE greatest(h.billing_month, least(h.month_after, r.until,
          ((h.published_at - make_interval(hours => h.hours)) AT TIME ZONE h.zone)::date)) END AS complete_until
    FROM head h
    CROSS JOIN LATERAL (
      SELECT min(s.day) AS since, coalesce(max(s.last_day) FILTER (WHERE s.billing_month = h.billing_month) + 1,
        h.billing_month) AS until
      FROM span s
      WHERE s.provider_id = h.provider_id AND s.recipient_id = h.recipient_id AND s.currency = h.currency) r
  ), part AS MATERIALIZED (
    SELECT d.provider_id, d.recipient_id, d.currency, d.billing_month, d.day,
      CASE WHEN d.kind = 'usage' AND d.earlier_month IS NULL THEN 'use' WHEN d.kind = 'tax' THEN 'tax' ELSE 'once' END AS what,
      sum(d.billed_cost) AS amount
    FROM plain.day_rollup_of(asked_recipient, asked_organization) d
    WHERE (asked_provider IS NULL OR d.provider_id = asked_provider)
      AND (asked_account IS NULL OR d.account_id = asked_account)
      AND (asked_product IS NULL OR d.service = asked_product OR d.sku = asked_product)
      AND (asked_region IS NULL OR d.region = asked_region)
      AND (asked_project IS NULL OR d.project = asked_project)
    GROUP BY 1, 2, 3, 4, 5, 6
  ), asked AS (
    SELECT u.*, m.month::date AS month, (m.month + interval '1 month')::date AS month_after, u.complete_until AS cutoff,
      false AS past
    FROM unit u CROSS JOIN generate_series(asked_from::timestamp, asked_until::timestamp - interval '1 day',
      interval '1 month') m(month)
    UNION ALL
    SELECT u.*, m.month::date, (m.month + interval '1 month')::date,
      least(m.month::date + greatest(u.complete_until - u.present, 0), (m.month + interval '1 month')::date), true
    FROM unit u CROSS JOIN LATERAL generate_series(u.present::timestamp - interval '6 months',
      u.present::timestamp - interval '1 month', interval '1 month') m(month)
    WHERE with_past
  ), known AS (
    SELECT a.*, w.window_from, a.cutoff - w.window_from AS window_days, b.bills, b.total AS in_all,
      CASE WHEN a.past THEN b.once_before ELSE b.once_all END AS in_once, t.share,
      coalesce((SELECT sum(CASE WHEN s.day >= w.window_from AND s.last_day < a.cutoff THEN s.amount
          ELSE round(s.amount * (least(s.last_day + 1, a.cutoff) - greatest(s.day, w.window_from))
            / (s.last_day + 1 - s.day), 8) END)
        FROM span s WHERE s.meant AND s.provider_id = a.provider_id AND s.recipient_id = a.recipient_id
          AND s.currency = a.currency AND s.day < a.cutoff AND s.last_day >= w.window_from), 0) AS window_use,
      coalesce((SELECT sum(CASE WHEN s.last_day < a.cutoff THEN s.amount
          ELSE round(s.amount * (a.cutoff - s.day) / (s.last_day + 1 - s.day), 8) END)
        FROM span s WHERE s.meant AND s.provider_id = a.provider_id AND s.recipient_id = a.recipient_id
          AND s.currency = a.currency AND s.billing_month = a.month AND s.day < a.cutoff), 0) AS in_use
    FROM asked a
    CROSS JOIN LATERAL (SELECT greatest(a.cutoff - 28, a.since) AS window_from) w
    CROSS JOIN LATERAL (
      SELECT count(*) AS bills, coalesce(sum(p.amount), 0) AS total,
        coalesce(sum(p.amount) FILTER (WHERE p.what = 'once'), 0) AS once_all,
        coalesce(sum(p.amount) FILTER (WHERE p.what = 'once' AND p.day < a.cutoff), 0) AS once_before
      FROM part p WHERE p.provider_id = a.provider_id AND p.recipient_id = a.recipient_id AND p.currency = a.currency
        AND p.billing_month = a.month) b
    CROSS JOIN LATERAL (
      SELECT least(0.3, greatest(0, coalesce(round(sum(p.amount) FILTER (WHERE p.what = 'tax')
        / nullif(sum(p.amount) FILTER (WHERE p.what <> 'tax'), 0), 6), 0))) AS share
      FROM part p WHERE p.provider_id = a.provider_id AND p.recipient_id = a.recipient_id AND p.currency = a.currency
        AND p.billing_month < least(a.month, a.present) AND p.billing_month >= least(a.month, a.present) - interval '3 months') t
  ), worked AS (
    SELECT k.*, NOT k.past AND k.cutoff >= k.month_after AS complete,
      CASE WHEN k.active AND k.window_days > 0 THEN round(k.window_use / k.window_days, 8) ELSE 0 END AS daily
    FROM known k
  ), projected AS (
    SELECT w.*, CASE WHEN w.complete THEN 0 ELSE round(w.daily * (w.month_after - greatest(w.cutoff, w.month)), 2) END AS to_come
    FROM worked w
  ), taxed AS (
    SELECT p.*, CASE WHEN p.complete THEN 0 ELSE round(p.share * (p.in_use + p.to_come + p.in_once), 2) END AS in_tax
    FROM projected p
  )
  SELECT t.currency, t.month, t.past,
    CASE WHEN t.month > min(t.present) THEN 'to come' WHEN bool_and(t.complete OR t.bills = 0 AND NOT t.active)
        THEN CASE WHEN t.month = min(t.present) THEN 'in progress' ELSE 'over' END
      WHEN t.month = min(t.present) THEN 'in progress' ELSE 'over, charges still to arrive' END,
    sum(t.in_all), sum(CASE WHEN t.complete THEN t.in_all ELSE round(t.in_use + t.to_come + t.in_once + t.in_tax, 2) END),
    sum(CASE WHEN t.complete THEN t.in_all - t.in_once ELSE t.in_use END), sum(t.to_come), sum(t.in_once), sum(t.in_tax),
    min(t.cutoff) FILTER (WHERE NOT t.complete AND t.active), min(t.window_days) FILTER (WHERE NOT t.complete AND t.active),
    sum(t.daily) FILTER (WHERE NOT t.complete), sum(t.in_all)
  FROM taxed t
  WHERE NOT t.past OR t.month < t.present
  GROUP BY t.currency, t.month, t.past
  -- A month is tried out only if there is a week of use before to go by, and a bill to hold it against.
  HAVING NOT t.past OR (sum(t.bills) > 0 AND min(t.window_days) FILTER (WHERE t.bills > 0) >= 7)
$$;
