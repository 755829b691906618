-- Bills line by line: which lines a question is about, what each takes back, and why; and the words in
-- which answers about bills say whose they are and what they are narrowed to.

-- Whether a line comes to the amount asked for. An exact amount is meant as people read it: to as many
-- decimals as they typed, at least two, and whichever way the money went unless they typed a minus.
CREATE FUNCTION plain.line_fits(amount numeric, currency text, asked text) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN asked LIKE '=%' THEN (
      SELECT (p[2] IS NULL OR p[2] = currency)
        AND round(abs(amount), greatest(scale(p[1]::numeric), 2)) = abs(p[1]::numeric)
        AND (p[1] NOT LIKE '-%' OR amount < 0)
      FROM regexp_match(asked, '^=\s*(-?[0-9]{1,30}(?:\.[0-9]{1,30})?)\s*([A-Z]{3})?\s*$') AS p
      WHERE p IS NOT NULL)
    ELSE plain.amount_fits(amount, currency, asked) END;

-- Such an amount in words: over 500 USD.
CREATE FUNCTION plain.amount_words(asked text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN asked LIKE '>=%' THEN 'at least ' || substr(asked, 3)
    WHEN asked LIKE '<=%' THEN 'at most ' || substr(asked, 3)
    WHEN asked LIKE '>%' THEN 'over ' || substr(asked, 2)
    WHEN asked LIKE '<%' THEN 'under ' || substr(asked, 2)
    WHEN asked LIKE '=%' THEN 'of ' || substr(asked, 2) ELSE asked END;

-- The lines that a question is about. Product, region, project and tag mean what they mean in
-- plain.bill_parts; an order goes by any of its numbers, and what takes it back belongs to it; an exact
-- amount may be the list price as well.
CREATE FUNCTION plain.charge_lines(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text,
    asked_order text, asked_amount text)
  RETURNS SETOF plain.charge LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT c.* FROM plain.charges(asked_recipient, asked_organization, asked_from, asked_until) c
  WHERE (asked_provider IS NULL OR c.provider_id = asked_provider)
    AND (asked_account IS NULL OR c.account_id = asked_account)
    AND (asked_product IS NULL OR c.service = asked_product OR c.sku = asked_product)
    AND (asked_region IS NULL OR c.region = asked_region)
    AND (asked_project IS NULL OR c.project = asked_project)
    AND (asked_tag IS NULL OR EXISTS (
      SELECT FROM jsonb_each_text(c.tags) t
      WHERE lower(t.key) = lower(split_part(asked_tag, '=', 1))
        AND (strpos(asked_tag, '=') = 0
          OR lower(t.value) = lower(substr(asked_tag, strpos(asked_tag, '=') + 1)))))
    AND (asked_order IS NULL OR c.order_id = asked_order OR c.undoes = asked_order
      OR c.order_id IN (SELECT o.order_id FROM plain.order_reference o WHERE o.value = asked_order)
      OR c.undoes IN (SELECT o.order_id FROM plain.order_reference o WHERE o.value = asked_order))
    AND (asked_amount IS NULL OR plain.line_fits(c.billed_cost, c.currency, asked_amount)
      OR (asked_amount LIKE '=%' AND plain.line_fits(c.list_cost, c.currency, asked_amount)));
END;

-- How many lines those are and what they come to, per currency, from the shortest sums that know: the
-- importer's own of whole bills, then the roll-ups, and the lines only where nothing else tells.
CREATE FUNCTION plain.line_sums(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text,
    asked_order text, asked_amount text)
  RETURNS TABLE (currency text, lines bigint, due numeric) LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH asked AS (
    SELECT plain.whole_months(asked_from, asked_until) AND asked_account IS NULL AND asked_product IS NULL
        AND asked_region IS NULL AND asked_project IS NULL AND asked_tag IS NULL AS no_parts,
      asked_order IS NOT NULL OR asked_amount IS NOT NULL AS single_lines
  )
  SELECT s.currency, sum(s.lines)::bigint, sum(s.due)
  FROM (
    SELECT b.currency, b.line_count AS lines, b.billed_total AS due
    FROM plain.bills(asked_recipient, asked_organization, asked_from, asked_until, asked_provider) b
    WHERE (SELECT a.no_parts AND NOT a.single_lines FROM asked a)
    UNION ALL
    SELECT p.currency, p.lines, p.billed_cost
    FROM plain.bill_parts(asked_recipient, asked_organization, asked_from, asked_until, asked_provider,
      asked_account, asked_product, asked_region, asked_project, asked_tag, NULL) p
    WHERE (SELECT NOT a.no_parts AND NOT a.single_lines FROM asked a)
    UNION ALL
    SELECT c.currency, 1, c.billed_cost
    FROM plain.charge_lines(asked_recipient, asked_organization, asked_from, asked_until, asked_provider,
      asked_account, asked_product, asked_region, asked_project, asked_tag, asked_order, asked_amount) c
    WHERE (SELECT a.single_lines FROM asked a)) s
  GROUP BY s.currency;
END;

-- What a line takes back or bills anew: the charge with that key, or the purchase of that order, on a
-- bill between the same two.
CREATE FUNCTION plain.original_line(
    asked_issuer int, asked_recipient int, asked_provider int, asked_currency text, asked_undoes text,
    asked_id bigint)
  RETURNS TABLE (charge_from timestamptz, billing_month date, billed_cost numeric, description text)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT u.charge_from, u.billing_month, u.billed_cost, u.description FROM plain.charge u
  WHERE u.issuer_id = asked_issuer AND u.recipient_id = asked_recipient AND u.provider_id = asked_provider
    AND u.currency = asked_currency AND u.id <> asked_id
    AND (u.charge_key = asked_undoes OR (u.order_id = asked_undoes AND u.kind = 'purchase'))
  ORDER BY u.charge_key = asked_undoes DESC, u.charge_from LIMIT 1;
END;

-- True for kinds of charges that undo or change what was charged before.
CREATE FUNCTION plain.changes_charges(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN kind IN ('refund', 'configuration_change', 'recalculation', 'correction', 'adjustment');

-- Of those lines the ones that undo or change what was charged before. A refund over 500 gives back more
-- than 500: only who types a minus means the sign.
CREATE FUNCTION plain.changed_lines(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text,
    asked_order text, asked_amount text)
  RETURNS SETOF plain.charge LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT c.* FROM plain.charge_lines(asked_recipient, asked_organization, asked_from, asked_until,
    asked_provider, asked_account, asked_product, asked_region, asked_project, asked_tag, asked_order,
    NULL) c
  WHERE plain.changes_charges(c.kind)
    AND (asked_amount IS NULL OR plain.line_fits(
      CASE WHEN asked_amount LIKE '%-%' THEN c.billed_cost ELSE abs(c.billed_cost) END, c.currency, asked_amount));
END;

-- Their sums by kind, from the roll-up where it knows what was asked.
CREATE FUNCTION plain.changed_sums(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text,
    asked_order text, asked_amount text)
  RETURNS TABLE (currency text, kind text, lines bigint, given_back numeric, charged numeric, amount numeric)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH asked AS (
    SELECT asked_product IS NULL AND asked_region IS NULL AND asked_project IS NULL AND asked_tag IS NULL
      AND asked_order IS NULL AND asked_amount IS NULL AS whole
  ), signs AS (
    -- The roll-up has no signs of its own: what was given back and what was charged come from the lines.
    SELECT c.currency, c.kind, count(*) AS lines, sum(least(c.billed_cost, 0)) AS given_back,
      sum(greatest(c.billed_cost, 0)) AS charged, sum(c.billed_cost) AS amount
    FROM plain.changed_lines(asked_recipient, asked_organization, asked_from, asked_until, asked_provider,
      asked_account, asked_product, asked_region, asked_project, asked_tag, asked_order, asked_amount) c
    GROUP BY c.currency, c.kind
  ), sums AS (
    SELECT l.currency, l.kind, sum(l.lines)::bigint AS lines, sum(l.billed_cost) AS amount
    FROM plain.bill_lines(asked_recipient, asked_organization, asked_from, asked_until, asked_provider,
      asked_account) l
    WHERE (SELECT a.whole FROM asked a) AND plain.changes_charges(l.kind)
    GROUP BY l.currency, l.kind
  )
  SELECT coalesce(t.currency, s.currency), coalesce(t.kind, s.kind), coalesce(t.lines, s.lines), s.given_back,
    s.charged, coalesce(t.amount, s.amount)
  FROM signs s FULL JOIN sums t ON t.currency = s.currency AND t.kind = s.kind;
END;

-- Why such a line is there, in words: what the provider's code says, else what its kind does.
CREATE FUNCTION plain.change_reason(kind text, vendor_code text, amount numeric) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN CASE
    WHEN kind = 'correction' THEN 'An earlier month was put right'
    WHEN vendor_code = '24' THEN 'A subscription became pay-per-use'
    WHEN kind = 'refund' THEN 'An order was returned before its end'
    WHEN kind = 'configuration_change' AND lower(vendor_code) LIKE '%downgrade%' THEN 'A resource was made smaller'
    WHEN kind = 'configuration_change' AND lower(vendor_code) LIKE '%upgrade%' THEN 'A resource was made larger'
    WHEN kind = 'configuration_change' AND amount < 0 THEN 'The rest of the old configuration is given back'
    WHEN kind = 'configuration_change' THEN 'The new configuration is charged'
    WHEN kind = 'recalculation' AND amount < 0 THEN 'A charge was reversed'
    WHEN kind = 'recalculation' THEN 'A charge was billed again'
    WHEN vendor_code = '14' THEN 'Support'
    WHEN vendor_code = '17' OR lower(vendor_code) = 'recon_guarantee' THEN 'A minimum spend was not reached'
    WHEN amount < 0 THEN 'An amount was taken off'
    ELSE 'An amount was added' END;

-- What answers about bills say around their figures: one row. "name" is whose bill it is; "whom" says
-- the same so that a further question keeps it; the months are those of the first and last bill.
CREATE FUNCTION plain.bill_words(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_account int,
    asked_now timestamptz)
  RETURNS TABLE (name text, whom text, asked boolean, running text, by_day text, first_month text,
    last_month text) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT CASE WHEN asked_recipient IS NULL THEN 'Bill B (what ' || own.name || ' charges)'
      WHEN asked_recipient = asked_organization AND own.kind <> 'customer' THEN 'Bill A (what ' || own.name || ' pays)'
      ELSE r.name || '''s bill' END,
    nullif(concat_ws(' ', CASE WHEN asked_recipient IS NULL THEN 'on Bill B'
        WHEN asked_recipient <> asked_organization THEN 'of ' || r.name
        WHEN own.kind <> 'customer' THEN 'on Bill A' END,
      'account ' || (SELECT a.external_id FROM plain.account a WHERE a.id = asked_account)), ''),
    coalesce(b.asked, false),
    b.running || ' is still in progress, so this can change.',
    CASE WHEN NOT plain.whole_months(asked_from, asked_until)
      THEN 'A charge counts on the day it began, in the time zone of its provider (' || b.zones || ').' END,
    b.first_month, b.last_month
  FROM (
    SELECT bool_or(k.asked) AS asked,
      to_char(max(k.billing_month) FILTER (WHERE k.asked AND plain.bill_state(k.final_at, k.final_since,
        k.adjusted, asked_now) = 'in_progress'), 'FMMonth YYYY') AS running,
      string_agg(DISTINCT k.zone, ', ') FILTER (WHERE k.asked) AS zones,
      to_char(min(k.billing_month), 'FMMonth YYYY') AS first_month,
      to_char(max(k.billing_month), 'FMMonth YYYY') AS last_month
    FROM (
      SELECT o.*, o.billing_month >= date_trunc('month', asked_from)::date AND o.billing_month < asked_until
        AS asked
      FROM plain.bill_of(asked_recipient, asked_organization) o) k) b
  LEFT JOIN plain.organization r ON r.id = asked_recipient
  LEFT JOIN plain.organization own ON own.id = asked_organization;
END;

-- What a question was narrowed to, and what the asker's view is; null for nothing.
CREATE FUNCTION plain.narrowed_to(
    asked_recipient int, asked_provider int, asked_account int, asked_product text, asked_region text,
    asked_project text, asked_tag text, asked_order text, asked_amount text)
  RETURNS text LANGUAGE sql STABLE
  RETURN nullif(concat_ws(', ', (SELECT p.name FROM plain.provider p WHERE p.id = asked_provider),
    'account ' || (SELECT a.external_id FROM plain.account a WHERE a.id = asked_account),
    CASE WHEN NOT plain.scope_every_account() AND asked_account IS NULL THEN 'the accounts in your view' END,
    CASE WHEN NOT plain.scope_every_customer() AND asked_recipient IS NULL THEN 'the customers in your view' END,
    asked_product, asked_region, 'project ' || asked_project, 'tag ' || asked_tag, 'order ' || asked_order,
    'amounts ' || plain.amount_words(asked_amount)), '');
