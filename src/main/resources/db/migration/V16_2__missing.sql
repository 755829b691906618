-- Why there is no rebate: what an order is held to, one check after the other, always in this order. The
-- first that fails is the first to mend, since those after it may change with it.
--
--    1 account    whose account it was when the order was placed
--    2 month      the months that were asked about
--    3 dates      a programme covers it, and runs on that day
--    4 mapping    the product or SKU is known to the programmes or to the bills
--    5 product    it is on the programme's list, in that month, with a rate above zero
--    6 invoice    the month's bill is final and its invoice issued
--    7 threshold  the spend that the programme asks for was reached
--    8 coupon     money paid for it, not a coupon
--    9 overdue    the customer's bill of that month is not overdue
--   10 data       rebates for that month have been loaded at all

-- The orders that any of their numbers stands for, as checks read them.
CREATE VIEW plain.order_line WITH (security_invoker = true) AS
  SELECT o.order_id, o.provider_id, v.name AS provider, v.zone, o.account_id, a.external_id AS account,
    o.customer_id, c.name AS customer, o.reseller_id, s.name AS reseller,
    coalesce(n.service, o.product) AS product, o.product AS product_as_ordered, o.sku,
    (o.ordered_at AT TIME ZONE v.zone)::date AS ordered_on,
    date_trunc('month', o.ordered_at AT TIME ZONE v.zone)::date AS billing_month, o.amount, o.currency,
    o.from_batch, o.row_no
  FROM ledger.purchase_order o
  JOIN ledger.provider v ON v.id = o.provider_id
  LEFT JOIN ledger.account a ON a.id = o.account_id
  LEFT JOIN ledger.organization c ON c.id = o.customer_id
  LEFT JOIN ledger.organization s ON s.id = o.reseller_id
  LEFT JOIN ledger.service_alias n ON n.provider_id = o.provider_id AND n.alias = o.product;
GRANT SELECT ON plain.order_line TO "${staff}";

-- A number of days within a sentence.
CREATE FUNCTION plain.said_days(days int) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN days || CASE WHEN days = 1 THEN ' day' ELSE ' days' END;

-- For each such order the programme that suits it best: one that runs on its day and pays for its product
-- before one that does not; then the one whose dates are nearest.
CREATE FUNCTION plain.order_programme(asked_order text, asked_campaign text)
  RETURNS TABLE (order_id text, code text, programme text, beneficiary_id int, starts date, ends date,
    runs boolean, threshold numeric, threshold_by text, currency text, coupons_count boolean, rate numeric,
    first_month date, last_month date, earns boolean, considered bigint, products text) LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH candidate AS (
    SELECT o.order_id, g.code, g.name, g.beneficiary_id, g.starts, g.ends,
      o.ordered_on >= g.starts AND o.ordered_on < g.ends AS runs, g.threshold, g.threshold_by, g.currency,
      g.coupons_count, t.rate, t.first_month, t.last_month,
      coalesce(t.rate > 0 AND coalesce(o.billing_month >= t.first_month, true)
        AND coalesce(o.billing_month <= t.last_month, true), false) AS earns,
      greatest(g.starts - o.ordered_on, o.ordered_on - g.ends + 1, 0) AS days_off,
      (SELECT string_agg(q.product || coalesce(' ' || q.sku, ''), ', ' ORDER BY q.product, q.sku)
        FROM ledger.programme_product q
        WHERE q.programme_code = g.code AND q.beneficiary_id = g.beneficiary_id AND q.rate > 0) AS products
    FROM plain.order_line o
    JOIN ledger.programme g ON g.beneficiary_id = o.reseller_id AND g.provider_id = o.provider_id
      AND (asked_campaign IS NULL OR lower(g.name) = lower(asked_campaign) OR lower(g.code) = lower(asked_campaign))
    LEFT JOIN LATERAL (
      SELECT t.rate, t.first_month, t.last_month FROM ledger.programme_product t
      WHERE t.programme_code = g.code AND t.beneficiary_id = g.beneficiary_id
        AND t.product IN (o.product, o.product_as_ordered) AND (t.sku IS NULL OR t.sku = o.sku)
      ORDER BY t.sku IS NULL, t.rate DESC LIMIT 1) t ON true
    WHERE o.order_id IN (SELECT r.order_id FROM plain.order_reference r WHERE r.value = asked_order)
  )
  SELECT DISTINCT ON (c.order_id) c.order_id, c.code, c.name, c.beneficiary_id, c.starts, c.ends, c.runs,
    c.threshold, c.threshold_by, c.currency, c.coupons_count, c.rate, c.first_month, c.last_month, c.earns,
    count(*) OVER (PARTITION BY c.order_id), c.products
  FROM candidate c
  ORDER BY c.order_id, c.runs AND c.earns DESC, c.runs DESC, c.earns DESC, c.days_off, c.threshold NULLS FIRST, c.code;
END;

-- One row for each check of each order that the number stands for. "result" is fails, holds or unknown;
-- a check that fails has a reason code, if there is one, and what to do about it.
CREATE FUNCTION plain.missing_checks(
    asked_order text, asked_campaign text, asked_from date, asked_until date, asked_today date)
  RETURNS TABLE (order_id text, place int, checked text, rule text, found text, result text, reason text,
    means text, fix text) LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH narrow AS MATERIALIZED ( -- whoever sees a part only cannot tell what is missing from the whole
    SELECT NOT (plain.scope_every_customer() AND plain.scope_every_account()) AS narrowed
  ), line AS (
    SELECT * FROM plain.order_line o
    WHERE o.order_id IN (SELECT r.order_id FROM plain.order_reference r WHERE r.value = asked_order)
  ), best AS (
    SELECT * FROM plain.order_programme(asked_order, asked_campaign)
  ), months AS ( -- bills and invoices of the order's month
    SELECT o.order_id,
      (SELECT max((b.final_at AT TIME ZONE b.zone)::date) FROM plain.bill b
        WHERE b.provider_id = o.provider_id AND b.billing_month = o.billing_month) AS final_on,
      i.*
    FROM line o CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE i.status <> 'void') AS invoices,
        string_agg(i.invoice, ', ' ORDER BY i.invoice) FILTER (WHERE i.status = 'draft' AND i.adjusts IS NULL) AS drafts,
        string_agg(i.invoice, ', ' ORDER BY i.invoice) FILTER (WHERE i.status = 'unknown') AS unclear,
        string_agg('invoice ' || i.invoice || ', ' || plain.said_amount(i.unpaid, i.currency) || ' unpaid, due '
          || plain.said_day(i.due), '; ' ORDER BY i.invoice) FILTER (WHERE i.unpaid > 0 AND i.due < asked_today
            AND i.status IN ('open', 'partly_paid')) AS overdue
      FROM plain.invoice i
      WHERE i.issuer_id = o.reseller_id AND i.recipient_id = o.customer_id
        AND (i.provider_id = o.provider_id OR i.provider_id IS NULL)
        AND o.billing_month BETWEEN i.first_month AND i.last_month) i
  ), known AS (
    SELECT o.order_id, o.product IN (SELECT t.product FROM ledger.programme_product t
          JOIN ledger.programme g ON g.code = t.programme_code WHERE g.provider_id = o.provider_id)
        OR o.sku IN (SELECT t.sku FROM ledger.programme_product t
          JOIN ledger.programme g ON g.code = t.programme_code WHERE g.provider_id = o.provider_id AND t.sku IS NOT NULL)
        OR EXISTS (SELECT FROM plain.rollup r
          WHERE r.recipient_id = o.customer_id AND r.provider_id = o.provider_id AND r.service = o.product) AS mapped
    FROM line o
  ), told AS (
    -- 1: the account
    SELECT o.order_id, 1 AS place, 'The account' AS checked,
      'it has to be with ' || coalesce(o.customer, 'the customer') || ' when the order is placed' AS rule,
      coalesce('account ' || o.account || ' is with ' || w.owners, 'whose account it is, is not in the ledger')
        || '; ordered on ' || plain.said_day(o.ordered_on) AS found,
      CASE WHEN w.owners IS NULL THEN 'unknown' WHEN w.holds THEN 'holds' ELSE 'fails' END AS result,
      'CUSTOMER_NOT_LINKED' AS reason,
      'on the day of the order the account was not linked to ' || coalesce(o.customer, 'the customer') AS means,
      'Find out whose account it was on that day, and have the provider link it from then on.' AS fix
    FROM line o CROSS JOIN LATERAL (
      SELECT string_agg(n.name || ' since ' || plain.said_day(w.valid_from)
          || coalesce(' until ' || plain.said_day(w.valid_until - 1), ''), ', then ' ORDER BY w.valid_from) AS owners,
        coalesce(bool_or(w.organization_id = o.customer_id AND w.valid_from <= o.ordered_on
          AND coalesce(w.valid_until > o.ordered_on, true)), false) AS holds
      FROM ledger.account_owner w JOIN ledger.organization n ON n.id = w.organization_id
      WHERE w.account_id = o.account_id) w
    UNION ALL
    -- 2: the month asked about
    SELECT o.order_id, 2, 'The month asked about', 'a rebate belongs to the billing month of its order',
      'the order belongs to ' || to_char(o.billing_month, 'FMMonth YYYY') || '; asked about: ' || a.said,
      CASE WHEN o.billing_month >= date_trunc('month', asked_from)::date AND o.billing_month < asked_until
        THEN 'holds' ELSE 'fails' END,
      NULL, 'it belongs to ' || to_char(o.billing_month, 'FMMonth YYYY') || ', and you asked about ' || a.said,
      'Look for it under ' || to_char(o.billing_month, 'FMMonth YYYY') || '.'
    FROM line o CROSS JOIN LATERAL (
      SELECT CASE WHEN asked_until = (date_trunc('month', asked_from) + interval '1 month')::date
          AND extract(day FROM asked_from) = 1 THEN to_char(asked_from, 'FMMonth YYYY')
        ELSE plain.said_day(asked_from) || ' to ' || plain.said_day(asked_until - 1) END AS said) a
    WHERE asked_from IS NOT NULL AND asked_until IS NOT NULL
    UNION ALL
    -- 3: the programme's dates
    SELECT o.order_id, 3, 'The programme''s dates',
      coalesce(b.programme || ' runs from ' || plain.said_day(b.starts) || ' to ' || plain.said_day(b.ends - 1),
        'a programme has to cover orders at ' || o.provider),
      CASE WHEN b.code IS NULL THEN coalesce('no programme named ' || asked_campaign, 'no programme')
          || ' of ' || coalesce(o.reseller, 'the reseller') || ' for ' || o.provider || ' is in the ledger'
        ELSE 'ordered on ' || plain.said_day(o.ordered_on) END,
      CASE WHEN b.code IS NOT NULL AND b.runs THEN 'holds' ELSE 'fails' END,
      CASE WHEN b.code IS NULL THEN 'NOT_IN_PROGRAM' ELSE 'OUT_OF_PERIOD' END,
      CASE WHEN b.code IS NULL THEN 'no programme covers it'
        WHEN o.ordered_on < b.starts THEN 'it was placed ' || plain.said_days(b.starts - o.ordered_on)
          || ' before ' || b.programme || ' began'
        ELSE 'it was placed ' || plain.said_days(o.ordered_on - b.ends + 1) || ' after the last day of '
          || b.programme END,
      CASE WHEN b.code IS NULL THEN 'Ask who pays the rebates whether you are enrolled, and import the programme.'
        ELSE 'Compare the dates with the programme''s terms; if they are right, this order earns nothing there.' END
    FROM line o LEFT JOIN best b ON b.order_id = o.order_id
    UNION ALL
    -- 4: the mapping
    SELECT o.order_id, 4, 'The product''s mapping',
      'its product or SKU has to be known to the programmes or the bills',
      'product ' || o.product || coalesce(', SKU ' || o.sku, '')
        || CASE WHEN o.product <> o.product_as_ordered THEN ', ordered as ' || o.product_as_ordered ELSE '' END,
      CASE WHEN k.mapped THEN 'holds' ELSE 'fails' END, 'SKU_NOT_MAPPED',
      'nobody has said which product ' || o.product || coalesce(' (SKU ' || o.sku || ')', '') || ' is',
      'Ask the provider which product of the programme it belongs to, then import the list or the other name.'
    FROM line o JOIN known k ON k.order_id = o.order_id
    UNION ALL
    -- 5: the product
    SELECT o.order_id, 5, 'The product', CASE WHEN b.code IS NULL THEN 'the programme has to pay for it'
        ELSE b.programme || ' pays for: ' || coalesce(b.products, 'nothing that the ledger knows') END,
      'product ' || o.product || coalesce(', SKU ' || o.sku, '')
        || coalesce('; rate ' || trim_scale(b.rate * 100) || '%', CASE WHEN b.code IS NULL THEN '' ELSE '; not on the list' END)
        || coalesce(', from ' || to_char(b.first_month, 'FMMonth YYYY'), '')
        || coalesce(', up to ' || to_char(b.last_month, 'FMMonth YYYY'), ''),
      CASE WHEN b.code IS NULL OR NOT k.mapped THEN 'unknown' WHEN b.earns THEN 'holds' ELSE 'fails' END,
      CASE WHEN b.rate = 0 THEN 'RATE_ZERO' WHEN b.rate > 0 THEN 'OUT_OF_PERIOD' ELSE 'SKU_NOT_ELIGIBLE' END,
      CASE WHEN b.rate = 0 THEN 'the rate of ' || b.programme || ' for ' || o.product || ' is zero'
        WHEN b.rate > 0 THEN o.product || ' did not take part in ' || b.programme || ' in '
          || to_char(o.billing_month, 'FMMonth YYYY')
        ELSE o.product || ' is not on the list of ' || b.programme END,
      CASE WHEN b.rate = 0 THEN 'Check the rate in the programme''s terms; if it is zero, nothing can be done.'
        ELSE 'Check the product list in the programme''s terms; choose a product of the list next time.' END
    FROM line o LEFT JOIN best b ON b.order_id = o.order_id JOIN known k ON k.order_id = o.order_id
    UNION ALL
    -- 6: the invoice
    SELECT o.order_id, 6, 'The month''s invoice',
      'the bill has to be final and its invoice issued',
      CASE WHEN m.final_on >= asked_today THEN 'the bill for ' || to_char(o.billing_month, 'FMMonth YYYY')
          || ' is final on ' || plain.said_day(m.final_on)
        WHEN r.still THEN to_char(o.billing_month, 'FMMonth YYYY') || ' still runs'
        WHEN m.drafts IS NOT NULL THEN 'a draft still: ' || m.drafts
        WHEN m.unclear IS NOT NULL THEN 'of a status that is not known: ' || m.unclear
        WHEN m.invoices > 0 THEN 'issued'
        WHEN m.final_on IS NOT NULL THEN 'the bill is final; no invoice for it is loaded'
        ELSE 'neither bill nor invoice is in the ledger' END,
      CASE WHEN r.still OR m.drafts IS NOT NULL OR m.unclear IS NOT NULL THEN 'fails'
        WHEN m.invoices > 0 THEN 'holds' ELSE 'unknown' END,
      'INVOICE_PENDING',
      'the invoice for ' || to_char(o.billing_month, 'FMMonth YYYY') || ' is not confirmed yet',
      CASE WHEN m.final_on >= asked_today THEN 'Wait until ' || plain.said_day(m.final_on) || ', then ask again.'
        WHEN r.still THEN 'Wait until the bill of the month is final, then ask again.'
        ELSE 'Have the invoice issued or confirmed, and import it again.' END
    FROM line o JOIN months m ON m.order_id = o.order_id
    CROSS JOIN LATERAL (SELECT coalesce(m.final_on >= asked_today, false)
      OR (o.billing_month + interval '1 month')::date > asked_today AS still) r
    UNION ALL
    -- 7: the threshold
    SELECT o.order_id, 7, 'The threshold',
      CASE WHEN b.threshold IS NULL THEN coalesce(b.programme || ' has no threshold', 'the programme may ask for a least spend')
        ELSE b.programme || ' pays from ' || plain.said_amount(b.threshold, b.currency) || ' a ' || b.threshold_by || ' on' END,
      CASE WHEN b.threshold IS NULL THEN 'nothing to reach'
        ELSE 'orders of its products in that ' || b.threshold_by || ': ' || plain.said_amount(s.spent, b.currency) END,
      CASE WHEN b.code IS NULL THEN 'unknown' WHEN b.threshold IS NULL OR s.spent >= b.threshold THEN 'holds'
        WHEN (SELECT n.narrowed FROM narrow n) THEN 'unknown' ELSE 'fails' END,
      'THRESHOLD_NOT_MET', plain.said_amount(b.threshold - s.spent, b.currency) || ' were missing to the threshold of '
        || b.programme,
      'Check whether all orders of the ' || b.threshold_by || ' are in the ledger; if they are, the threshold was missed.'
    FROM line o LEFT JOIN best b ON b.order_id = o.order_id CROSS JOIN LATERAL (
      SELECT coalesce(sum(p.amount), 0) AS spent FROM plain.order_line p
      WHERE b.threshold IS NOT NULL AND p.provider_id = o.provider_id AND p.reseller_id = o.reseller_id
        AND p.currency = b.currency
        AND date_trunc(b.threshold_by, p.ordered_on::timestamp) = date_trunc(b.threshold_by, o.ordered_on::timestamp)
        AND EXISTS (SELECT FROM ledger.programme_product q
          WHERE q.programme_code = b.code AND q.beneficiary_id = b.beneficiary_id AND q.rate > 0
            AND q.product IN (p.product, p.product_as_ordered) AND (q.sku IS NULL OR q.sku = p.sku))) s
    UNION ALL
    -- 8: the coupon
    SELECT o.order_id, 8, 'How it was paid',
      CASE WHEN b.coupons_count THEN b.programme || ' counts spend that coupons paid for'
        ELSE 'spend that a coupon paid for does not count' END,
      CASE WHEN s.lines = 0 THEN 'no bill line of its own is in the ledger'
        WHEN s.voucher = 0 THEN 'its bill lines name no coupon'
        ELSE 'coupons paid ' || plain.said_amount(s.voucher, o.currency) || ', money '
          || plain.said_amount(s.billed, o.currency) END,
      CASE WHEN s.lines = 0 THEN 'unknown' WHEN s.voucher > 0 AND s.billed <= 0 AND NOT coalesce(b.coupons_count, false)
        THEN 'fails' ELSE 'holds' END,
      'COUPON_FUNDED', 'a coupon paid for all of it',
      'Check the bill line; if the coupon is right, nothing of it counts, and paying with money is the only way.'
    FROM line o LEFT JOIN best b ON b.order_id = o.order_id CROSS JOIN LATERAL (
      SELECT count(*) AS lines, coalesce(sum(abs(c.paid_by_voucher)), 0) AS voucher, coalesce(sum(c.billed_cost), 0) AS billed
      FROM ledger.charge c
      WHERE c.order_id = o.order_id AND c.recipient_id = o.customer_id AND c.currency = o.currency) s
    UNION ALL
    -- 9: an overdue bill
    SELECT o.order_id, 9, 'The customer''s bill', 'a rebate waits until the bill of its month is paid',
      CASE WHEN m.overdue IS NOT NULL THEN m.overdue WHEN m.invoices = 0 THEN 'no invoice of that month is loaded'
        ELSE 'nothing of that month is overdue' END,
      CASE WHEN m.overdue IS NOT NULL THEN 'fails' WHEN m.invoices = 0 THEN 'unknown' ELSE 'holds' END,
      'OVERDUE_BILL', coalesce(o.customer, 'the customer') || '''s bill for ' || to_char(o.billing_month, 'FMMonth YYYY')
        || ' is overdue',
      'Have the customer pay it; the rebate goes on after that.'
    FROM line o JOIN months m ON m.order_id = o.order_id
    UNION ALL
    -- 10: the data
    SELECT o.order_id, 10, 'The rebate file', 'rebates of that month have to be loaded',
      CASE WHEN NOT d.here AND (SELECT n.narrowed FROM narrow n) THEN 'your access shows a part of the rebates only'
        WHEN d.last_month IS NULL THEN 'no rebate of ' || coalesce(o.reseller, 'the reseller') || ' at ' || o.provider
          || ' has ever been loaded'
        WHEN d.here THEN 'loaded on ' || plain.said_day(d.loaded_on)
        ELSE 'none for ' || to_char(o.billing_month, 'FMMonth YYYY') || '; the latest is for '
          || to_char(d.last_month, 'FMMonth YYYY') || ', loaded on ' || plain.said_day(d.loaded_on) END,
      CASE WHEN d.here THEN 'holds' WHEN (SELECT n.narrowed FROM narrow n) THEN 'unknown' ELSE 'fails' END,
      'DATA_NOT_PUBLISHED', 'no rebates for ' || to_char(o.billing_month, 'FMMonth YYYY') || ' have been loaded yet',
      'Get the rebate file for that month from the provider, and import it.'
    FROM line o CROSS JOIN LATERAL (
      SELECT max(r.billing_month) AS last_month, coalesce(bool_or(r.billing_month = o.billing_month), false) AS here,
        (plain.published_at(max(r.from_batch)) AT TIME ZONE 'UTC')::date AS loaded_on
      FROM ledger.rebate r WHERE r.beneficiary_id = o.reseller_id AND r.provider_id = o.provider_id) d
  )
  SELECT t.order_id, t.place, t.checked, t.rule, t.found, t.result,
    CASE WHEN t.result = 'fails' THEN t.reason END, CASE WHEN t.result = 'fails' THEN t.means END,
    CASE WHEN t.result = 'fails' THEN t.fix END
  FROM told t ORDER BY t.order_id, t.place;
END;
