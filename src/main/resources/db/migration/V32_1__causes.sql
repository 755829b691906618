-- Causes of parts of a bill and of invoices.

-- The lines of an invoice: those that name it or, where none does, those of its months that name none. An invoice
-- that adjusts another has no lines of its own.
CREATE FUNCTION plain.invoice_lines(asked_invoice text) RETURNS SETOF plain.charge LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH asked AS (
    SELECT i.* FROM plain.invoice i WHERE i.invoice = asked_invoice AND i.adjusts IS NULL
  ), near AS (
    SELECT c.* FROM asked i CROSS JOIN LATERAL plain.charge_of(i.recipient_id, NULL) c
    WHERE c.issuer_id = i.issuer_id AND c.billing_month BETWEEN i.first_month AND i.last_month
      AND c.currency = i.currency AND (i.provider_id IS NULL OR c.provider_id = i.provider_id)
      AND (c.invoice_id = i.invoice OR c.invoice_id IS NULL)
  )
  SELECT n.* FROM near n
  WHERE n.invoice_id IS NOT NULL OR NOT EXISTS (SELECT FROM near o WHERE o.invoice_id IS NOT NULL);
END;

-- The lines that a question about causes is about: of an invoice if one is named, else as plain.charge_lines.
CREATE FUNCTION plain.lines_meant(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text, asked_invoice text)
  RETURNS SETOF plain.charge LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT c.* FROM plain.charge_lines(asked_recipient, asked_organization, asked_from, asked_until, asked_provider,
    asked_account, asked_product, asked_region, asked_project, asked_tag, NULL, NULL) c
  WHERE asked_invoice IS NULL
  UNION ALL
  SELECT c.* FROM plain.invoice_lines(asked_invoice) c WHERE asked_invoice IS NOT NULL;
END;

-- What each cause comes to, from the shortest sums that know: a row per kind, earlier month and currency.
CREATE FUNCTION plain.cause_sums(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text, asked_invoice text)
  RETURNS TABLE (currency text, kind text, earlier_month date, lines bigint, amount numeric) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT s.currency, s.kind, s.earlier_month, sum(s.lines)::bigint, sum(s.billed_cost)
  FROM (
    SELECT l.currency, l.kind, l.earlier_month, l.lines, l.billed_cost
    FROM plain.bill_lines(asked_recipient, asked_organization, asked_from, asked_until, asked_provider,
      asked_account) l
    WHERE asked_invoice IS NULL AND coalesce(asked_product, asked_project, asked_tag) IS NULL
      AND (asked_region IS NULL OR l.region = asked_region)
    UNION ALL
    SELECT d.currency, d.kind, d.earlier_month, d.lines, d.billed_cost
    FROM plain.day_rollup_of(asked_recipient, asked_organization) d
    WHERE asked_invoice IS NULL AND asked_tag IS NULL AND coalesce(asked_product, asked_project) IS NOT NULL
      AND CASE WHEN plain.whole_months(asked_from, asked_until)
        THEN d.billing_month >= asked_from AND d.billing_month < asked_until
        ELSE d.day >= asked_from AND d.day < asked_until END
      AND (asked_provider IS NULL OR d.provider_id = asked_provider)
      AND (asked_account IS NULL OR d.account_id = asked_account)
      AND (asked_product IS NULL OR d.service = asked_product OR d.sku = asked_product)
      AND (asked_region IS NULL OR d.region = asked_region)
      AND (asked_project IS NULL OR d.project = asked_project)
    UNION ALL
    SELECT d.currency, d.kind, d.earlier_month, d.lines, d.billed_cost
    FROM plain.tag_rollup_of(asked_recipient, asked_organization) d
    WHERE asked_invoice IS NULL AND asked_tag IS NOT NULL
      AND CASE WHEN plain.whole_months(asked_from, asked_until)
        THEN d.billing_month >= asked_from AND d.billing_month < asked_until
        ELSE d.day >= asked_from AND d.day < asked_until END
      AND (asked_provider IS NULL OR d.provider_id = asked_provider)
      AND (asked_account IS NULL OR d.account_id = asked_account)
      AND (asked_product IS NULL OR d.service = asked_product OR d.sku = asked_product)
      AND (asked_region IS NULL OR d.region = asked_region)
      AND (asked_project IS NULL OR d.project = asked_project)
      AND d.tag_set IN (
        SELECT t.tag_set FROM plain.tag t
        WHERE lower(t.key) = lower(split_part(asked_tag, '=', 1))
          AND (strpos(asked_tag, '=') = 0
            OR lower(t.value) = lower(substr(asked_tag, strpos(asked_tag, '=') + 1))))
    UNION ALL
    SELECT c.currency, c.kind, c.earlier_month, 1, c.billed_cost
    FROM plain.invoice_lines(asked_invoice) c WHERE asked_invoice IS NOT NULL) s
  GROUP BY s.currency, s.kind, s.earlier_month;
END;
