-- What programmes pay for, and what a sum of rebates is made of.

-- The order meant: the one named, or that of the rebate named. A rebate that the reader does not see has
-- none, and its number is no order's.
CREATE FUNCTION plain.order_meant(asked_order text, asked_rebate text) RETURNS text LANGUAGE sql STABLE
  RETURN coalesce(asked_order, (SELECT r.order_id FROM plain.rebate r WHERE r.rebate_id = asked_rebate LIMIT 1), asked_rebate);

-- The programmes that a question is about: those of the reseller named; else the asker's own, if it has
-- any such; else those that the asker pays. With an order, those that could cover it.
CREATE FUNCTION plain.programmes_asked(
    asked_organization int, asked_reseller int, asked_campaign text, asked_provider int, asked_order text)
  RETURNS SETOF plain.programme LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH fits AS (
    SELECT g.* FROM plain.programme g
    WHERE (asked_campaign IS NULL OR lower(g.name) = lower(asked_campaign) OR lower(g.code) = lower(asked_campaign))
      AND (asked_provider IS NULL OR g.provider_id = asked_provider)
      AND (asked_reseller IS NULL OR g.beneficiary_id = asked_reseller)
      AND (asked_order IS NULL OR (g.beneficiary_id, g.provider_id) IN (SELECT o.reseller_id, o.provider_id
        FROM plain.order_line o WHERE o.order_id IN (SELECT r.order_id FROM plain.order_reference r
          WHERE r.value = asked_order)))
  )
  SELECT f.* FROM fits f
  WHERE asked_reseller IS NOT NULL OR asked_order IS NOT NULL OR f.beneficiary_id = asked_organization
    OR NOT EXISTS (SELECT FROM fits o WHERE o.beneficiary_id = asked_organization);
END;

-- What those programmes say of their products; with a product, of that one alone, and also where a
-- programme of its provider does not have it on its list. "takes_part" is in words; "earns" decides.
CREATE FUNCTION plain.products_asked(
    asked_organization int, asked_reseller int, asked_campaign text, asked_provider int, asked_order text,
    asked_product text, asked_day date)
  RETURNS TABLE (programme text, code text, reseller text, beneficiary_id int, product text, sku text, rate numeric,
    earns boolean, takes_part text, starts date, last_day date, runs boolean, from_batch bigint, row_no bigint)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH asked AS (
    SELECT g.* FROM plain.programmes_asked(asked_organization, asked_reseller, asked_campaign, asked_provider, asked_order) g
  ), named AS ( -- the product by the names that it has
    SELECT lower(asked_product) AS name
    UNION
    SELECT lower(a.service) FROM plain.service_alias a WHERE lower(a.alias) = lower(asked_product)
    UNION
    SELECT lower(a.alias) FROM plain.service_alias a WHERE lower(a.service) = lower(asked_product)
  ), sold AS ( -- at which providers it is known, so that no other provider's programme is said to lack it
    SELECT g.provider_id FROM plain.programme g JOIN plain.programme_product t ON t.programme_code = g.code
    WHERE lower(t.product) IN (SELECT n.name FROM named n) OR lower(t.sku) = lower(asked_product)
    UNION
    SELECT o.provider_id FROM plain.order_line o
    WHERE lower(o.product) IN (SELECT n.name FROM named n) OR lower(o.sku) = lower(asked_product)
  )
  SELECT g.name, g.code, g.beneficiary, g.beneficiary_id, coalesce(t.product, asked_product), t.sku, t.rate,
    coalesce(t.rate > 0 AND coalesce(t.first_month <= asked_day, true)
      AND coalesce(t.last_month + interval '1 month' > asked_day, true), false)
      AND g.starts <= asked_day AND g.ends > asked_day,
    CASE WHEN t.product IS NULL THEN 'no, it is not on the list'
      WHEN t.rate = 0 THEN 'no, its rate is zero'
      WHEN g.ends <= asked_day THEN 'no longer, the programme ended on ' || plain.said_day(g.ends - 1)
      WHEN g.starts > asked_day THEN 'not yet, the programme begins on ' || plain.said_day(g.starts)
      WHEN t.first_month > asked_day THEN 'from ' || to_char(t.first_month, 'FMMonth YYYY') || ' on'
      WHEN t.last_month + interval '1 month' <= asked_day THEN 'no longer, only up to '
        || to_char(t.last_month, 'FMMonth YYYY')
      ELSE 'yes' || coalesce(', up to ' || to_char(t.last_month, 'FMMonth YYYY'), '') END,
    g.starts, g.ends - 1, g.starts <= asked_day AND g.ends > asked_day, coalesce(t.from_batch, g.from_batch),
    CASE WHEN t.product IS NULL THEN g.row_no ELSE t.row_no END
  FROM asked g
  LEFT JOIN plain.programme_product t ON t.programme_code = g.code AND t.beneficiary_id = g.beneficiary_id
    AND (asked_product IS NULL OR lower(t.product) IN (SELECT n.name FROM named n) OR lower(t.sku) = lower(asked_product))
  WHERE t.product IS NOT NULL OR (asked_product IS NOT NULL
    AND (asked_campaign IS NOT NULL OR g.provider_id IN (SELECT s.provider_id FROM sold s)))
  ORDER BY g.name, g.beneficiary, t.rate DESC NULLS LAST, 5, 6;
END;

-- True if a rebate is of the batch asked for: the number of an import, or a statement, which is a
-- programme's code with a month, or the code alone.
CREATE FUNCTION plain.rebate_batch_fits(asked text, from_batch bigint, programme_code text, billing_month date)
  RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN asked IS NULL OR regexp_replace(upper(asked), '^(IMPORT|BATCH|STATEMENT|#)?[\s#]*', '') IN (from_batch::text,
    upper(programme_code), upper(programme_code) || to_char(billing_month, '-YYYY-MM'),
    upper(programme_code) || to_char(billing_month, ' YYYY-MM'), upper(programme_code) || to_char(billing_month, '-YYYYMM'));

-- The rebates that a sum is made of: those of a number, of a batch, or of the question's conditions.
CREATE FUNCTION plain.rebates_making_up(
    asked_rebate text, asked_order text, asked_batch text, asked_organization int, asked_reseller int,
    asked_customer int, asked_account int, asked_provider int, asked_campaign text, asked_product text,
    asked_status text, asked_reason text, asked_amount text, asked_from date, asked_until date, asked_today date)
  RETURNS SETOF plain.rebate_line LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT l.* FROM plain.rebate_line l
  WHERE l.rebate_id = asked_rebate
    OR (asked_rebate IS NULL AND asked_order IS NOT NULL AND (l.order_id = asked_order
      OR l.order_id IN (SELECT o.order_id FROM plain.order_reference o WHERE o.value = asked_order)))
  UNION ALL
  SELECT l.* FROM plain.rebate_line l
  WHERE asked_rebate IS NULL AND asked_order IS NULL AND asked_batch IS NOT NULL
    AND plain.rebate_batch_fits(asked_batch, l.from_batch, l.programme_code, l.billing_month)
  UNION ALL
  SELECT r.* FROM plain.rebates_asked(asked_organization, asked_reseller, asked_customer, asked_account,
    asked_provider, asked_campaign, asked_product, NULL, asked_status, asked_reason, asked_amount, asked_from,
    asked_until, asked_today) r
  WHERE asked_rebate IS NULL AND asked_order IS NULL AND asked_batch IS NULL;
END;

-- What is still missing for a rebate, in words; null if nothing that the ledger knows of.
CREATE FUNCTION plain.rebate_lacks(reason text, order_id text, product text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN nullif(concat_ws('; ', CASE reason
      WHEN 'DOCUMENT_MISSING' THEN 'a document that the provider asks for'
      WHEN 'INVOICE_PENDING' THEN 'the invoice'
      WHEN 'INVOICE_MISMATCH' THEN 'an invoice that matches the statement'
      WHEN 'NO_CONTRACT' THEN 'the completed contract'
      WHEN 'CERTIFICATION_EXPIRED' THEN 'a valid certification'
      WHEN 'UNPAID_CYCLE' THEN 'the proof that the cycle is paid'
      WHEN 'OVERDUE_BILL' THEN 'the payment of the overdue bill'
      WHEN 'REGION_MISSING' THEN 'the region of the order' END,
    CASE WHEN order_id IS NULL THEN 'the order that it is for' WHEN product IS NULL THEN 'the order itself in the ledger' END), '');
