-- What the answers about many rebates share: what a rebate counts for, what people mean by a status or
-- an amount, what each status and reason says in plain words, and which rule a rebate failed.

-- The word for a status as people say it. Beside the twelve there are 'open' (not paid, rejected or
-- reversed), 'stuck' (open, and held back by something that somebody has to mend) and 'late' (open,
-- though its payment was expected earlier); '?' for a word that means none of them.
CREATE FUNCTION plain.rebate_status_word(asked text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN asked IS NULL THEN NULL
    ELSE (SELECT CASE
      WHEN w IN ('pending_data', 'in_calculation', 'calculated', 'awaiting_confirmation', 'under_review',
        'frozen', 'approved', 'invoicing', 'paid', 'rejected', 'reversed', 'unknown') THEN w
      WHEN w IN ('pending', 'open', 'unpaid', 'not_paid', 'not_yet_paid', 'outstanding', 'unsettled', 'waiting',
        'in_progress', 'active', 'ongoing', 'expected', 'to_come', 'still_to_come', 'due') THEN 'open'
      WHEN w IN ('stuck', 'blocked', 'problem', 'problems', 'held_up', 'in_trouble') THEN 'stuck'
      WHEN w IN ('late', 'overdue', 'delayed', 'past_due') THEN 'late'
      WHEN w IN ('on_hold', 'hold', 'held', 'held_back', 'freeze') THEN 'frozen'
      WHEN w IN ('waiting_for_data', 'missing_data') THEN 'pending_data'
      WHEN w IN ('calculating', 'being_calculated') THEN 'in_calculation'
      WHEN w IN ('pending_confirmation', 'to_confirm', 'to_be_confirmed', 'unconfirmed') THEN 'awaiting_confirmation'
      WHEN w IN ('review', 'in_review', 'being_reviewed', 'being_checked', 'disputed') THEN 'under_review'
      WHEN w IN ('confirmed', 'accepted') THEN 'approved'
      WHEN w IN ('invoiced', 'to_invoice', 'waiting_for_invoice') THEN 'invoicing'
      WHEN w IN ('paid_out', 'settled', 'received', 'done', 'closed', 'completed') THEN 'paid'
      WHEN w IN ('reject', 'refused', 'declined', 'denied', 'turned_down', 'failed', 'not_approved', 'disqualified')
        THEN 'rejected'
      WHEN w IN ('clawed_back', 'clawback', 'taken_back', 'cancelled', 'canceled') THEN 'reversed'
      WHEN w IN ('unclear', 'unrecognised', 'unrecognized') THEN 'unknown'
      ELSE '?' END
    FROM (SELECT regexp_replace(lower(btrim(asked)), '[\s_-]+', '_', 'g') AS w) said) END;

-- True if a rebate is of the status asked for, or no status was asked for.
CREATE FUNCTION plain.rebate_status_fits(
    asked text, status text, reason text, expected_until date, asked_today date)
  RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN CASE plain.rebate_status_word(asked)
    WHEN 'open' THEN status NOT IN ('paid', 'rejected', 'reversed')
    WHEN 'stuck' THEN status IN ('frozen', 'under_review', 'unknown')
      OR (reason IS NOT NULL AND status NOT IN ('paid', 'rejected', 'reversed'))
    WHEN 'late' THEN status NOT IN ('paid', 'rejected', 'reversed')
      AND coalesce(expected_until <= asked_today, false)
    ELSE asked IS NULL OR status = plain.rebate_status_word(asked) END;

-- The twelve statuses in the order in which a rebate goes through them: what each means, what comes
-- next, and whose turn it is.
CREATE FUNCTION plain.rebate_stages()
  RETURNS TABLE (place int, status text, means text, next_step text, acts text) LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  VALUES
    (1, 'pending_data', 'something it is worked out from has not arrived', 'the provider''s next file', 'the provider'),
    (2, 'in_calculation', 'the provider is working out the amount', 'an amount, or a rejection', 'the provider'),
    (3, 'calculated', 'the amount is worked out, not yet on a statement', 'a statement to confirm', 'the provider'),
    (4, 'awaiting_confirmation', 'a statement waits to be confirmed', 'confirm or reject the statement', 'you'),
    (5, 'under_review', 'somebody checks it by hand', 'the reviewer''s decision', 'the reviewer'),
    (6, 'frozen', 'held back until the spend behind it is paid', 'pay what is open, then it goes on', 'whoever owes the bill'),
    (7, 'approved', 'the amount is agreed', 'payment, or a request for your invoice', 'the provider'),
    (8, 'invoicing', 'paid once your invoice is in and checked', 'send the invoice', 'you'),
    (9, 'paid', 'paid out', 'nothing more', 'nobody'),
    (10, 'rejected', 'nothing is paid for it, as it stands', 'mend the reason, if it can be mended', 'you'),
    (11, 'reversed', 'taken back, it no longer counts', 'nothing more', 'nobody'),
    (12, 'unknown', 'the file gave a status that is not known', 'ask what the status means', 'you');
END;

-- The reason codes in plain words.
CREATE FUNCTION plain.rebate_reasons() RETURNS TABLE (reason text, means text) LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  VALUES
    ('OUT_OF_PERIOD', 'the order is outside the programme''s dates'),
    ('SKU_NOT_ELIGIBLE', 'the product does not take part in the programme'),
    ('SKU_NOT_MAPPED', 'the product code is not matched to a category yet'),
    ('RATE_ZERO', 'the programme''s rate for this product is zero'),
    ('COUPON_FUNDED', 'a coupon paid for the spend'),
    ('THRESHOLD_NOT_MET', 'the spend is below the programme''s threshold'),
    ('CUSTOMER_NOT_LINKED', 'the customer''s account is not linked to the reseller'),
    ('REGION_MISSING', 'the order has no region'),
    ('PERFORMANCE_TRANSFERRED', 'the spend was counted for another partner'),
    ('CERTIFICATION_EXPIRED', 'a certification that the programme asks for has expired'),
    ('NOT_IN_PROGRAM', 'not enrolled in the programme'),
    ('NO_CONTRACT', 'the contract is not completed'),
    ('OVERDUE_BILL', 'a bill of the customer is overdue'),
    ('UNPAID_CYCLE', 'the billing cycle is not fully paid'),
    ('INVOICE_PENDING', 'an invoice is still to come'),
    ('INVOICE_MISMATCH', 'the invoice does not match the statement'),
    ('DOCUMENT_MISSING', 'a document is missing'),
    ('REFUND_CLAWBACK', 'taken back because of a refund'),
    ('DOWNGRADE_CLAWBACK', 'taken back in part because of a downgrade'),
    ('ROUNDING', 'changed by rounding'),
    ('DATA_NOT_PUBLISHED', 'the provider has not published the data'),
    ('VENDOR_UNSPECIFIED', 'the provider gave no reason');
END;

-- A reason as it is read: the plain words with the code behind them.
CREATE FUNCTION plain.rebate_reason_said(asked text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN coalesce((SELECT r.means || ' (' || r.reason || ')' FROM plain.rebate_reasons() r WHERE r.reason = asked),
    'a reason of the provider''s own (' || asked || ')');


-- A day and an amount within a sentence.
CREATE FUNCTION plain.said_day(day date) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN to_char(day, 'FMDD Mon YYYY');
CREATE FUNCTION plain.said_amount(amount numeric, currency text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN amount < 0 THEN '-' ELSE '' END || to_char(trunc(abs(amount)), 'FM999,999,999,999,999,990')
    || '.' || rpad(rtrim(split_part(abs(amount)::text, '.', 2), '0'),
      greatest(2, length(rtrim(split_part(abs(amount)::text, '.', 2), '0'))), '0') || ' ' || currency;

-- For staff: rebates with the names that go with them and what they count for. "amount" is calculated
-- plus adjustments, or what was paid where nobody said what was calculated; null while no amount is
-- known. "earned" is the amount, but nothing of what was rejected or reversed.
CREATE VIEW plain.rebate_line WITH (security_invoker = true) AS
  SELECT r.rebate_id, r.order_id, r.programme_code, coalesce(g.name, r.programme_code) AS programme,
    r.provider_id, v.name AS provider, r.payer_id, p.name AS payer, r.beneficiary_id, b.name AS beneficiary,
    r.customer_id, c.name AS customer, r.account_id, r.billing_month, o.product, o.sku,
    (o.ordered_at AT TIME ZONE v.zone)::date AS ordered_on, r.status,
    r.status IN ('paid', 'rejected', 'reversed') AS done, r.status_since, r.reason, r.eligible_amount, r.rate,
    r.calculated, CASE WHEN r.calculated IS NOT NULL THEN coalesce(a.adjusted, 0) END AS adjusted,
    coalesce(r.calculated + coalesce(a.adjusted, 0), r.paid) AS amount,
    CASE WHEN r.status IN ('rejected', 'reversed') THEN 0
      ELSE coalesce(r.calculated + coalesce(a.adjusted, 0), r.paid) END AS earned,
    r.paid, r.currency, r.expected_from, r.expected_until, r.deadline, r.from_batch, r.row_no
  FROM ledger.rebate r
  LEFT JOIN ledger.provider v ON v.id = r.provider_id
  LEFT JOIN ledger.organization p ON p.id = r.payer_id
  LEFT JOIN ledger.organization b ON b.id = r.beneficiary_id
  LEFT JOIN ledger.organization c ON c.id = r.customer_id
  LEFT JOIN LATERAL (
    SELECT g.name FROM ledger.programme g
    WHERE g.code = r.programme_code AND g.beneficiary_id = r.beneficiary_id LIMIT 1) g ON true
  LEFT JOIN LATERAL (
    SELECT o.product, o.sku, o.ordered_at FROM ledger.purchase_order o
    WHERE o.order_id = r.order_id AND o.provider_id = r.provider_id ORDER BY o.id LIMIT 1) o ON true
  LEFT JOIN LATERAL (
    SELECT sum(a.amount) AS adjusted FROM ledger.rebate_adjustment a
    WHERE a.rebate_id = r.rebate_id AND a.payer_id = r.payer_id AND a.beneficiary_id = r.beneficiary_id
      AND a.currency = r.currency) a ON true;
GRANT SELECT ON plain.rebate_line TO "${staff}";

-- Whose rebates a question is about: those of the reseller named; else the asker's own, if it earns any
-- of that kind; else those that others earn and the asker may see, since it pays them.
CREATE FUNCTION plain.rebate_earners(
    asked_organization int, asked_reseller int, asked_customer int, asked_account int, asked_campaign text)
  RETURNS SETOF int LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH about AS (
    SELECT DISTINCT r.beneficiary_id FROM plain.rebate r
    WHERE asked_reseller IS NULL
      AND (asked_customer IS NULL OR r.customer_id = asked_customer)
      AND (asked_account IS NULL OR r.account_id = asked_account)
      AND (asked_campaign IS NULL OR lower(r.programme) = lower(asked_campaign)
        OR lower(r.programme_code) = lower(asked_campaign))
  )
  SELECT asked_reseller WHERE asked_reseller IS NOT NULL
  UNION ALL
  SELECT a.beneficiary_id FROM about a
  WHERE a.beneficiary_id = asked_organization
    OR NOT EXISTS (SELECT FROM about o WHERE o.beneficiary_id = asked_organization);
END;

-- The rebates that a question is about. What is null was not asked for. Days are taken as the billing
-- months that they touch.
CREATE FUNCTION plain.rebates_asked(
    asked_organization int, asked_reseller int, asked_customer int, asked_account int, asked_provider int,
    asked_campaign text, asked_product text, asked_order text, asked_status text, asked_reason text,
    asked_amount text, asked_from date, asked_until date, asked_today date)
  RETURNS SETOF plain.rebate_line LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.* FROM plain.rebate_line r
  WHERE r.beneficiary_id IN (SELECT plain.rebate_earners(
      asked_organization, asked_reseller, asked_customer, asked_account, asked_campaign))
    AND (asked_from IS NULL OR r.billing_month >= date_trunc('month', asked_from)::date)
    AND (asked_until IS NULL OR r.billing_month < asked_until)
    AND (asked_customer IS NULL OR r.customer_id = asked_customer)
    AND (asked_account IS NULL OR r.account_id = asked_account)
    AND (asked_provider IS NULL OR r.provider_id = asked_provider)
    AND (asked_campaign IS NULL OR lower(r.programme) = lower(asked_campaign)
      OR lower(r.programme_code) = lower(asked_campaign))
    AND (asked_product IS NULL OR lower(r.product) = lower(asked_product) OR lower(r.sku) = lower(asked_product))
    AND (asked_order IS NULL OR r.order_id = asked_order
      OR r.order_id IN (SELECT o.order_id FROM plain.order_reference o WHERE o.value = asked_order))
    AND (asked_reason IS NULL OR r.reason = upper(asked_reason))
    AND plain.rebate_status_fits(asked_status, r.status, r.reason, r.expected_until, asked_today)
    AND (asked_amount IS NULL OR plain.amount_fits(r.amount, r.currency, asked_amount));
END;

-- The rebates whose reason is asked for: those that a number stands for or, without one, those of the
-- question that were rejected or are held back for a reason; with a status or a reason, those.
CREATE FUNCTION plain.rebates_why(
    asked_rebate text, asked_order text, asked_organization int, asked_reseller int, asked_customer int,
    asked_account int, asked_provider int, asked_campaign text, asked_product text, asked_status text,
    asked_reason text, asked_amount text, asked_from date, asked_until date, asked_today date)
  RETURNS SETOF plain.rebate_line LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT l.* FROM plain.rebate_line l
  WHERE l.rebate_id = asked_rebate
    OR (asked_rebate IS NULL AND asked_order IS NOT NULL AND (l.order_id = asked_order
      OR l.order_id IN (SELECT o.order_id FROM plain.order_reference o WHERE o.value = asked_order)))
  UNION ALL
  SELECT r.* FROM plain.rebates_asked(asked_organization, asked_reseller, asked_customer, asked_account,
    asked_provider, asked_campaign, asked_product, NULL, asked_status, asked_reason, asked_amount, asked_from,
    asked_until, asked_today) r
  WHERE asked_rebate IS NULL AND asked_order IS NULL
    AND (r.status = 'rejected' OR (r.reason IS NOT NULL
      AND (NOT r.done OR asked_status IS NOT NULL OR asked_reason IS NOT NULL)));
END;

-- The conditions of a question about rebates, in words.
CREATE FUNCTION plain.rebate_conditions(
    asked_customer int, asked_account int, asked_provider int, asked_campaign text, asked_product text,
    asked_order text, asked_status text, asked_reason text, asked_amount text)
  RETURNS text LANGUAGE sql STABLE
  RETURN (SELECT nullif(concat_ws(', ', asked_campaign,
    (SELECT o.name FROM plain.organization o WHERE o.id = asked_customer),
    (SELECT 'account ' || a.external_id FROM plain.account a WHERE a.id = asked_account),
    (SELECT p.name FROM plain.provider p WHERE p.id = asked_provider), asked_product, 'order ' || asked_order,
    CASE plain.rebate_status_word(asked_status)
      WHEN 'open' THEN 'open, that is not paid, rejected or reversed'
      WHEN 'stuck' THEN 'stuck, that is frozen, under review, unknown or waiting for a named reason'
      WHEN 'late' THEN 'late, that is expected earlier and not paid'
      ELSE plain.status_label(plain.rebate_status_word(asked_status)) END,
    plain.rebate_reason_said(upper(asked_reason)),
    'amount ' || regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(asked_amount,
      '^\s*>=\s*', 'of at least '), '^\s*<=\s*', 'of at most '), '^\s*>\s*', 'over '), '^\s*<\s*', 'under '),
      '^\s*=\s*', 'of ')), ''));

-- What people split rebates by, as one word; '?' for what they cannot be split by.
CREATE FUNCTION plain.rebate_by(asked text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN asked IS NULL THEN NULL
    ELSE (SELECT CASE
      WHEN w IN ('customer', 'client', 'company') THEN 'customer'
      WHEN w IN ('programme', 'program', 'campaign', 'promotion', 'scheme') THEN 'programme'
      WHEN w IN ('product', 'service', 'sku') THEN 'product'
      WHEN w IN ('provider', 'vendor', 'cloud', 'supplier') THEN 'provider'
      WHEN w IN ('month', 'billing month') THEN 'month'
      WHEN w IN ('status', 'state', 'stage') THEN 'status'
      WHEN w IN ('reseller', 'partner') THEN 'reseller'
      WHEN w IN ('reason', 'reason code') THEN 'reason'
      WHEN w IN ('account') THEN 'account'
      ELSE '?' END
    FROM (SELECT regexp_replace(regexp_replace(lower(btrim(asked)), '^(by|per|for each|each)\s+', ''),
      '(?<=[^s])s$', '') AS w) said) END;

-- The sums of those rebates for each of what they are split by, per currency; no rows for a split that
-- was not asked for.
CREATE FUNCTION plain.rebate_groups(
    split text, asked_by text, asked_organization int, asked_reseller int, asked_customer int,
    asked_account int, asked_provider int, asked_campaign text, asked_product text, asked_status text,
    asked_from date, asked_until date, asked_today date)
  RETURNS TABLE (name text, first_month date, rebates bigint, unknown bigint, eligible numeric,
    calculated numeric, earned numeric, paid numeric, currency text) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT g.name, min(g.month), count(*), count(*) FILTER (WHERE r.earned IS NULL), sum(r.eligible_amount),
    sum(r.calculated), sum(r.earned), sum(r.paid), r.currency
  FROM plain.rebates_asked(asked_organization, asked_reseller, asked_customer, asked_account, asked_provider,
    asked_campaign, asked_product, NULL, asked_status, NULL, NULL, asked_from, asked_until, asked_today) r
  LEFT JOIN plain.account a ON a.id = r.account_id
  CROSS JOIN LATERAL (SELECT CASE split
      WHEN 'customer' THEN coalesce(r.customer, 'a customer that you may not see')
      WHEN 'programme' THEN r.programme
      WHEN 'product' THEN coalesce(r.product, 'product not known')
      WHEN 'provider' THEN r.provider
      WHEN 'reseller' THEN r.beneficiary
      WHEN 'account' THEN coalesce(a.external_id || coalesce(' ' || a.name, ''), 'no account named')
      WHEN 'reason' THEN coalesce(plain.rebate_reason_said(r.reason), 'no reason given')
      WHEN 'month' THEN to_char(r.billing_month, 'FMMonth YYYY') END AS name,
    CASE WHEN split = 'month' THEN r.billing_month END AS month) g
  WHERE plain.rebate_by(asked_by) = split
  GROUP BY g.name, r.currency
  ORDER BY min(g.month), sum(r.earned) DESC NULLS LAST, g.name, r.currency;
END;

-- For customers: beside how far a rebate is, which account and programme it goes with, to ask by.
CREATE OR REPLACE VIEW plain.rebate_progress WITH (security_invoker = true) AS
  SELECT order_id, provider_id, customer_id, billing_month, status, status_since, expected_from,
    expected_until, from_batch, account_id, programme_code
  FROM ledger.rebate;
CREATE OR REPLACE FUNCTION plain.rebate_progress_of(asked_order text) RETURNS SETOF plain.rebate_progress
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.* FROM plain.rebate_progress r
  WHERE asked_order IS NULL OR r.order_id = asked_order
    OR r.order_id IN (SELECT o.order_id FROM plain.order_reference o WHERE o.value = asked_order);
END;

-- The names of programmes, for customers too.
CREATE VIEW plain.programme_name WITH (security_invoker = true) AS
  SELECT code, name FROM ledger.programme;
GRANT SELECT ON plain.programme_name TO "${staff}", "${customer}";

-- For customers: the rebates on their orders that a question is about.
CREATE FUNCTION plain.rebate_progress_asked(
    asked_account int, asked_provider int, asked_campaign text, asked_product text, asked_order text,
    asked_status text, asked_from date, asked_until date, asked_today date)
  RETURNS SETOF plain.rebate_progress LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.* FROM plain.rebate_progress_of(asked_order) r
  WHERE (asked_from IS NULL OR r.billing_month >= date_trunc('month', asked_from)::date)
    AND (asked_until IS NULL OR r.billing_month < asked_until)
    AND (asked_account IS NULL OR r.account_id = asked_account)
    AND (asked_provider IS NULL OR r.provider_id = asked_provider)
    AND (asked_campaign IS NULL OR lower(r.programme_code) = lower(asked_campaign)
      OR r.programme_code IN (SELECT g.code FROM plain.programme_name g WHERE lower(g.name) = lower(asked_campaign)))
    AND (asked_product IS NULL OR r.order_id IN (SELECT o.order_id FROM plain.purchase_order o
      WHERE lower(o.product) = lower(asked_product) OR lower(o.sku) = lower(asked_product)))
    AND plain.rebate_status_fits(asked_status, r.status, NULL, r.expected_until, asked_today);
END;

-- For staff: the rules that a rebate with a reason was held to, one row each: the rule as the ledger has
-- it, what it met, and what comes of it. Only those that bear on the reason; where the provider gave
-- none, the usual ones.
CREATE FUNCTION plain.rebate_checks(asked_rebate text, asked_today date)
  RETURNS TABLE (rebate_id text, place int, checked text, rule text, found text, verdict text)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH line AS (
    SELECT l.*, coalesce(l.reason, 'VENDOR_UNSPECIFIED') AS why
    FROM plain.rebate_line l
    WHERE l.rebate_id = asked_rebate AND (l.reason IS NOT NULL OR l.status = 'rejected')
  ), terms AS (
    SELECT l.*, g.starts, g.ends, g.threshold, g.currency AS threshold_currency,
      (SELECT string_agg(t.product || coalesce(' ' || t.sku, '') || ' ' || trim_scale(t.rate * 100) || '%',
          ', ' ORDER BY t.product, t.sku)
        FROM ledger.programme_product t
        WHERE t.programme_code = l.programme_code AND t.beneficiary_id = l.beneficiary_id) AS products,
      (SELECT max(t.rate) FROM ledger.programme_product t
        WHERE t.programme_code = l.programme_code AND t.beneficiary_id = l.beneficiary_id
          AND t.product = l.product AND (t.sku IS NULL OR t.sku = l.sku)) AS product_rate
    FROM line l
    LEFT JOIN LATERAL (SELECT g.* FROM ledger.programme g
      WHERE g.code = l.programme_code AND g.beneficiary_id = l.beneficiary_id LIMIT 1) g ON true
  )
  SELECT t.rebate_id, 1, 'Dates of the programme',
    coalesce(t.programme || ' runs from ' || plain.said_day(t.starts) || ' to ' || plain.said_day(t.ends - 1),
      'the dates of ' || t.programme || ' are not in the ledger'),
    coalesce('ordered on ' || plain.said_day(t.ordered_on), 'the order is not in the ledger'),
    CASE WHEN t.starts IS NULL OR t.ordered_on IS NULL THEN 'not in the ledger, so not checked'
      WHEN t.ordered_on < t.starts THEN 'fails: ' || t.starts - t.ordered_on || ' days before it began'
      WHEN t.ordered_on >= t.ends THEN 'fails: ' || t.ordered_on - t.ends + 1 || ' days after its last day'
      ELSE 'holds: the order is within the dates' END
  FROM terms t WHERE t.why IN ('OUT_OF_PERIOD', 'NOT_IN_PROGRAM', 'VENDOR_UNSPECIFIED')
  UNION ALL
  SELECT t.rebate_id, 2, 'Products of the programme',
    coalesce(t.programme || ' pays for: ' || t.products, 'the products of ' || t.programme || ' are not in the ledger'),
    coalesce('product ' || t.product || coalesce(', SKU ' || t.sku, ''), 'the order is not in the ledger'),
    CASE WHEN t.products IS NULL OR t.product IS NULL THEN 'not in the ledger, so not checked'
      WHEN t.product_rate IS NULL THEN 'fails: it is not on the list'
      WHEN t.product_rate = 0 THEN 'fails: it is on the list with a rate of 0%'
      WHEN t.why = 'SKU_NOT_MAPPED' THEN 'the list has the product; which category the SKU belongs to is for the provider to say'
      ELSE 'holds: it is on the list with ' || trim_scale(t.product_rate * 100) || '%' END
  FROM terms t WHERE t.why IN ('SKU_NOT_ELIGIBLE', 'SKU_NOT_MAPPED', 'RATE_ZERO', 'VENDOR_UNSPECIFIED')
  UNION ALL
  SELECT t.rebate_id, 3, 'Threshold of the programme',
    coalesce(t.programme || ' pays from ' || plain.said_amount(t.threshold, t.threshold_currency) || ' on',
      CASE WHEN t.starts IS NULL THEN t.programme || ' is not in the ledger' ELSE t.programme || ' has no threshold' END),
    'orders of its products: ' || plain.said_amount(s.month, coalesce(t.threshold_currency, t.currency)) || ' in '
      || to_char(t.billing_month, 'FMMonth YYYY') || ', '
      || plain.said_amount(s.quarter, coalesce(t.threshold_currency, t.currency)) || ' in its quarter; this order: '
      || coalesce(plain.said_amount(s.own, coalesce(t.threshold_currency, t.currency)), 'not in the ledger'),
    CASE WHEN t.threshold IS NULL THEN 'no threshold in the ledger'
      WHEN s.quarter < t.threshold THEN 'fails: ' || plain.said_amount(t.threshold - s.quarter, t.threshold_currency)
        || ' were missing in the quarter'
      WHEN s.month < t.threshold THEN 'fails by the month, with ' || plain.said_amount(t.threshold - s.month,
        t.threshold_currency) || ' missing; holds by the quarter'
      ELSE 'holds by the orders in the ledger; it fails only if each order or customer is measured alone' END
  FROM terms t CROSS JOIN LATERAL (
    SELECT coalesce(sum(o.amount) FILTER (WHERE date_trunc('month', o.ordered_at AT TIME ZONE v.zone) = t.billing_month), 0)
        AS month, coalesce(sum(o.amount), 0) AS quarter, sum(o.amount) FILTER (WHERE o.order_id = t.order_id) AS own
    FROM ledger.purchase_order o JOIN ledger.provider v ON v.id = o.provider_id
    WHERE o.provider_id = t.provider_id AND o.reseller_id = t.beneficiary_id
      AND o.currency = coalesce(t.threshold_currency, t.currency)
      AND date_trunc('quarter', o.ordered_at AT TIME ZONE v.zone) = date_trunc('quarter', t.billing_month::timestamp)
      AND EXISTS (SELECT FROM ledger.programme_product q
        WHERE q.programme_code = t.programme_code AND q.beneficiary_id = t.beneficiary_id AND q.rate > 0
          AND q.product = o.product AND (q.sku IS NULL OR q.sku = o.sku))) s
  WHERE t.why IN ('THRESHOLD_NOT_MET', 'VENDOR_UNSPECIFIED')
    AND (t.why = 'THRESHOLD_NOT_MET' OR t.threshold IS NOT NULL)
  UNION ALL
  SELECT t.rebate_id, 4, 'How the order was paid', 'spend paid with a coupon does not count',
    CASE WHEN s.lines = 0 THEN 'no bill line of the order is in the ledger'
      WHEN s.voucher = 0 THEN 'its bill lines (' || s.billed || ') name no coupon'
      ELSE 'its bill lines name ' || s.said || ' paid with coupons, ' || s.billed || ' paid with money' END,
    CASE WHEN s.lines = 0 THEN 'not in the ledger, so not checked'
      WHEN s.voucher = 0 THEN 'not borne out by the bill: ask the provider which coupon it means'
      ELSE 'fails for the part that coupons paid' END
  FROM terms t CROSS JOIN LATERAL (
    SELECT count(*) AS lines, coalesce(sum(abs(c.paid_by_voucher)), 0) AS voucher,
      plain.said_amount(coalesce(sum(abs(c.paid_by_voucher)), 0), t.currency) AS said,
      plain.said_amount(coalesce(sum(c.billed_cost), 0), t.currency) AS billed
    FROM ledger.charge c
    WHERE c.order_id = t.order_id AND c.recipient_id = t.customer_id AND c.currency = t.currency) s
  WHERE t.why = 'COUPON_FUNDED'
  UNION ALL
  SELECT t.rebate_id, 5, 'Whose account it was', 'the account has to be with your customer when it orders',
    coalesce('account ' || a.external_id || ' is with ' || s.owners, 'the account''s owner is not in the ledger')
      || coalesce('; ordered on ' || plain.said_day(t.ordered_on), ''),
    CASE WHEN s.owners IS NULL OR t.ordered_on IS NULL THEN 'not in the ledger, so not checked'
      WHEN s.holds THEN 'holds by our record; the provider''s record decides'
      ELSE 'fails: on that day it was not with ' || t.customer END
  FROM terms t
  LEFT JOIN ledger.account a ON a.id = t.account_id
  CROSS JOIN LATERAL (
    SELECT string_agg(n.name || ' since ' || plain.said_day(w.valid_from)
        || coalesce(' until ' || plain.said_day(w.valid_until - 1), ''), ', then ' ORDER BY w.valid_from) AS owners,
      coalesce(bool_or(w.organization_id = t.customer_id AND w.valid_from <= t.ordered_on
        AND coalesce(w.valid_until > t.ordered_on, true)), false) AS holds
    FROM ledger.account_owner w JOIN ledger.organization n ON n.id = w.organization_id
    WHERE w.account_id = t.account_id) s
  WHERE t.why IN ('CUSTOMER_NOT_LINKED', 'PERFORMANCE_TRANSFERRED')
  UNION ALL
  SELECT t.rebate_id, 6, 'Region of the order', 'the provider needs to know the region',
    CASE WHEN s.lines = 0 THEN 'no bill line of the order is in the ledger'
      ELSE coalesce('its bill lines name ' || s.regions, 'its bill lines name no region') END,
    CASE WHEN s.lines = 0 THEN 'not in the ledger, so not checked'
      WHEN s.regions IS NULL THEN 'fails: no region is named'
      ELSE 'the bill knows the region: send it to the provider' END
  FROM terms t CROSS JOIN LATERAL (
    SELECT count(*) AS lines, string_agg(DISTINCT c.region, ', ' ORDER BY c.region) AS regions
    FROM ledger.charge c WHERE c.order_id = t.order_id AND c.recipient_id = t.customer_id) s
  WHERE t.why = 'REGION_MISSING'
  UNION ALL
  SELECT t.rebate_id, 7, 'The customer''s bill', 'it has to be paid before the rebate goes on',
    coalesce(t.customer || '''s ' || t.provider || ' bill for ' || to_char(t.billing_month, 'FMMonth YYYY') || ': ' || s.bills,
      'no bill for ' || to_char(t.billing_month, 'FMMonth YYYY') || ' is in the ledger'),
    CASE WHEN i.open IS NOT NULL THEN 'fails: ' || i.open
      WHEN i.invoices > 0 THEN 'the invoices in the ledger are paid: send the proof of payment'
      ELSE 'whether it is paid is not in the ledger: no invoice for it is loaded' END
  FROM terms t CROSS JOIN LATERAL (
    SELECT string_agg(plain.said_amount(b.billed_total, b.currency), ', ' ORDER BY b.currency) AS bills
    FROM ledger.bill b WHERE b.issuer_id = t.beneficiary_id AND b.recipient_id = t.customer_id
      AND b.provider_id = t.provider_id AND b.billing_month = t.billing_month) s
  CROSS JOIN LATERAL (
    SELECT count(*) AS invoices, string_agg('invoice ' || i.invoice || ', ' || plain.said_amount(i.unpaid, i.currency)
        || ' unpaid' || coalesce(', due ' || plain.said_day(i.due), ''), '; ' ORDER BY i.invoice)
      FILTER (WHERE i.unpaid > 0) AS open
    FROM plain.invoice i
    WHERE i.issuer_id = t.beneficiary_id AND i.recipient_id = t.customer_id
      AND (i.provider_id = t.provider_id OR i.provider_id IS NULL)
      AND t.billing_month BETWEEN i.first_month AND i.last_month) i
  WHERE t.why IN ('OVERDUE_BILL', 'UNPAID_CYCLE')
  UNION ALL
  SELECT t.rebate_id, 8, 'Your invoice for the rebate',
    CASE WHEN t.amount IS NULL THEN 'it has to agree with the statement'
      ELSE 'it has to be for ' || plain.said_amount(t.amount, t.currency) || ', as on the statement' END,
    coalesce('due on ' || plain.said_day(t.deadline), 'no date is given'),
    CASE WHEN t.why = 'INVOICE_MISMATCH' THEN 'the provider finds a difference; the invoice itself is not in the ledger'
      WHEN t.deadline < asked_today THEN 'the date has passed'
      WHEN t.deadline IS NOT NULL THEN t.deadline - asked_today || ' days left'
      ELSE 'still to come' END
  FROM terms t WHERE t.why IN ('INVOICE_PENDING', 'INVOICE_MISMATCH')
  UNION ALL
  SELECT t.rebate_id, 9, 'What was taken back',
    CASE t.why WHEN 'ROUNDING' THEN 'calculated and paid may differ by rounding'
      ELSE 'spend that is given back earns nothing' END,
    coalesce(s.adjustments, 'no adjustment is recorded') || coalesce('; calculated '
      || plain.said_amount(t.calculated, t.currency), ''),
    CASE WHEN s.adjustments IS NULL AND t.calculated < 0 THEN 'the calculated amount itself is negative'
      WHEN s.adjustments IS NULL THEN 'not in the ledger, so not checked'
      ELSE 'leaves ' || plain.said_amount(t.amount, t.currency) END
  FROM terms t CROSS JOIN LATERAL (
    SELECT string_agg(a.kind || ' ' || plain.said_amount(a.amount, a.currency) || coalesce(', ' || a.reference, ''),
      '; ' ORDER BY a.at, a.id) AS adjustments
    FROM ledger.rebate_adjustment a
    WHERE a.rebate_id = t.rebate_id AND a.beneficiary_id = t.beneficiary_id AND a.currency = t.currency) s
  WHERE t.why IN ('REFUND_CLAWBACK', 'DOWNGRADE_CLAWBACK', 'ROUNDING')
  UNION ALL
  SELECT t.rebate_id, 10, 'The provider''s data',
    coalesce('the bill for ' || to_char(t.billing_month, 'FMMonth YYYY') || ' is final on ' || plain.said_day(s.final_on),
      'rebates are worked out after the month''s bill is final'),
    'last rebate import: ' || plain.said_day((plain.published_at(t.from_batch) AT TIME ZONE 'UTC')::date),
    CASE WHEN s.final_on >= asked_today THEN 'the month is not final yet: wait for it'
      WHEN s.final_on IS NOT NULL THEN 'the month is final: the next rebate file should have it'
      ELSE 'not in the ledger, so not checked' END
  FROM terms t CROSS JOIN LATERAL (
    SELECT max((b.final_at AT TIME ZONE b.zone)::date) AS final_on FROM plain.bill b
    WHERE b.provider_id = t.provider_id AND b.billing_month = t.billing_month) s
  WHERE t.why = 'DATA_NOT_PUBLISHED'
  UNION ALL
  SELECT t.rebate_id, 11, CASE t.why WHEN 'CERTIFICATION_EXPIRED' THEN 'The certification'
      WHEN 'NO_CONTRACT' THEN 'The contract' WHEN 'NOT_IN_PROGRAM' THEN 'The enrolment'
      WHEN 'DOCUMENT_MISSING' THEN 'The document' ELSE 'What the file says' END,
    CASE t.why WHEN 'CERTIFICATION_EXPIRED' THEN 'it has to be valid when the order is placed'
      WHEN 'NO_CONTRACT' THEN 'it has to be complete and filed with the provider'
      WHEN 'NOT_IN_PROGRAM' THEN 'you have to be enrolled when the order is placed'
      WHEN 'DOCUMENT_MISSING' THEN 'the provider needs it to decide or to pay'
      ELSE 'the provider''s own rule' END,
    coalesce('last note, ' || plain.said_day((e.at AT TIME ZONE 'UTC')::date) || ': ' || e.note, 'no note in the history says more'),
    'not in the ledger, so not checked: the provider''s partner console has it'
  FROM terms t
  LEFT JOIN LATERAL (
    SELECT e.at, e.note FROM ledger.rebate_event e
    WHERE e.rebate_id = t.rebate_id AND e.beneficiary_id = t.beneficiary_id AND e.note <> ''
      AND strpos(e.note, t.why) = 0
    ORDER BY e.at DESC, e.id DESC LIMIT 1) e ON true
  WHERE t.why IN ('CERTIFICATION_EXPIRED', 'NO_CONTRACT', 'NOT_IN_PROGRAM', 'DOCUMENT_MISSING')
    OR t.why NOT IN (SELECT q.reason FROM plain.rebate_reasons() q)
  ORDER BY 1, 2;
END;
