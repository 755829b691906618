-- Invoices with their official documents, vouchers, and lines of credit.
--
-- An invoice that was issued is never rewritten: one that adjusts it is an invoice of its own which
-- names the former, and a credit note is a negative one. Overdue is no status of the ledger: it comes
-- from the due date and the day of asking.

CREATE TABLE ledger.invoice (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  invoice text NOT NULL,                       -- the number; each issuer has its own
  issuer_id int NOT NULL REFERENCES ledger.organization,
  recipient_id int NOT NULL REFERENCES ledger.organization,
  provider_id int REFERENCES ledger.provider,  -- null: it covers all providers
  first_month date NOT NULL CHECK (extract(day FROM first_month) = 1),
  last_month date NOT NULL CHECK (extract(day FROM last_month) = 1),
  issued date,                                 -- null: a draft
  due date,
  status text NOT NULL CHECK (status IN ('draft', 'open', 'partly_paid', 'paid', 'void', 'unknown')),
  net numeric NOT NULL,
  tax numeric NOT NULL,
  taxes jsonb NOT NULL DEFAULT '[]',           -- [{"rate": 0.09, "tax": 12.30}], empty if it was not split
  total numeric NOT NULL,
  currency text NOT NULL,
  paid numeric,                                -- null: not said
  payments jsonb NOT NULL DEFAULT '[]',        -- [{"day": "2026-06-20", "amount": 12.30}]
  adjusts text,                                -- the issuer's former invoice that this one adjusts
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL,
  CHECK (net + tax = total),
  CHECK (last_month >= first_month)
);
CREATE INDEX invoice_number ON ledger.invoice (invoice);
CREATE INDEX invoice_adjusts ON ledger.invoice (adjusts) WHERE adjusts IS NOT NULL;
CREATE INDEX invoice_recipient ON ledger.invoice (recipient_id, first_month);
CREATE INDEX invoice_issuer ON ledger.invoice (issuer_id, first_month);
CREATE INDEX invoice_batch ON ledger.invoice (from_batch);

-- The official files, byte for byte. A row is never changed or ended: another file for the same invoice
-- is one more row.
CREATE TABLE ledger.invoice_document (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  invoice text NOT NULL,
  issuer_id int NOT NULL REFERENCES ledger.organization,
  recipient_id int NOT NULL REFERENCES ledger.organization,
  draft boolean NOT NULL, -- whether the invoice was a draft when it was stored
  name text NOT NULL,     -- as the file was called
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint NOT NULL,
  content bytea NOT NULL,
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL,
  CHECK (octet_length(content) = size)
);
ALTER TABLE ledger.invoice_document ALTER COLUMN content SET STORAGE EXTERNAL; -- a PDF is compressed already
CREATE INDEX invoice_document_invoice ON ledger.invoice_document (invoice);

CREATE TABLE ledger.voucher (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  voucher text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('I', 'II', 'III')), -- I and II: a partner's, III: a customer's
  issuer_id int REFERENCES ledger.organization, -- who bills the owner; null at the top
  recipient_id int NOT NULL REFERENCES ledger.organization, -- the owner
  provider_id int NOT NULL REFERENCES ledger.provider,
  face numeric NOT NULL,
  balance numeric,                              -- null: not said
  currency text NOT NULL,
  valid_from date NOT NULL,
  valid_until date NOT NULL, -- the first day it is no longer good
  conditions text,
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL,
  CHECK (valid_until > valid_from),
  CHECK (balance BETWEEN 0 AND face)
);
CREATE INDEX voucher_id ON ledger.voucher (voucher);
CREATE INDEX voucher_recipient ON ledger.voucher (recipient_id);
CREATE INDEX voucher_issuer ON ledger.voucher (issuer_id);
CREATE INDEX voucher_batch ON ledger.voucher (from_batch);

CREATE TABLE ledger.voucher_use (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  voucher text NOT NULL,
  kind text NOT NULL, -- issuer, recipient and kind are the voucher's, as the policies need them
  issuer_id int REFERENCES ledger.organization,
  recipient_id int NOT NULL REFERENCES ledger.organization,
  account_id int NOT NULL REFERENCES ledger.account,
  billing_month date NOT NULL CHECK (extract(day FROM billing_month) = 1),
  reference text, -- the charge or the invoice that it paid for
  amount numeric NOT NULL,
  currency text NOT NULL,
  used_at timestamptz NOT NULL,
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL
);
CREATE INDEX voucher_use_voucher ON ledger.voucher_use (voucher, used_at);
CREATE INDEX voucher_use_recipient ON ledger.voucher_use (recipient_id, billing_month);
CREATE INDEX voucher_use_issuer ON ledger.voucher_use (issuer_id, billing_month);
CREATE INDEX voucher_use_batch ON ledger.voucher_use (from_batch);

CREATE TABLE ledger.credit_line (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  issuer_id int NOT NULL REFERENCES ledger.organization,    -- who granted it
  recipient_id int NOT NULL REFERENCES ledger.organization, -- who has it
  credit_limit numeric NOT NULL,
  used numeric, -- null: not said
  currency text NOT NULL,
  as_of timestamptz NOT NULL,
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL
);
CREATE INDEX credit_line_recipient ON ledger.credit_line (recipient_id);
CREATE INDEX credit_line_issuer ON ledger.credit_line (issuer_id);
CREATE INDEX credit_line_batch ON ledger.credit_line (from_batch);

CREATE TABLE ledger.credit_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  issuer_id int NOT NULL REFERENCES ledger.organization,
  recipient_id int NOT NULL REFERENCES ledger.organization,
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('confirmation', 'partial_confirmation', 'returned')),
  amount numeric NOT NULL,
  currency text NOT NULL,
  reference text, -- the order or invoice that it is about
  note text,
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL
);
CREATE INDEX credit_event_recipient ON ledger.credit_event (recipient_id, at);
CREATE INDEX credit_event_issuer ON ledger.credit_event (issuer_id, at);
CREATE INDEX credit_event_batch ON ledger.credit_event (from_batch);

-- The writer adds rows and ends their lives, as everywhere; a document's life it cannot end.
DO $$
DECLARE
  t regclass;
  writer text := (SELECT s.writer FROM ledger.secret s);
BEGIN
  FOREACH t IN ARRAY ARRAY['ledger.invoice', 'ledger.invoice_document', 'ledger.voucher', 'ledger.voucher_use',
    'ledger.credit_line', 'ledger.credit_event']::regclass[]
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %s TO %I', t, writer);
    EXECUTE format('CREATE POLICY writer ON %s TO %I USING (true) WITH CHECK (true)', t, writer);
    IF t <> 'ledger.invoice_document'::regclass THEN
      EXECUTE format('GRANT UPDATE (until_batch) ON %s TO %I', t, writer);
    END IF;
  END LOOP;
END $$;

GRANT SELECT ON ledger.invoice, ledger.invoice_document, ledger.voucher, ledger.voucher_use, ledger.credit_line,
  ledger.credit_event TO "${staff}";
GRANT SELECT ON ledger.invoice, ledger.invoice_document, ledger.voucher, ledger.voucher_use, ledger.credit_line
  TO "${customer}";
-- No note: those are words among staff.
GRANT SELECT (id, issuer_id, recipient_id, at, kind, amount, currency, reference, from_batch, until_batch, row_no)
  ON ledger.credit_event TO "${customer}";

CREATE FUNCTION pg_temp.show(login text, tab regclass, condition text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  means jsonb := '{
    "live": "from_batch <= (SELECT plain.scope_batch()) AND until_batch > (SELECT plain.scope_batch())",
    "narrowed": "((SELECT plain.scope_every_account()) OR account_id = ANY ((SELECT plain.scope_accounts())::int[]))",
    "not narrowed": "(SELECT plain.scope_every_account())",
    "issued": "issuer_id = ANY ((SELECT plain.scope_issuers())::int[])",
    "received": "recipient_id = ANY ((SELECT plain.scope_recipients())::int[])"}';
  word text;
BEGIN
  FOR word IN SELECT jsonb_object_keys(means) LOOP
    condition := replace(condition, '<' || word || '>', means ->> word);
  END LOOP;
  EXECUTE format('CREATE POLICY %I ON %s FOR SELECT TO %I USING (%s)', login, tab,
    (SELECT CASE login WHEN 'staff' THEN s.staff WHEN 'customer' THEN s.customer END FROM ledger.secret s),
    condition);
END $$;

SELECT
  -- An invoice spans accounts, as a bill does: a scope narrowed to some must not see it.
  pg_temp.show('staff', 'ledger.invoice', '(<issued> OR <received>) AND <not narrowed> AND <live>'),
  pg_temp.show('customer', 'ledger.invoice', '<received> AND <not narrowed> AND <live>'),
  -- Both conditions hold: the document's own parties, and that the invoice is seen and still theirs.
  pg_temp.show('staff', 'ledger.invoice_document', '(<issued> OR <received>) AND <not narrowed> AND <live>'
    ' AND EXISTS (SELECT FROM ledger.invoice i WHERE i.invoice = invoice_document.invoice'
    ' AND i.issuer_id = invoice_document.issuer_id AND i.recipient_id = invoice_document.recipient_id)'),
  pg_temp.show('customer', 'ledger.invoice_document', '<received> AND <not narrowed> AND <live>'
    ' AND EXISTS (SELECT FROM ledger.invoice i WHERE i.invoice = invoice_document.invoice'
    ' AND i.issuer_id = invoice_document.issuer_id AND i.recipient_id = invoice_document.recipient_id)'),
  -- A partner voucher is part of what its owner pays (Bill A), so only who sees that sees it. A customer
  -- never does, even if one was given to it by mistake.
  pg_temp.show('staff', 'ledger.voucher', '(<issued> OR <received>) AND <not narrowed> AND <live>'),
  pg_temp.show('customer', 'ledger.voucher', 'kind = ''III'' AND <received> AND <not narrowed> AND <live>'),
  pg_temp.show('staff', 'ledger.voucher_use', '(<issued> OR <received>) AND <narrowed> AND <live>'),
  pg_temp.show('customer', 'ledger.voucher_use', 'kind = ''III'' AND <received> AND <narrowed> AND <live>'),
  -- Credit is between who grants it and who has it.
  pg_temp.show('staff', 'ledger.credit_line', '(<issued> OR <received>) AND <not narrowed> AND <live>'),
  pg_temp.show('customer', 'ledger.credit_line', '<received> AND <not narrowed> AND <live>'),
  pg_temp.show('staff', 'ledger.credit_event', '(<issued> OR <received>) AND <not narrowed> AND <live>'),
  pg_temp.show('customer', 'ledger.credit_event', '<received> AND <not narrowed> AND <live>');

DROP FUNCTION pg_temp.show;

-- Whoever sees an invoice or a line of credit may know who is at its other end, and from which import it
-- came. These stand beside the policies of V2: one of them is enough.
CREATE POLICY staff_documents ON ledger.organization FOR SELECT TO "${staff}" USING (
  (SELECT plain.scope_organization()) IS NOT NULL
  AND (EXISTS (SELECT FROM ledger.invoice i WHERE i.issuer_id = organization.id)
    OR EXISTS (SELECT FROM ledger.invoice i WHERE i.recipient_id = organization.id)));
CREATE POLICY customer_documents ON ledger.organization FOR SELECT TO "${customer}" USING (
  (SELECT plain.scope_organization()) IS NOT NULL
  AND EXISTS (SELECT FROM ledger.invoice i WHERE i.issuer_id = organization.id));
CREATE POLICY documents ON ledger.batch FOR SELECT TO "${staff}", "${customer}" USING (
  id <= (SELECT plain.scope_batch())
  AND (EXISTS (SELECT FROM ledger.invoice i WHERE i.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.voucher v WHERE v.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.voucher_use u WHERE u.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.credit_line c WHERE c.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.credit_event e WHERE e.from_batch = batch.id)));

-- What is still to be paid: null where nobody can say. A draft asks for nothing yet, and the amount of a
-- status that is not known is never guessed. A credit note that is not settled counts against the rest.
CREATE FUNCTION plain.invoice_unpaid(status text, total numeric, paid numeric) RETURNS numeric
  LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN status IN ('open', 'partly_paid') THEN total - coalesce(paid, 0)
    WHEN status IN ('paid', 'void') THEN 0 END;

-- Where an invoice stands on a day: overdue is what is open after its last day to pay. What is owed to the
-- recipient is never overdue.
CREATE FUNCTION plain.invoice_state(status text, total numeric, due date, today date) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN status IN ('open', 'partly_paid') AND total > 0 AND due < today THEN 'overdue' ELSE status END;

CREATE FUNCTION plain.invoice_state_label(state text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE state WHEN 'partly_paid' THEN 'partly paid' WHEN 'unknown' THEN 'unknown to us' ELSE state END;

-- The states that people mean by a word; null if it is no word for an invoice.
CREATE FUNCTION plain.invoice_states_meant(said text) RETURNS text[] LANGUAGE sql IMMUTABLE
  RETURN CASE regexp_replace(lower(said), '[^a-z]+', '_', 'g')
    WHEN 'unpaid' THEN ARRAY['open', 'partly_paid', 'overdue']
    WHEN 'open' THEN ARRAY['open', 'partly_paid', 'overdue']
    WHEN 'outstanding' THEN ARRAY['open', 'partly_paid', 'overdue']
    WHEN 'not_paid' THEN ARRAY['open', 'partly_paid', 'overdue']
    WHEN 'due' THEN ARRAY['open', 'partly_paid', 'overdue']
    WHEN 'pending' THEN ARRAY['open', 'partly_paid', 'overdue']
    WHEN 'overdue' THEN ARRAY['overdue'] WHEN 'late' THEN ARRAY['overdue'] WHEN 'past_due' THEN ARRAY['overdue']
    WHEN 'paid' THEN ARRAY['paid'] WHEN 'settled' THEN ARRAY['paid']
    WHEN 'partly_paid' THEN ARRAY['partly_paid'] WHEN 'partially_paid' THEN ARRAY['partly_paid']
    WHEN 'draft' THEN ARRAY['draft'] WHEN 'drafts' THEN ARRAY['draft']
    WHEN 'void' THEN ARRAY['void'] WHEN 'voided' THEN ARRAY['void'] WHEN 'cancelled' THEN ARRAY['void']
    WHEN 'canceled' THEN ARRAY['void']
    WHEN 'final' THEN ARRAY['open', 'partly_paid', 'overdue', 'paid'] WHEN 'issued'
      THEN ARRAY['open', 'partly_paid', 'overdue', 'paid']
    WHEN 'unknown' THEN ARRAY['unknown'] END;

-- Whether an amount is what was asked for, written as '>500 USD', '>=1000', '<20 CNY' or '=12.30 USD'; null
-- if it is written otherwise.
CREATE FUNCTION plain.amount_fits(amount numeric, currency text, asked text) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  RETURN (
    SELECT (p[3] IS NULL OR p[3] = currency) AND CASE p[1] WHEN '>' THEN amount > p[2]::numeric
      WHEN '>=' THEN amount >= p[2]::numeric WHEN '<' THEN amount < p[2]::numeric
      WHEN '<=' THEN amount <= p[2]::numeric ELSE amount = p[2]::numeric END
    FROM regexp_match(asked, '^\s*(>=|<=|>|<|=)?\s*(-?[0-9]{1,30}(?:\.[0-9]{1,30})?)\s*([A-Z]{3})?\s*$') AS p
    WHERE p IS NOT NULL);

CREATE VIEW plain.invoice WITH (security_invoker = true) AS
  SELECT i.id, i.invoice, i.issuer_id, f.name AS issuer, f.code AS issuer_code, i.recipient_id, r.name AS recipient,
    i.provider_id, p.name AS provider, i.first_month, i.last_month, i.issued, i.due, i.status, i.net, i.tax, i.total,
    i.currency, i.paid, (SELECT max((y ->> 'day')::date) FROM jsonb_array_elements(i.payments) AS y) AS last_paid,
    plain.invoice_unpaid(i.status, i.total, i.paid) AS unpaid, i.adjusts, i.from_batch, i.row_no
  FROM ledger.invoice i
  LEFT JOIN ledger.organization f ON f.id = i.issuer_id
  LEFT JOIN ledger.organization r ON r.id = i.recipient_id
  LEFT JOIN ledger.provider p ON p.id = i.provider_id;

-- The tax of an invoice by rate; without a rate where it was not split.
CREATE VIEW plain.invoice_tax WITH (security_invoker = true) AS
  SELECT i.id AS invoice_id, i.invoice, i.issuer_id, (t ->> 'rate')::numeric AS rate, (t ->> 'tax')::numeric AS tax,
    i.currency
  FROM ledger.invoice i CROSS JOIN LATERAL jsonb_array_elements(
    CASE WHEN i.taxes = '[]' THEN jsonb_build_array(jsonb_build_object('tax', i.tax)) ELSE i.taxes END) AS t;

CREATE VIEW plain.invoice_payment WITH (security_invoker = true) AS
  SELECT i.id AS invoice_id, i.invoice, i.issuer_id, (y ->> 'day')::date AS paid_on, (y ->> 'amount')::numeric AS amount,
    i.currency
  FROM ledger.invoice i CROSS JOIN LATERAL jsonb_array_elements(i.payments) AS y;

-- The documents, the official one first: what was stored first since the invoice is no draft. The address
-- names the issuer where another in scope uses the same number.
CREATE VIEW plain.invoice_document WITH (security_invoker = true) AS
  SELECT d.id, d.invoice, d.issuer_id, f.code AS issuer_code, d.name, d.sha256, d.size, d.official,
    '/v1/invoices/' || d.invoice || '/document'
      || CASE WHEN d.official AND NOT d.shared THEN '' ELSE '?' || concat_ws('&',
        CASE WHEN d.shared THEN 'issuer=' || f.code END,
        CASE WHEN NOT d.official THEN 'sha256=' || d.sha256 END) END AS link,
    plain.published_at(d.from_batch) AS stored_at, d.from_batch, d.row_no
  FROM (
    SELECT c.*, row_number() OVER (PARTITION BY c.invoice, c.issuer_id
        ORDER BY c.draft, CASE WHEN c.draft THEN -c.id ELSE c.id END) = 1 AS official,
      EXISTS (SELECT FROM ledger.invoice o WHERE o.invoice = c.invoice AND o.issuer_id <> c.issuer_id) AS shared
    FROM ledger.invoice_document c) d
  LEFT JOIN ledger.organization f ON f.id = d.issuer_id;

-- The bytes, as text that a query can give.
CREATE VIEW plain.document_content WITH (security_invoker = true) AS
  SELECT id, encode(content, 'base64') AS base64 FROM ledger.invoice_document;

-- What the bills of an invoice's months come to beside all invoices for them: those that adjust one count
-- too, drafts and void ones do not. Null where no bill is loaded, or where invoices overlap in part.
CREATE FUNCTION plain.invoice_check(asked_id bigint)
  RETURNS TABLE (currency text, billed numeric, invoiced numeric, invoices bigint, difference numeric)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH asked AS (
    SELECT i.* FROM ledger.invoice i WHERE i.id = asked_id AND i.status NOT IN ('draft', 'void')
  ), beside AS (
    SELECT o.total, o.first_month = a.first_month AND o.last_month = a.last_month
      AND o.provider_id IS NOT DISTINCT FROM a.provider_id AS same
    FROM asked a JOIN ledger.invoice o ON o.issuer_id = a.issuer_id AND o.recipient_id = a.recipient_id
      AND o.currency = a.currency AND o.status NOT IN ('draft', 'void')
      AND o.first_month <= a.last_month AND o.last_month >= a.first_month
      AND (o.provider_id IS NULL OR a.provider_id IS NULL OR o.provider_id = a.provider_id)
  ), bills AS (
    SELECT sum(b.billed_total) AS billed
    FROM asked a JOIN ledger.bill b ON b.issuer_id = a.issuer_id AND b.recipient_id = a.recipient_id
      AND b.currency = a.currency AND b.billing_month BETWEEN a.first_month AND a.last_month
      AND (a.provider_id IS NULL OR b.provider_id = a.provider_id)
  )
  SELECT a.currency, b.billed, i.invoiced, i.invoices, i.invoiced - b.billed
  FROM asked a CROSS JOIN bills b
  CROSS JOIN (SELECT sum(s.total) AS invoiced, count(*) AS invoices, bool_and(s.same) AS same FROM beside s) i
  WHERE i.same AND b.billed IS NOT NULL;
END;

CREATE VIEW plain.voucher WITH (security_invoker = true) AS
  SELECT v.voucher, v.kind, v.issuer_id, v.recipient_id AS owner_id, o.name AS owner, v.provider_id, p.name AS provider, v.face,
    v.balance, v.currency, v.valid_from, v.valid_until, v.conditions, v.from_batch, v.row_no
  FROM ledger.voucher v
  LEFT JOIN ledger.organization o ON o.id = v.recipient_id
  LEFT JOIN ledger.provider p ON p.id = v.provider_id;

CREATE VIEW plain.voucher_use WITH (security_invoker = true) AS
  SELECT u.voucher, u.kind, u.issuer_id, u.recipient_id AS owner_id, u.account_id, a.external_id AS account, u.billing_month,
    u.reference, u.amount, u.currency, u.used_at, u.from_batch, u.row_no
  FROM ledger.voucher_use u LEFT JOIN ledger.account a ON a.id = u.account_id;

CREATE VIEW plain.credit WITH (security_invoker = true) AS
  SELECT c.recipient_id AS organization_id, o.name AS organization, c.issuer_id AS granted_by_id, g.name AS granted_by,
    c.credit_limit, c.used, c.credit_limit - c.used AS available, c.currency, c.as_of, c.from_batch, c.row_no
  FROM ledger.credit_line c
  LEFT JOIN ledger.organization o ON o.id = c.recipient_id
  LEFT JOIN ledger.organization g ON g.id = c.issuer_id;

CREATE VIEW plain.credit_event WITH (security_invoker = true) AS
  SELECT recipient_id AS organization_id, issuer_id AS granted_by_id, at, kind, amount, currency, reference, from_batch, row_no
  FROM ledger.credit_event;

-- For staff: the same with its note.
CREATE VIEW plain.credit_event_note WITH (security_invoker = true) AS
  SELECT recipient_id AS organization_id, issuer_id AS granted_by_id, at, kind, amount, currency, reference, note, from_batch, row_no
  FROM ledger.credit_event;

GRANT SELECT ON plain.invoice, plain.invoice_tax, plain.invoice_payment, plain.invoice_document,
  plain.document_content, plain.voucher, plain.voucher_use, plain.credit, plain.credit_event
  TO "${staff}", "${customer}";
GRANT SELECT ON plain.credit_event_note TO "${staff}";

CREATE OR REPLACE VIEW plain.identifier_in_scope WITH (security_invoker = true) AS
  SELECT 'order' AS kind, o.order_id AS value FROM ledger.purchase_order o
  UNION
  SELECT 'order', a.value FROM ledger.order_alias a
  UNION
  SELECT 'order', r.order_id FROM ledger.rebate r WHERE r.order_id IS NOT NULL
  UNION
  SELECT 'rebate', r.rebate_id FROM ledger.rebate r
  UNION
  SELECT 'invoice', i.invoice FROM ledger.invoice i;

-- The invoices that a question is about: those to "asked_recipient", or if nobody was named both what
-- "asked_organization" is asked to pay (side a) and what it asks others to pay (side b). Without a status,
-- drafts and void ones are left out: they are no claims.
CREATE FUNCTION plain.invoices(
    asked_recipient int, asked_organization int, asked_side text, asked_from date, asked_until date,
    asked_provider int, asked_status text, asked_amount text, asked_today date)
  RETURNS TABLE (id bigint, invoice text, to_pay boolean, issuer_id int, issuer text, recipient_id int, recipient text,
    provider text, first_month date, last_month date, issued date, due date, state text, total numeric, paid numeric,
    last_paid date, unpaid numeric, currency text, adjusts text, from_batch bigint, row_no bigint)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT i.id, i.invoice, i.recipient_id = asked_organization, i.issuer_id, i.issuer, i.recipient_id, i.recipient,
    i.provider, i.first_month, i.last_month, i.issued, i.due, s.state, i.total, i.paid, i.last_paid, i.unpaid,
    i.currency, i.adjusts, i.from_batch, i.row_no
  FROM plain.invoice i
  CROSS JOIN LATERAL (SELECT plain.invoice_state(i.status, i.total, i.due, asked_today) AS state) s
  WHERE (i.recipient_id = asked_recipient
      OR (asked_recipient IS NULL AND asked_side IS DISTINCT FROM 'b' AND i.recipient_id = asked_organization)
      OR (asked_recipient IS NULL AND asked_side IS DISTINCT FROM 'a' AND i.issuer_id = asked_organization))
    AND (asked_from IS NULL OR (i.last_month >= date_trunc('month', asked_from)::date AND i.first_month < asked_until))
    AND (asked_provider IS NULL OR i.provider_id = asked_provider)
    AND (asked_amount IS NULL OR plain.amount_fits(i.total, i.currency, asked_amount))
    AND CASE WHEN asked_status IS NULL THEN s.state NOT IN ('draft', 'void')
      ELSE s.state = ANY (plain.invoice_states_meant(asked_status)) END;
END;

-- When the invoices that a reader sees were last brought in.
CREATE FUNCTION plain.invoices_as_of() RETURNS timestamptz LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT plain.published_at(max(i.from_batch)) FROM ledger.invoice i;
END;
