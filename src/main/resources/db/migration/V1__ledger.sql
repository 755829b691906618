-- The ledger: what was imported, and what it says. Amounts are signed as delivered, exact, and never
-- rounded; null means the source did not say, never zero.
--
-- Rows that can be replaced carry the batches between which they are live: from_batch is the import
-- that brought them, until_batch the one that replaced them (the largest bigint while they stand).
-- The policies show a reader only what is live at the moment of its scope.
CREATE SCHEMA ledger;

CREATE TABLE ledger.provider (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  aliases text[] NOT NULL DEFAULT '{}',
  zone text NOT NULL DEFAULT 'UTC',           -- of its billing months, an IANA name
  final_day int NOT NULL DEFAULT 5,           -- of the following month
  final_time time NOT NULL DEFAULT '12:00',   -- in zone
  arrives_after_hours int NOT NULL DEFAULT 24 -- how far the charges of a running month lag
);

INSERT INTO ledger.provider (code, name, aliases, zone, final_day, final_time, arrives_after_hours) VALUES
  ('tencent', 'Tencent Cloud', '{tencent,qcloud,腾讯云}', 'Asia/Shanghai', 5, '01:00', 24),
  ('alibaba', 'Alibaba Cloud', '{alibaba,aliyun,alicloud,阿里云}', 'Asia/Shanghai', 3, '12:00', 24),
  ('huawei', 'Huawei Cloud', '{huawei,华为云}', 'Asia/Shanghai', 5, '12:00', 24);

CREATE TABLE ledger.organization (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  aliases text[] NOT NULL DEFAULT '{}',
  kind text NOT NULL CHECK (kind IN ('provider', 'distributor', 'reseller', 'customer')),
  parent_id int REFERENCES ledger.organization -- who bills it; null for a provider and for the top
);
CREATE INDEX organization_parent ON ledger.organization (parent_id);

CREATE TABLE ledger.account (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider_id int NOT NULL REFERENCES ledger.provider,
  external_id text NOT NULL,
  name text,
  UNIQUE (provider_id, external_id)
);

CREATE TABLE ledger.batch (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,                 -- focus, organizations, accounts, orders, …
  source text NOT NULL,               -- the file's name, without its folder
  content_hash text NOT NULL,         -- over the rows in any order: the same content again changes nothing
  mode text NOT NULL CHECK (mode IN ('complete', 'addition')),
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  row_count bigint NOT NULL,
  rejected_count bigint NOT NULL,
  header text[] NOT NULL,
  parties int[] NOT NULL DEFAULT '{}' -- every organisation whose data is in it: who may read its source's name
);
CREATE INDEX batch_hash ON ledger.batch (content_hash);

-- The rows as they came, rejected ones too. Nobody but the operator reads them.
CREATE TABLE ledger.batch_row (
  batch_id bigint NOT NULL REFERENCES ledger.batch,
  row_no bigint NOT NULL, -- 1 is the first row after the header
  fields text[] NOT NULL,
  rejected_because text,
  PRIMARY KEY (batch_id, row_no)
);

CREATE TABLE ledger.account_owner (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id int NOT NULL REFERENCES ledger.account,
  organization_id int NOT NULL REFERENCES ledger.organization,
  valid_from date NOT NULL,
  valid_until date, -- the first day it is no longer theirs
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL,
  CHECK (valid_until > valid_from)
);
CREATE INDEX account_owner_account ON ledger.account_owner (account_id);
CREATE INDEX account_owner_organization ON ledger.account_owner (organization_id);

CREATE TABLE ledger.purchase_order (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id text NOT NULL,
  provider_id int NOT NULL REFERENCES ledger.provider,
  account_id int NOT NULL REFERENCES ledger.account,
  customer_id int NOT NULL REFERENCES ledger.organization,
  reseller_id int NOT NULL REFERENCES ledger.organization,
  product text NOT NULL,
  sku text,
  ordered_at timestamptz NOT NULL,
  amount numeric NOT NULL,
  currency text NOT NULL,
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL
);
CREATE INDEX purchase_order_id ON ledger.purchase_order (order_id);
CREATE INDEX purchase_order_customer ON ledger.purchase_order (customer_id);
CREATE INDEX purchase_order_reseller ON ledger.purchase_order (reseller_id);

-- The other numbers that the same order goes by: trade, bill, record, big_order.
CREATE TABLE ledger.order_alias (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('trade', 'bill', 'record', 'big_order')),
  value text NOT NULL,
  customer_id int NOT NULL REFERENCES ledger.organization,
  reseller_id int NOT NULL REFERENCES ledger.organization,
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX order_alias_value ON ledger.order_alias (value);

CREATE TABLE ledger.programme (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL,
  name text NOT NULL,
  provider_id int NOT NULL REFERENCES ledger.provider,
  payer_id int NOT NULL REFERENCES ledger.organization,
  beneficiary_id int NOT NULL REFERENCES ledger.organization,
  starts date NOT NULL,
  ends date NOT NULL, -- the first day it no longer runs
  threshold numeric,
  currency text NOT NULL,
  confirm_days int NOT NULL DEFAULT 15, -- to confirm a statement; then it is confirmed by default
  pays_within_days int,                 -- usual time from calculation to payment, as the programme promises
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL,
  CHECK (ends > starts)
);
CREATE INDEX programme_code ON ledger.programme (code);

CREATE TABLE ledger.programme_product (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  programme_code text NOT NULL,
  payer_id int NOT NULL REFERENCES ledger.organization,
  beneficiary_id int NOT NULL REFERENCES ledger.organization,
  product text NOT NULL,
  sku text,
  rate numeric NOT NULL, -- 0.05 is 5%
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL
);
CREATE INDEX programme_product_code ON ledger.programme_product (programme_code);

CREATE TABLE ledger.rebate (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rebate_id text NOT NULL,
  order_id text,
  programme_code text NOT NULL,
  provider_id int NOT NULL REFERENCES ledger.provider,
  payer_id int NOT NULL REFERENCES ledger.organization,
  beneficiary_id int NOT NULL REFERENCES ledger.organization,
  customer_id int NOT NULL REFERENCES ledger.organization,
  account_id int REFERENCES ledger.account,
  billing_month date NOT NULL,
  status text NOT NULL CHECK (status IN ('pending_data', 'in_calculation', 'calculated',
    'awaiting_confirmation', 'under_review', 'frozen', 'approved', 'invoicing', 'paid', 'rejected',
    'reversed', 'unknown')),
  status_since timestamptz NOT NULL,
  reason text, -- a reason code such as SKU_NOT_ELIGIBLE
  eligible_amount numeric,
  rate numeric,
  calculated numeric,
  paid numeric,
  currency text NOT NULL,
  expected_from date,
  expected_until date, -- the first day after the window
  deadline date,       -- the last day to act on our side
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL
);
CREATE INDEX rebate_rebate_id ON ledger.rebate (rebate_id);
CREATE INDEX rebate_order_id ON ledger.rebate (order_id);
CREATE INDEX rebate_beneficiary ON ledger.rebate (beneficiary_id, billing_month);
CREATE INDEX rebate_customer ON ledger.rebate (customer_id, billing_month);

CREATE TABLE ledger.rebate_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rebate_id text NOT NULL,
  payer_id int NOT NULL REFERENCES ledger.organization,
  beneficiary_id int NOT NULL REFERENCES ledger.organization,
  customer_id int NOT NULL REFERENCES ledger.organization,
  at timestamptz NOT NULL,
  status text NOT NULL,
  actor text NOT NULL, -- who moved it, such as 'provider' or 'distributor finance'
  note text,
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL
);
CREATE INDEX rebate_event_rebate ON ledger.rebate_event (rebate_id, at);

CREATE TABLE ledger.rebate_adjustment (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rebate_id text NOT NULL,
  payer_id int NOT NULL REFERENCES ledger.organization,
  beneficiary_id int NOT NULL REFERENCES ledger.organization,
  customer_id int NOT NULL REFERENCES ledger.organization,
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('refund', 'cancellation', 'downgrade', 'rounding', 'fee', 'eligibility')),
  amount numeric NOT NULL, -- signed: what it adds to the rebate
  currency text NOT NULL,
  reference text,
  note text,
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL
);
CREATE INDEX rebate_adjustment_rebate ON ledger.rebate_adjustment (rebate_id);

-- One bill: what one issuer charges one recipient for one provider's billing month in one currency.
-- Its total is summed by the importer from the file, apart from the roll-up, so that the two check
-- each other.
CREATE TABLE ledger.bill (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider_id int NOT NULL REFERENCES ledger.provider,
  issuer_id int NOT NULL REFERENCES ledger.organization,
  recipient_id int NOT NULL REFERENCES ledger.organization,
  billing_month date NOT NULL CHECK (extract(day FROM billing_month) = 1),
  granularity text NOT NULL DEFAULT 'detail', -- one per bill: finer and coarser files restate the same money
  currency text NOT NULL,
  line_count bigint NOT NULL,
  billed_total numeric NOT NULL,
  charged_until timestamptz NOT NULL, -- the end of the last charge that is in
  revision int NOT NULL,              -- 1 for the first import, one more for each that changed it
  by_owner boolean NOT NULL DEFAULT false, -- the recipient was not named: each line went to its account's owner
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX bill_recipient ON ledger.bill (recipient_id, billing_month);
CREATE INDEX bill_issuer ON ledger.bill (issuer_id, billing_month);

CREATE TABLE ledger.charge (
  id bigint GENERATED ALWAYS AS IDENTITY,
  charge_key text NOT NULL,      -- the provider's own id, else a hash of the row and its ordinal
  provider_id int NOT NULL,
  issuer_id int NOT NULL,
  recipient_id int NOT NULL,
  account_id int NOT NULL,
  owner_id int,                  -- the customer whose account it was, by the attribution rules
  owner_day date,                -- the day whose owner that is, in the provider's zone
  billing_month date NOT NULL,
  granularity text NOT NULL,
  charge_from timestamptz NOT NULL,
  charge_until timestamptz NOT NULL, -- exclusive
  earlier_month date,            -- the month of the charge period, where it lies before the billing month
  kind text NOT NULL CHECK (kind IN ('usage', 'purchase', 'refund', 'configuration_change',
    'recalculation', 'correction', 'voucher', 'credit', 'adjustment', 'tax', 'rounding',
    'unclassified')),
  charge_category text,          -- FOCUS, as delivered
  charge_class text,             -- FOCUS, as delivered
  vendor_code text,              -- ActionType, bill_type, Item and the like, as delivered
  description text,
  service text NOT NULL,
  service_category text,
  region text,
  resource_id text,
  resource_name text,
  sku text,
  order_id text,
  undoes text,                   -- the charge_key or order id that this line takes back or bills anew
  invoice_id text,
  quantity numeric,
  unit text,
  list_unit_price numeric,
  list_cost numeric,
  contracted_cost numeric,
  billed_cost numeric NOT NULL,
  effective_cost numeric,
  paid_by_voucher numeric,       -- the part of the price that vouchers paid; not in billed_cost
  paid_by_credit numeric,
  currency text NOT NULL,
  tags jsonb NOT NULL DEFAULT '{}',
  extra jsonb NOT NULL DEFAULT '{}', -- columns that Plainbill does not know, as delivered
  from_batch bigint NOT NULL,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL
) PARTITION BY RANGE (billing_month);

DO $$
BEGIN
  FOR year IN 2020..2035 LOOP
    EXECUTE format('CREATE TABLE ledger.charge_%s PARTITION OF ledger.charge FOR VALUES FROM (%L) TO (%L)',
      year, make_date(year, 1, 1), make_date(year + 1, 1, 1));
  END LOOP;
END $$;
CREATE TABLE ledger.charge_other PARTITION OF ledger.charge DEFAULT;

CREATE INDEX charge_recipient ON ledger.charge (recipient_id, billing_month, kind);
CREATE INDEX charge_issuer ON ledger.charge (issuer_id, billing_month, kind);
CREATE INDEX charge_key ON ledger.charge (charge_key);
CREATE INDEX charge_order ON ledger.charge (order_id) WHERE order_id IS NOT NULL;

-- What a summary costs does not grow with the lines: sums by everything that a bill is split by.
CREATE TABLE ledger.charge_rollup (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider_id int NOT NULL,
  issuer_id int NOT NULL,
  recipient_id int NOT NULL,
  account_id int NOT NULL,
  billing_month date NOT NULL,
  granularity text NOT NULL,
  kind text NOT NULL,
  earlier_month date,
  service text NOT NULL,
  service_category text,
  region text,
  currency text NOT NULL,
  lines bigint NOT NULL,
  lines_without_list bigint NOT NULL,
  list_cost numeric NOT NULL,           -- of the lines that have one
  net_without_list numeric NOT NULL,    -- of the lines that have no list cost: billed, and paid by voucher or credit
  billed_cost numeric NOT NULL,
  effective_cost numeric,
  paid_by_voucher numeric NOT NULL,
  paid_by_credit numeric NOT NULL,
  from_batch bigint NOT NULL,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX charge_rollup_recipient ON ledger.charge_rollup (recipient_id, billing_month);
CREATE INDEX charge_rollup_issuer ON ledger.charge_rollup (issuer_id, billing_month);
