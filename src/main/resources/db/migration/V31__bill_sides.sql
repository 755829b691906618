-- Bill A against Bill B: what an organisation pays and what it charges for the same transactions, line
-- beside line, and what makes the two differ. For staff alone: customers' logins have no grant on it.

-- The lines with whose account it was, and the day whose owner that is.
CREATE VIEW plain.owned_charge WITH (security_invoker = true) AS
  SELECT c.id, c.charge_key, c.provider_id, c.issuer_id, c.recipient_id, c.account_id, c.owner_id, c.owner_day,
    c.billing_month, c.charge_from, c.charge_until, c.earlier_month, c.kind, c.charge_category, c.description,
    coalesce(a.service, c.service) AS service, c.service_category, c.region, c.resource_id, c.resource_name, c.sku,
    c.order_id, c.undoes, c.quantity, c.unit, c.list_cost, c.billed_cost, c.paid_by_voucher, c.paid_by_credit,
    c.currency, c.from_batch, c.row_no
  FROM ledger.charge c
  LEFT JOIN ledger.service_alias a ON a.provider_id = c.provider_id AND a.alias = c.service;

-- Who bills whom, as far as the asker may know of both.
CREATE VIEW plain.client WITH (security_invoker = true) AS
  SELECT o.id, o.name, o.kind, o.parent_id, p.name AS parent
  FROM ledger.organization o LEFT JOIN ledger.organization p ON p.id = o.parent_id;

GRANT SELECT ON plain.owned_charge, plain.client TO "${staff}";

-- As plain.charge_of and plain.charges.
CREATE FUNCTION plain.owned_charge_of(asked_recipient int, asked_organization int)
  RETURNS SETOF plain.owned_charge LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT * FROM plain.owned_charge WHERE asked_recipient IS NOT NULL AND recipient_id = asked_recipient
  UNION ALL
  SELECT * FROM plain.owned_charge WHERE asked_recipient IS NULL AND issuer_id = asked_organization;
END;

CREATE FUNCTION plain.owned_charges(asked_recipient int, asked_organization int, asked_from date, asked_until date)
  RETURNS SETOF plain.owned_charge LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT c.* FROM plain.owned_charge_of(asked_recipient, asked_organization) c
  WHERE plain.whole_months(asked_from, asked_until)
    AND c.billing_month >= asked_from AND c.billing_month < asked_until
  UNION ALL
  SELECT c.* FROM plain.owned_charge_of(asked_recipient, asked_organization) c
  JOIN plain.provider p ON p.id = c.provider_id
  WHERE NOT plain.whole_months(asked_from, asked_until)
    AND c.charge_from >= asked_from::timestamp AT TIME ZONE p.zone
    AND c.charge_from < asked_until::timestamp AT TIME ZONE p.zone;
END;

-- The provider's own id of a line; null where the key is one that the importer made of the line's content.
CREATE FUNCTION plain.own_key(charge_key text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN charge_key !~ '^[0-9a-f]{24,64}-b[0-9]+-[0-9]+$' THEN charge_key END;

-- The lines of both bills for the period, each transaction once: with what Bill A has of it, what Bill B has of
-- it, or both ("a_line", "b_line": the numbers of the lines, null where that bill has none). Provider, account,
-- product and region are taken of each line by itself, before lines are matched.
--
-- Lines are the same transaction if provider, currency and the provider's own id agree. Several with one id are
-- matched in the order of month and number. Lines of which at least one has no id are the same if provider,
-- currency, account, kind, service, region, SKU, resource, start and end agree; several such in the order of
-- quantity, list price and number.
--
-- "net" is what a line comes to before vouchers and credits paid: billed + paid by voucher + paid by credit.
-- "party" is the customer it is about: who got it on Bill B if that is a customer, else the owner of the account
-- by the attribution rules, on Bill B's line, else on Bill A's; null where nobody is known. "billed_to" is who
-- got it on Bill B, else whom of those below the asker the party is billed by, or the party itself.
CREATE FUNCTION plain.side_pairs(
    asked_organization int, asked_from date, asked_until date, asked_customer int, asked_reseller int,
    asked_provider int, asked_account int, asked_product text, asked_region text)
  RETURNS TABLE (currency text, provider_id int, account_id int, billing_month date, service text, region text,
    charge_from timestamptz, description text, party_id int, billed_to int, a_line bigint, a_kind text,
    a_list numeric, a_net numeric, a_voucher numeric, a_credit numeric, a_billed numeric, b_line bigint, b_kind text,
    b_list numeric, b_net numeric, b_voucher numeric, b_credit numeric, b_billed numeric)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH both_sides AS (
    SELECT false AS on_b, c AS line
    FROM plain.owned_charges(asked_organization, asked_organization, asked_from, asked_until) c
    UNION ALL
    SELECT true, c FROM plain.owned_charges(NULL, asked_organization, asked_from, asked_until) c
  ), lines AS (
    SELECT s.on_b, s.line,
      (s.line).provider_id || ' ' || (s.line).currency || ' ' || plain.own_key((s.line).charge_key) AS own_key,
      concat_ws(chr(31), (s.line).provider_id, (s.line).currency, (s.line).account_id, (s.line).kind,
        (s.line).service, coalesce((s.line).region, ''), coalesce((s.line).sku, ''),
        coalesce((s.line).resource_id, (s.line).resource_name, ''), extract(epoch FROM (s.line).charge_from),
        extract(epoch FROM (s.line).charge_until)) AS says
    FROM both_sides s
    WHERE (asked_provider IS NULL OR (s.line).provider_id = asked_provider)
      AND (asked_account IS NULL OR (s.line).account_id = asked_account)
      AND (asked_product IS NULL OR (s.line).service = asked_product OR (s.line).sku = asked_product)
      AND (asked_region IS NULL OR (s.line).region = asked_region)
  ), keyed AS (
    SELECT l.*, row_number() OVER (PARTITION BY l.on_b, l.own_key ORDER BY (l.line).billing_month, (l.line).id) AS n
    FROM lines l
  ), by_key AS (
    -- Full joins are never nested loops, whatever the planner thinks of the number of lines.
    SELECT a.line AS a, b.line AS b, coalesce(a.own_key, b.own_key) AS own_key, coalesce(a.says, b.says) AS says
    FROM (SELECT * FROM keyed WHERE NOT on_b) a
    FULL JOIN (SELECT * FROM keyed WHERE on_b) b ON b.own_key = a.own_key AND b.n = a.n
  ), single AS (
    SELECT (k.a).id IS NULL AS on_b, CASE WHEN (k.a).id IS NULL THEN k.b ELSE k.a END AS line, k.own_key, k.says
    FROM by_key k WHERE (k.a).id IS NULL OR (k.b).id IS NULL
  ), ranked AS (
    SELECT s.*, row_number() OVER (PARTITION BY s.on_b, s.says
      ORDER BY (s.line).quantity NULLS LAST, (s.line).list_cost NULLS LAST, (s.line).id) AS n
    FROM single s
  ), beside AS (
    SELECT k.a, k.b FROM by_key k WHERE (k.a).id IS NOT NULL AND (k.b).id IS NOT NULL
    UNION ALL
    SELECT a.line, b.line
    FROM (SELECT * FROM ranked WHERE NOT on_b) a
    FULL JOIN (SELECT * FROM ranked WHERE on_b) b
      ON b.says = a.says AND b.n = a.n AND (a.own_key IS NULL OR b.own_key IS NULL)
  ), known AS (
    SELECT s.a, s.b, coalesce(CASE WHEN r.kind = 'customer' THEN r.id END, (s.b).owner_id, (s.a).owner_id) AS party_id
    FROM beside s LEFT JOIN plain.client r ON r.id = (s.b).recipient_id
  )
  SELECT coalesce((k.b).currency, (k.a).currency), coalesce((k.b).provider_id, (k.a).provider_id),
    coalesce((k.b).account_id, (k.a).account_id), coalesce((k.b).billing_month, (k.a).billing_month),
    coalesce((k.b).service, (k.a).service), coalesce((k.b).region, (k.a).region),
    coalesce((k.b).charge_from, (k.a).charge_from), coalesce((k.b).description, (k.a).description),
    k.party_id, t.billed_to,
    (k.a).id, (k.a).kind, (k.a).list_cost,
    (k.a).billed_cost + coalesce((k.a).paid_by_voucher, 0) + coalesce((k.a).paid_by_credit, 0),
    coalesce((k.a).paid_by_voucher, 0), coalesce((k.a).paid_by_credit, 0), (k.a).billed_cost,
    (k.b).id, (k.b).kind, (k.b).list_cost,
    (k.b).billed_cost + coalesce((k.b).paid_by_voucher, 0) + coalesce((k.b).paid_by_credit, 0),
    coalesce((k.b).paid_by_voucher, 0), coalesce((k.b).paid_by_credit, 0), (k.b).billed_cost
  FROM known k LEFT JOIN plain.client o ON o.id = k.party_id
  CROSS JOIN LATERAL (SELECT coalesce((k.b).recipient_id,
    CASE WHEN o.parent_id = asked_organization THEN o.id ELSE o.parent_id END) AS billed_to) t
  WHERE (asked_customer IS NULL OR k.party_id = asked_customer)
    AND (asked_reseller IS NULL OR asked_reseller = asked_organization OR t.billed_to = asked_reseller);
END;

-- The causes in the order in which an answer shows them. "higher" and "lower" say what a cause does where it
-- makes Bill B higher, or lower, than Bill A.
CREATE FUNCTION plain.side_cause_words()
  RETURNS TABLE (cause text, place int, label text, higher text, lower text) LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT * FROM (VALUES
    ('list_price', 1, 'List price', 'higher list prices on Bill B', 'lower list prices on Bill B'),
    ('reseller_discount', 2, 'Discounts on Bill A', 'the discounts on Bill A', 'surcharges on Bill A'),
    ('customer_discount', 3, 'Discounts on Bill B', 'surcharges on Bill B', 'the discounts on Bill B'),
    ('net_price', 4, 'Prices of lines without a list price', 'higher prices on Bill B', 'lower prices on Bill B'),
    ('partner_voucher', 5, 'Partner vouchers on Bill A (kinds I and II)', 'partner vouchers on Bill A', 'partner vouchers on Bill A'),
    ('passed_voucher', 6, 'Partner vouchers on Bill B (of resellers)', 'partner vouchers on Bill B', 'partner vouchers on Bill B'),
    ('customer_voucher', 7, 'Customer vouchers on Bill B (kind III)', 'customer vouchers on Bill B', 'customer vouchers on Bill B'),
    ('credit', 8, 'Credits', 'credits on Bill A', 'credits on Bill B'),
    ('refund', 9, 'Refunds, each at its own price', 'refunds at different prices', 'refunds at different prices'),
    ('configuration_change', 10, 'Configuration changes, each at its own price', 'configuration changes at different prices',
      'configuration changes at different prices'),
    ('recalculation', 11, 'Recalculations, each at its own price', 'recalculations at different prices',
      'recalculations at different prices'),
    ('correction', 12, 'Corrections of earlier months', 'corrections of earlier months', 'corrections of earlier months'),
    ('adjustment', 13, 'Adjustments on both bills', 'adjustments at different prices', 'adjustments at different prices'),
    ('adjustment_only_a', 14, 'Adjustments only on Bill A', 'adjustments only on Bill A', 'adjustments only on Bill A'),
    ('adjustment_only_b', 15, 'Adjustments only on Bill B', 'adjustments only on Bill B', 'adjustments only on Bill B'),
    ('only_a', 16, 'Other lines only on Bill A', 'lines only on Bill A', 'lines only on Bill A'),
    ('only_b', 17, 'Other lines only on Bill B', 'lines only on Bill B', 'lines only on Bill B'),
    ('tax', 18, 'Tax', 'more tax on Bill B', 'less tax on Bill B'),
    ('rounding', 19, 'Rounding', 'rounding', 'rounding'),
    ('unclassified', 20, 'Unclassified lines', 'unclassified lines', 'unclassified lines'),
    ('unattributed', 21, 'Cannot be attributed: of another kind on the other bill', 'what cannot be attributed',
      'what cannot be attributed')) AS c (cause, place, label, higher, lower);
END;

-- Those transactions split by cause: "in_a" and "in_b" of all causes of a transaction add up to what it comes to
-- on Bill A and on Bill B, without a remainder, so that in_b - in_a of all causes is the difference of the bills.
--
-- On both bills, and of one kind:
--   usage and purchases with a list price on both: the list prices ("list_price"); what A's net is below A's list
--     price ("reseller_discount", in A) and what B's net is below B's list price ("customer_discount", in B);
--     without a list price on one of them, the two nets ("net_price");
--   refunds, configuration changes, recalculations, corrections, adjustments and unclassified lines: the two nets
--     under their own kind, since each gives back or charges its own bill's price; taxes and roundings likewise.
-- On both bills, of different kinds: the two nets, "unattributed".
-- On one bill only: its net, as "adjustment_only_a" or "adjustment_only_b" if it is an adjustment, under its own
--   kind if it is a tax, a rounding or unclassified, else as "only_a" or "only_b".
-- Always: what vouchers paid of A is "partner_voucher"; of B "customer_voucher" where a customer gets the line and
--   "passed_voucher" where a reseller does; what credits paid is "credit". Lines that are vouchers or credits
--   themselves count there with all that they come to.
-- "a_line" and "b_line" are the lines that the cause touches; "home" is true for one cause of each transaction;
-- "on_a" and "on_b" say which bills have the transaction.
CREATE FUNCTION plain.side_causes(
    asked_organization int, asked_from date, asked_until date, asked_customer int, asked_reseller int,
    asked_provider int, asked_account int, asked_product text, asked_region text)
  RETURNS TABLE (currency text, provider_id int, account_id int, billing_month date, service text, region text,
    charge_from timestamptz, description text, party_id int, billed_to int, cause text, home boolean, kind text,
    on_a boolean, on_b boolean, a_line bigint, b_line bigint, in_a numeric, in_b numeric)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH pairs AS (
    SELECT p.*, CASE
        WHEN p.a_line IS NOT NULL AND p.b_line IS NOT NULL AND p.a_kind <> p.b_kind THEN 'unattributed'
        WHEN coalesce(p.a_kind, p.b_kind) = 'voucher' THEN 'voucher'
        WHEN coalesce(p.a_kind, p.b_kind) IN ('credit', 'tax', 'rounding', 'unclassified') THEN coalesce(p.a_kind, p.b_kind)
        WHEN p.b_line IS NULL THEN CASE p.a_kind WHEN 'adjustment' THEN 'adjustment_only_a' ELSE 'only_a' END
        WHEN p.a_line IS NULL THEN CASE p.b_kind WHEN 'adjustment' THEN 'adjustment_only_b' ELSE 'only_b' END
        WHEN p.a_kind NOT IN ('usage', 'purchase') THEN p.a_kind
        WHEN p.a_list IS NULL OR p.b_list IS NULL THEN 'net_price' ELSE 'list_price' END AS fate,
      CASE WHEN r.kind IS DISTINCT FROM 'customer' THEN 'passed_voucher' ELSE 'customer_voucher' END AS b_voucher_cause
    FROM plain.side_pairs(asked_organization, asked_from, asked_until, asked_customer, asked_reseller, asked_provider,
      asked_account, asked_product, asked_region) p
    LEFT JOIN plain.client r ON r.id = p.billed_to
  )
  SELECT p.currency, p.provider_id, p.account_id, p.billing_month, p.service, p.region, p.charge_from, p.description,
    p.party_id, p.billed_to, c.cause, c.home, coalesce(p.b_kind, p.a_kind), p.a_line IS NOT NULL, p.b_line IS NOT NULL,
    CASE WHEN c.in_a IS NOT NULL THEN p.a_line END, CASE WHEN c.in_b IS NOT NULL THEN p.b_line END, coalesce(c.in_a, 0), coalesce(c.in_b, 0)
  FROM pairs p
  CROSS JOIN LATERAL (VALUES
    (p.fate, p.fate <> 'voucher', CASE WHEN p.fate = 'list_price' THEN p.a_list WHEN p.fate <> 'voucher' THEN p.a_net END,
      CASE WHEN p.fate = 'list_price' THEN p.b_list WHEN p.fate <> 'voucher' THEN p.b_net END),
    ('reseller_discount', false, CASE WHEN p.fate = 'list_price' THEN p.a_net - p.a_list END, NULL),
    ('customer_discount', false, NULL, CASE WHEN p.fate = 'list_price' THEN p.b_net - p.b_list END),
    ('partner_voucher', p.fate = 'voucher' AND p.a_line IS NOT NULL,
      CASE WHEN p.fate = 'voucher' THEN p.a_net - p.a_voucher ELSE nullif(-p.a_voucher, 0) END, NULL),
    (p.b_voucher_cause, p.fate = 'voucher' AND p.a_line IS NULL, NULL,
      CASE WHEN p.fate = 'voucher' THEN p.b_net - p.b_voucher ELSE nullif(-p.b_voucher, 0) END),
    ('credit', false, nullif(-p.a_credit, 0), nullif(-p.b_credit, 0)))
    AS c (cause, home, in_a, in_b)
  WHERE (c.in_a IS NOT NULL OR c.in_b IS NOT NULL) AND NOT (c.cause IN ('reseller_discount', 'customer_discount')
    AND coalesce(c.in_a, c.in_b) = 0);
END;

-- What both bills come to, per currency: from the importer's own sums and the roll-ups, apart from the lines that
-- the causes come from; of one customer or reseller from the lines, since Bill A does not say whose a line is.
CREATE FUNCTION plain.side_totals(
    asked_organization int, asked_from date, asked_until date, asked_customer int, asked_reseller int,
    asked_provider int, asked_account int, asked_product text, asked_region text)
  RETURNS TABLE (currency text, in_a numeric, in_b numeric, difference numeric, a_lines bigint, b_lines bigint)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT s.currency, sum(s.in_a), sum(s.in_b), sum(s.in_b) - sum(s.in_a), sum(s.a_lines)::bigint, sum(s.b_lines)::bigint
  FROM (
    SELECT a.currency, a.due AS in_a, 0 AS in_b, a.lines AS a_lines, 0 AS b_lines
    FROM plain.line_sums(asked_organization, asked_organization, asked_from, asked_until, asked_provider, asked_account,
      asked_product, asked_region, NULL, NULL, NULL, NULL) a
    WHERE asked_customer IS NULL AND coalesce(asked_reseller, asked_organization) = asked_organization
    UNION ALL
    SELECT b.currency, 0, b.due, 0, b.lines
    FROM plain.line_sums(NULL, asked_organization, asked_from, asked_until, asked_provider, asked_account,
      asked_product, asked_region, NULL, NULL, NULL, NULL) b
    WHERE asked_customer IS NULL AND coalesce(asked_reseller, asked_organization) = asked_organization
    UNION ALL
    SELECT p.currency, coalesce(p.a_billed, 0), coalesce(p.b_billed, 0), CASE WHEN p.a_line IS NULL THEN 0 ELSE 1 END,
      CASE WHEN p.b_line IS NULL THEN 0 ELSE 1 END
    FROM plain.side_pairs(asked_organization, asked_from, asked_until, asked_customer, asked_reseller, asked_provider,
      asked_account, asked_product, asked_region) p
    WHERE NOT (asked_customer IS NULL AND coalesce(asked_reseller, asked_organization) = asked_organization)) s
  GROUP BY s.currency;
END;

-- The providers' months that one of the two bills has and the other lacks: whatever stands there is only on one
-- side because the other is not loaded.
CREATE FUNCTION plain.side_gaps(
    asked_organization int, asked_from date, asked_until date, asked_provider int)
  RETURNS TABLE (provider text, month date, lacks text, has text) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT b.provider, b.billing_month, CASE WHEN bool_or(b.on_b) THEN 'Bill A' ELSE 'Bill B' END,
    CASE WHEN bool_or(b.on_b) THEN 'Bill B' ELSE 'Bill A' END
  FROM (
    SELECT false AS on_b, a.provider, a.billing_month
    FROM plain.bills(asked_organization, asked_organization, asked_from, asked_until, asked_provider) a
    UNION ALL
    SELECT true, c.provider, c.billing_month
    FROM plain.bills(NULL, asked_organization, asked_from, asked_until, asked_provider) c) b
  GROUP BY b.provider, b.billing_month
  HAVING count(DISTINCT b.on_b) = 1;
END;

-- What such an answer says around its figures: one row. "outcome" tells whether there are two bills to compare.
CREATE FUNCTION plain.side_words(
    asked_organization int, asked_from date, asked_until date, asked_customer int, asked_reseller int,
    asked_provider int, asked_account int, asked_product text, asked_region text, asked_now timestamptz)
  RETURNS TABLE (outcome text, name text, narrowed text, told text, running text, by_day text, first_month text,
    last_month text) LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH bills AS (
    SELECT false AS on_b, a.* FROM plain.bill_of(asked_organization, asked_organization) a
    UNION ALL
    SELECT true, b.* FROM plain.bill_of(NULL, asked_organization) b
  ), known AS (
    SELECT count(*) FILTER (WHERE NOT on_b) AS a_bills, count(*) FILTER (WHERE on_b) AS b_bills,
      count(*) FILTER (WHERE NOT on_b AND asked) AS a_asked, count(*) FILTER (WHERE on_b AND asked) AS b_asked,
      to_char(min(billing_month), 'FMMonth YYYY') AS first_month,
      to_char(max(billing_month), 'FMMonth YYYY') AS last_month,
      to_char(max(billing_month) FILTER (WHERE asked AND plain.bill_state(final_at, final_since, adjusted, asked_now)
        = 'in_progress'), 'FMMonth YYYY') AS running
    FROM (
      SELECT k.*, k.billing_month >= date_trunc('month', asked_from)::date AND k.billing_month < asked_until AS asked
      FROM bills k) b
  ), sums AS (
    SELECT * FROM plain.side_totals(asked_organization, asked_from, asked_until, asked_customer, asked_reseller,
      asked_provider, asked_account, asked_product, asked_region)
  )
  SELECT CASE
      WHEN NOT coalesce(asked_organization = ANY (plain.scope_recipients()), false) THEN 'not_in_view'
      WHEN k.a_bills + k.b_bills = 0 THEN 'none'
      WHEN k.a_asked + k.b_asked = 0 THEN 'outside_period'
      WHEN k.a_asked = 0 THEN 'no_a'
      WHEN k.b_asked = 0 THEN 'no_b'
      WHEN NOT EXISTS (SELECT FROM sums) THEN 'no_match'
      WHEN NOT EXISTS (SELECT FROM sums WHERE difference <> 0) THEN 'same'
      ELSE 'differ' END,
    o.name,
    nullif(concat_ws(', ', (SELECT c.name FROM plain.client c WHERE c.id = asked_customer),
      (SELECT c.name FROM plain.client c WHERE c.id = nullif(asked_reseller, asked_organization)),
      (SELECT p.name FROM plain.provider p WHERE p.id = asked_provider),
      (SELECT 'account ' || a.external_id FROM plain.account a WHERE a.id = asked_account), asked_product,
      asked_region), ''),
    (SELECT string_agg('pays ' || plain.said_amount(s.in_a, s.currency) || ' (Bill A) and charges '
        || plain.said_amount(s.in_b, s.currency) || ' (Bill B), '
        || CASE WHEN s.difference = 0 THEN 'which is the same'
          ELSE 'which is ' || plain.said_amount(abs(s.difference), s.currency)
            || CASE WHEN s.difference > 0 THEN ' more' ELSE ' less' END END,
        '; it ' ORDER BY s.currency) FROM sums s),
    k.running || ' is still in progress, so this can change.',
    CASE WHEN NOT plain.whole_months(asked_from, asked_until)
      THEN 'These days are taken by the day of each charge, not by billing month.' END,
    k.first_month, k.last_month
  FROM known k LEFT JOIN plain.client o ON o.id = asked_organization;
END;

-- What a transaction is put under; a customer where nothing is asked. What has no such thing is a part of its own.
CREATE FUNCTION plain.side_part(
    asked_by text, provider int, account int, month date, service text, region text, party int, billed_to int)
  RETURNS text LANGUAGE sql STABLE
  RETURN CASE coalesce(asked_by, 'customer')
    WHEN 'service' THEN service
    WHEN 'region' THEN coalesce(region, 'No region given')
    WHEN 'month' THEN to_char(month, 'FMMonth YYYY')
    WHEN 'provider' THEN (SELECT p.name FROM plain.provider p WHERE p.id = provider)
    WHEN 'account' THEN coalesce((SELECT coalesce(a.name || ' (' || a.external_id || ')', a.external_id)
      FROM plain.account a WHERE a.id = account), 'No account given')
    WHEN 'reseller' THEN coalesce((SELECT c.name FROM plain.client c WHERE c.id = billed_to), 'Given to nobody')
    ELSE coalesce((SELECT c.name FROM plain.client c WHERE c.id = party), 'Given to no customer') END;

-- The causes by what is asked (as plain.side_part) and by nothing else; the other keys are null.
CREATE FUNCTION plain.side_parts(
    asked_organization int, asked_from date, asked_until date, asked_customer int, asked_reseller int,
    asked_provider int, asked_account int, asked_product text, asked_region text, asked_by text)
  RETURNS TABLE (currency text, provider_id int, account_id int, month date, service text, region text, party_id int,
    billed_to int, cause text, in_a numeric, in_b numeric) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT c.currency, CASE WHEN asked_by = 'provider' THEN c.provider_id END,
    CASE WHEN asked_by = 'account' THEN c.account_id END, CASE WHEN asked_by = 'month' THEN c.billing_month END,
    CASE WHEN asked_by = 'service' THEN c.service END, CASE WHEN asked_by = 'region' THEN c.region END,
    CASE WHEN coalesce(asked_by, 'customer') = 'customer' THEN c.party_id END,
    CASE WHEN asked_by = 'reseller' THEN c.billed_to END, c.cause, sum(c.in_a), sum(c.in_b)
  FROM plain.side_causes(asked_organization, asked_from, asked_until, asked_customer, asked_reseller, asked_provider,
    asked_account, asked_product, asked_region) c
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
END;
