-- What an intent's SQL reads. Every view runs with the reader's own rights (security_invoker), so the
-- policies of V2 hold whatever a query says. A view that customers may read names only columns that
-- their login may see; the others are for staff.

CREATE VIEW plain.provider WITH (security_invoker = true) AS
  SELECT id, code, name, zone, arrives_after_hours FROM ledger.provider;

CREATE VIEW plain.organization WITH (security_invoker = true) AS
  SELECT id, code, name, kind FROM ledger.organization;

CREATE VIEW plain.account WITH (security_invoker = true) AS
  SELECT id, provider_id, external_id, name FROM ledger.account;

-- When an import was published. Tells the time of an import number, and nothing of what is in it.
CREATE FUNCTION plain.published_at(batch bigint) RETURNS timestamptz
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
  RETURN (SELECT b.published_at FROM ledger.batch b WHERE b.id = batch);

-- Where a figure came from: the file's name if every organisation in the file is the reader's to see,
-- else the number of the import alone.
CREATE FUNCTION plain.source(batch bigint) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
  RETURN (
    SELECT CASE WHEN cardinality(b.parties) > 0 AND b.parties <@ plain.scope_organizations()
      THEN b.source || ', import ' || b.id ELSE 'import ' || b.id END
    FROM ledger.batch b WHERE b.id = batch);

-- One row per bill: what one issuer charges one recipient for one provider's month in one currency.
CREATE VIEW plain.bill WITH (security_invoker = true) AS
  SELECT b.id, b.provider_id, p.name AS provider, p.zone, b.issuer_id, b.recipient_id, b.billing_month,
    b.granularity, b.currency, b.line_count, b.billed_total, b.charged_until, b.revision,
    (b.billing_month + interval '1 month' + make_interval(days => p.final_day - 1) + p.final_time)
      AT TIME ZONE p.zone AS final_at,
    plain.published_at(b.from_batch) AS published_at, b.from_batch
  FROM ledger.bill b JOIN ledger.provider p ON p.id = b.provider_id;

-- Where a bill stands at a moment: it is in progress until the provider's day for final bills; an
-- import after that day which changed it makes it adjusted.
CREATE FUNCTION plain.bill_state(final_at timestamptz, revision int, published_at timestamptz, moment timestamptz)
  RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN moment < final_at THEN 'in_progress'
    WHEN revision > 1 AND published_at > final_at THEN 'adjusted' ELSE 'final' END;

CREATE VIEW plain.rollup WITH (security_invoker = true) AS
  SELECT provider_id, issuer_id, recipient_id, account_id, billing_month, kind, earlier_month, service,
    service_category, region, currency, lines, lines_without_list, list_cost, net_without_list,
    billed_cost, paid_by_voucher, paid_by_credit
  FROM ledger.charge_rollup;

CREATE VIEW plain.charge WITH (security_invoker = true) AS
  SELECT id, charge_key, provider_id, issuer_id, recipient_id, account_id, billing_month, charge_from,
    charge_until, earlier_month, kind, charge_category, charge_class, vendor_code, description, service,
    service_category, region, resource_id, resource_name, sku, order_id, undoes, invoice_id, quantity,
    unit, list_unit_price, list_cost, contracted_cost, billed_cost, effective_cost, paid_by_voucher,
    paid_by_credit, currency, tags, from_batch, row_no
  FROM ledger.charge;

-- The bills that a question is about: those that "asked_recipient" gets or, where it is null, those that
-- "asked_organization" issues; of whole billing months that touch the days asked.
CREATE FUNCTION plain.bills(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int)
  RETURNS SETOF plain.bill LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT b.* FROM plain.bill b
  WHERE b.billing_month >= date_trunc('month', asked_from)::date AND b.billing_month < asked_until
    AND (b.recipient_id = asked_recipient
      OR (asked_recipient IS NULL AND b.issuer_id = asked_organization))
    AND (asked_provider IS NULL OR b.provider_id = asked_provider);
END;

-- The sums of those bills. Days that are whole months are billing months and come from the roll-up;
-- any other stretch of days is taken by the day a charge began, in the provider's zone, line by line.
CREATE FUNCTION plain.bill_lines(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int)
  RETURNS SETOF plain.rollup LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.* FROM plain.rollup r
  WHERE extract(day FROM asked_from) = 1 AND extract(day FROM asked_until) = 1
    AND r.billing_month >= asked_from AND r.billing_month < asked_until
    AND (r.recipient_id = asked_recipient
      OR (asked_recipient IS NULL AND r.issuer_id = asked_organization))
    AND (asked_provider IS NULL OR r.provider_id = asked_provider)
    AND (asked_account IS NULL OR r.account_id = asked_account)
  UNION ALL
  SELECT c.provider_id, c.issuer_id, c.recipient_id, c.account_id, c.billing_month, c.kind, c.earlier_month,
    c.service, c.service_category, c.region, c.currency, 1::bigint,
    CASE WHEN c.list_cost IS NULL THEN 1 ELSE 0 END::bigint, coalesce(c.list_cost, 0),
    CASE WHEN c.list_cost IS NULL
      THEN c.billed_cost + coalesce(c.paid_by_voucher, 0) + coalesce(c.paid_by_credit, 0) ELSE 0 END,
    c.billed_cost, coalesce(c.paid_by_voucher, 0), coalesce(c.paid_by_credit, 0)
  FROM plain.charge c JOIN plain.provider p ON p.id = c.provider_id
  WHERE NOT (extract(day FROM asked_from) = 1 AND extract(day FROM asked_until) = 1)
    AND c.charge_from >= asked_from::timestamp AT TIME ZONE p.zone
    AND c.charge_from < asked_until::timestamp AT TIME ZONE p.zone
    AND (c.recipient_id = asked_recipient
      OR (asked_recipient IS NULL AND c.issuer_id = asked_organization))
    AND (asked_provider IS NULL OR c.provider_id = asked_provider)
    AND (asked_account IS NULL OR c.account_id = asked_account);
END;

-- Kinds of charges as people call them, in the order in which an answer shows them.
CREATE FUNCTION plain.cause_label(kind text, earlier_month date) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE kind
      WHEN 'usage' THEN 'Usage' WHEN 'purchase' THEN 'Purchases and renewals' WHEN 'refund' THEN 'Refunds'
      WHEN 'configuration_change' THEN 'Configuration changes' WHEN 'recalculation' THEN 'Recalculations'
      WHEN 'correction' THEN 'Corrections' WHEN 'voucher' THEN 'Vouchers' WHEN 'credit' THEN 'Credits'
      WHEN 'adjustment' THEN 'Adjustments' WHEN 'tax' THEN 'Tax' WHEN 'rounding' THEN 'Rounding'
      ELSE 'Unclassified' END
    || CASE WHEN earlier_month IS NULL THEN '' WHEN kind IN ('usage', 'purchase')
      THEN ' of ' || to_char(earlier_month, 'FMMonth YYYY') || ', billed later'
      ELSE ' of ' || to_char(earlier_month, 'FMMonth YYYY') END;

CREATE FUNCTION plain.cause_order(kind text) RETURNS int LANGUAGE sql IMMUTABLE
  RETURN array_position(ARRAY['usage', 'purchase', 'configuration_change', 'refund', 'recalculation',
    'correction', 'adjustment', 'voucher', 'credit', 'tax', 'rounding', 'unclassified'], kind);

-- Orders by any of the numbers they go by, and which number it was.
CREATE VIEW plain.order_reference WITH (security_invoker = true) AS
  SELECT order_id, 'order' AS known_as, order_id AS value FROM ledger.purchase_order
  UNION ALL
  SELECT order_id, kind, value FROM ledger.order_alias;

CREATE VIEW plain.purchase_order WITH (security_invoker = true) AS
  SELECT order_id, provider_id, account_id, customer_id, reseller_id, product, sku, ordered_at, amount,
    currency, from_batch, row_no
  FROM ledger.purchase_order;

-- For staff: rebates with their amounts.
CREATE VIEW plain.rebate WITH (security_invoker = true) AS
  SELECT r.rebate_id, r.order_id, r.programme_code, g.name AS programme, r.provider_id, r.payer_id,
    r.beneficiary_id, r.customer_id, r.account_id, r.billing_month, r.status, r.status_since, r.reason,
    r.eligible_amount, r.rate, r.calculated, r.paid, r.currency, r.expected_from, r.expected_until,
    r.deadline, r.from_batch, r.row_no
  FROM ledger.rebate r
  LEFT JOIN ledger.programme g ON g.code = r.programme_code AND g.beneficiary_id = r.beneficiary_id;

CREATE VIEW plain.rebate_event WITH (security_invoker = true) AS
  SELECT rebate_id, at, status, actor, note, from_batch, row_no FROM ledger.rebate_event;

CREATE VIEW plain.rebate_adjustment WITH (security_invoker = true) AS
  SELECT rebate_id, at, kind, amount, currency, reference, note, from_batch, row_no
  FROM ledger.rebate_adjustment;

-- The rebates that a rebate's number, or any number of an order, stands for.
CREATE FUNCTION plain.rebates_of(asked_rebate text, asked_order text) RETURNS SETOF plain.rebate
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.* FROM plain.rebate r
  WHERE r.rebate_id = asked_rebate
    OR (asked_rebate IS NULL AND (r.order_id = asked_order
      OR r.order_id IN (SELECT o.order_id FROM plain.order_reference o WHERE o.value = asked_order)));
END;

-- For customers: how the rebates on their own orders stand, and nothing of how they were worked out.
CREATE VIEW plain.rebate_progress WITH (security_invoker = true) AS
  SELECT order_id, provider_id, customer_id, billing_month, status, status_since, expected_from,
    expected_until, from_batch
  FROM ledger.rebate;

-- The same for customers; without a number, all of theirs.
CREATE FUNCTION plain.rebate_progress_of(asked_order text) RETURNS SETOF plain.rebate_progress
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.* FROM plain.rebate_progress r
  WHERE asked_order IS NULL OR r.order_id = asked_order
    OR r.order_id IN (SELECT o.order_id FROM plain.order_reference o WHERE o.value = asked_order);
END;

-- How long rebates of a programme stayed in a status before they moved on, one row per stay.
CREATE VIEW plain.rebate_stay WITH (security_invoker = true) AS
  SELECT e.rebate_id, r.programme_code, e.status,
    lead(e.at) OVER (PARTITION BY e.rebate_id ORDER BY e.at, e.id) - e.at AS lasted
  FROM ledger.rebate_event e JOIN ledger.rebate r ON r.rebate_id = e.rebate_id;

CREATE FUNCTION plain.status_label(status text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE status
    WHEN 'pending_data' THEN 'pending data' WHEN 'in_calculation' THEN 'in calculation'
    WHEN 'awaiting_confirmation' THEN 'awaiting confirmation' WHEN 'under_review' THEN 'under review'
    WHEN 'unknown' THEN 'unknown to us' ELSE status END;

REVOKE EXECUTE ON FUNCTION plain.published_at(bigint), plain.source(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plain.published_at(bigint), plain.source(bigint) TO "${staff}", "${customer}";
GRANT SELECT ON plain.provider, plain.organization, plain.account, plain.bill, plain.rollup, plain.charge,
  plain.order_reference, plain.purchase_order, plain.rebate_progress TO "${staff}", "${customer}";
GRANT SELECT ON plain.rebate, plain.rebate_event, plain.rebate_adjustment, plain.rebate_stay TO "${staff}";
