-- What a bill changed by from one period to another, split without a remainder.

-- The period compared with: the one named, else as many months, or days, right before.
CREATE FUNCTION plain.compared_from(asked_from date, asked_until date, named date) RETURNS date
  LANGUAGE sql IMMUTABLE
  RETURN coalesce(named, CASE WHEN plain.whole_months(asked_from, asked_until)
    THEN (asked_from - make_interval(months => (extract(year FROM age(asked_until, asked_from)) * 12
      + extract(month FROM age(asked_until, asked_from)))::int))::date
    ELSE asked_from - (asked_until - asked_from) END);
CREATE FUNCTION plain.compared_until(asked_from date, asked_until date, named date) RETURNS date
  LANGUAGE sql IMMUTABLE
  RETURN coalesce(named, asked_from);

-- How a period is called: a month by its name, others by their days.
CREATE FUNCTION plain.said_period(first date, after date) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN after = (first + interval '1 month')::date AND extract(day FROM first) = 1
      THEN to_char(first, 'FMMonth YYYY')
    WHEN plain.whole_months(first, after)
      THEN to_char(first, 'FMMonth YYYY') || ' to ' || to_char(after - 1, 'FMMonth YYYY')
    ELSE to_char(first, 'FMDD FMMonth YYYY') || ' to ' || to_char(after - 1, 'FMDD FMMonth YYYY') END;

-- True if a quantity grows with the days of a period.
CREATE FUNCTION plain.counts_time(unit text) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN coalesce(lower(unit) ~ '(^|[^a-z])(s|sec|second|min|minute|h|hr|hour|day)s?([^a-z]|$)', false);

-- The effects in the order in which they are split, and what they are called.
CREATE FUNCTION plain.change_effects()
  RETURNS TABLE (effect text, place int, label text, more text, less text) LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT * FROM (VALUES
    ('gone', 1, 'Resources that are gone', 'resources that are gone', 'resources that are gone'),
    ('new', 2, 'New resources', 'new resources', 'new resources'),
    ('days', 3, 'Days in the period', 'more days', 'fewer days'),
    ('usage', 4, 'Usage', 'more usage', 'less usage'),
    ('price', 5, 'List prices', 'higher list prices', 'lower list prices'),
    ('discount', 6, 'Discounts', 'less discount', 'more discount'),
    ('net_price', 7, 'Prices and discounts together', 'higher prices', 'lower prices'),
    ('one_off', 8, 'Purchases and renewals', 'purchases and renewals', 'fewer purchases and renewals'),
    ('configuration_change', 9, 'Configuration changes', 'configuration changes', 'configuration changes'),
    ('refund', 10, 'Refunds', 'smaller refunds', 'refunds'),
    ('recalculation', 11, 'Recalculations', 'recalculations', 'recalculations'),
    ('correction', 12, 'Corrections of earlier months', 'corrections of earlier months', 'corrections of earlier months'),
    ('adjustment', 13, 'Adjustments', 'adjustments', 'adjustments'),
    ('voucher', 14, 'Vouchers', 'fewer vouchers', 'vouchers'),
    ('credit', 15, 'Credits', 'fewer credits', 'credits'),
    ('tax', 16, 'Tax', 'more tax', 'less tax'),
    ('rounding', 17, 'Rounding', 'rounding', 'rounding'),
    ('unclassified', 18, 'Unclassified', 'unclassified lines', 'unclassified lines'),
    ('unattributed', 19, 'Cannot be attributed', 'what cannot be attributed', 'what cannot be attributed'))
    AS e (effect, place, label, more, less);
END;

-- The lines of both periods, grouped so that what is the same thing in both stands together: "before" and
-- "after" of one resource's (or, without one, one service's) use of one SKU. Other kinds of charges, and all
-- that is about an earlier month, are grouped by kind.
CREATE FUNCTION plain.bill_change_groups(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, compare_from date,
    compare_until date, asked_provider int, asked_account int, asked_product text, asked_region text,
    asked_project text, asked_tag text, asked_by text)
  RETURNS TABLE (currency text, part text, kind text, service text, resource text, known boolean, unit text,
    there_before boolean, there_after boolean, before numeric, after numeric, list_before numeric,
    list_after numeric, quantity_before numeric, quantity_after numeric)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH lines AS (
    SELECT false AS later, c.* FROM plain.charges(asked_recipient, asked_organization,
      plain.compared_from(asked_from, asked_until, compare_from),
      plain.compared_until(asked_from, asked_until, compare_until)) c
    UNION ALL
    SELECT true, c.* FROM plain.charges(asked_recipient, asked_organization, asked_from, asked_until) c
  ), asked AS (
    SELECT c.later, c.currency, c.account_id, c.service, c.region, c.sku, c.unit, c.quantity, c.list_cost,
      c.billed_cost, coalesce(c.resource_id, c.resource_name) AS resource_key,
      coalesce(c.resource_name, c.resource_id) AS resource,
      CASE WHEN c.earlier_month IS NOT NULL THEN 'correction' ELSE c.kind END AS kind,
      CASE
        WHEN asked_by IS NULL OR asked_by = 'service' THEN c.service
        WHEN asked_by = 'category' THEN coalesce(c.service_category, 'No category given')
        WHEN asked_by = 'region' THEN coalesce(c.region, 'No region given')
        WHEN asked_by = 'project' THEN coalesce(c.project, 'No project given')
        WHEN asked_by = 'product' THEN c.service || coalesce(', ' || c.sku, ', no SKU given')
        WHEN asked_by = 'provider' THEN p.name
        WHEN asked_by = 'customer' THEN coalesce(r.name, 'No customer')
        WHEN asked_by = 'account' THEN coalesce(a.name || ' (' || a.external_id || ')', a.external_id, 'No account given')
        ELSE coalesce((SELECT CASE t.value WHEN '' THEN 'Tagged without a value' ELSE t.value END
          FROM jsonb_each_text(c.tags) t WHERE lower(t.key) = lower(substr(asked_by, 5)) ORDER BY t.key LIMIT 1),
          'Untagged') END AS part
    FROM lines c
    JOIN plain.provider p ON p.id = c.provider_id
    LEFT JOIN plain.account a ON a.id = c.account_id
    LEFT JOIN plain.organization r ON r.id = c.recipient_id
    WHERE (asked_provider IS NULL OR c.provider_id = asked_provider)
      AND (asked_account IS NULL OR c.account_id = asked_account)
      AND (asked_product IS NULL OR c.service = asked_product OR c.sku = asked_product)
      AND (asked_region IS NULL OR c.region = asked_region)
      AND (asked_project IS NULL OR c.project = asked_project)
      AND (asked_tag IS NULL OR EXISTS (SELECT FROM jsonb_each_text(c.tags) t
        WHERE lower(t.key) = lower(split_part(asked_tag, '=', 1))
          AND (strpos(asked_tag, '=') = 0 OR lower(t.value) = lower(substr(asked_tag, strpos(asked_tag, '=') + 1)))))
  ), marked AS (
    SELECT a.*, a.kind IN ('usage', 'purchase') AS things,
      bool_or(NOT a.later) OVER thing AS there_before, bool_or(a.later) OVER thing AS there_after
    FROM asked a
    WINDOW thing AS (PARTITION BY a.kind IN ('usage', 'purchase'), a.currency, a.account_id,
      coalesce(a.resource_key, a.service || chr(31) || coalesce(a.region, '')))
  )
  SELECT m.currency, m.part, m.kind, m.service, min(m.resource), m.resource_key IS NOT NULL, m.unit,
    bool_or(m.there_before), bool_or(m.there_after),
    coalesce(sum(m.billed_cost) FILTER (WHERE NOT m.later), 0),
    coalesce(sum(m.billed_cost) FILTER (WHERE m.later), 0),
    CASE WHEN count(*) FILTER (WHERE NOT m.later AND m.list_cost IS NULL) = 0
      THEN sum(m.list_cost) FILTER (WHERE NOT m.later) END,
    CASE WHEN count(*) FILTER (WHERE m.later AND m.list_cost IS NULL) = 0
      THEN sum(m.list_cost) FILTER (WHERE m.later) END,
    CASE WHEN count(*) FILTER (WHERE NOT m.later AND m.quantity IS NULL) = 0
      THEN sum(m.quantity) FILTER (WHERE NOT m.later) END,
    CASE WHEN count(*) FILTER (WHERE m.later AND m.quantity IS NULL) = 0
      THEN sum(m.quantity) FILTER (WHERE m.later) END
  FROM marked m
  GROUP BY m.currency, m.part, m.kind, m.service, m.resource_key, CASE WHEN m.things THEN m.account_id END,
    CASE WHEN m.things THEN coalesce(m.region, '') END, CASE WHEN m.things THEN coalesce(m.sku, '') END, m.unit;
END;

-- Each group's difference, split in this order: what is gone and what is new; then, from the old amount, the
-- days of the period (for what is counted by time), the quantity, the list price, and the discount, each one
-- step from the last figure to the next, rounded to millionths, so that the steps add up without a remainder.
-- Without list prices the last two are one step; without quantities nothing can be told apart.
CREATE FUNCTION plain.bill_change(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, compare_from date,
    compare_until date, asked_provider int, asked_account int, asked_product text, asked_region text,
    asked_project text, asked_tag text, asked_by text, asked_today date)
  RETURNS TABLE (currency text, part text, service text, resource text, effect text, amount numeric)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH span AS (
    SELECT greatest(least(asked_until, asked_today + 1) - asked_from, 1)::numeric
      / (plain.compared_until(asked_from, asked_until, compare_until)
        - plain.compared_from(asked_from, asked_until, compare_from)) AS longer
  ), groups AS (
    SELECT g.*, CASE
        WHEN g.kind NOT IN ('usage', 'purchase') THEN 'kind'
        WHEN NOT g.there_after THEN 'gone'
        WHEN NOT g.there_before THEN 'new'
        WHEN g.kind = 'purchase' AND (g.quantity_before IS NULL OR g.quantity_after IS NULL) THEN 'one_off'
        WHEN g.quantity_before IS NULL AND g.before = 0 THEN 'started'
        WHEN g.quantity_after IS NULL AND g.after = 0 THEN 'started'
        WHEN g.quantity_before > 0 AND g.quantity_after > 0 THEN 'both'
        ELSE 'unattributed' END AS fate,
      g.list_before > 0 AND g.list_after > 0 AS listed
    FROM plain.bill_change_groups(asked_recipient, asked_organization, asked_from, asked_until, compare_from,
      compare_until, asked_provider, asked_account, asked_product, asked_region, asked_project, asked_tag,
      asked_by) g
  ), steps AS (
    SELECT g.*,
      CASE WHEN plain.counts_time(g.unit) AND g.kind = 'usage' THEN round(g.before * s.longer, 6)
        ELSE g.before END AS with_days,
      CASE WHEN g.fate = 'both' THEN round(g.before * g.quantity_after / g.quantity_before, 6) END AS with_usage,
      CASE WHEN g.fate = 'both' AND g.listed THEN round(g.before * g.list_after / g.list_before, 6) END AS with_price
    FROM groups g CROSS JOIN span s
  )
  SELECT s.currency, s.part, s.service, s.resource, e.effect, e.amount
  FROM steps s
  CROSS JOIN LATERAL (VALUES
    (CASE s.fate WHEN 'kind' THEN s.kind WHEN 'started' THEN CASE s.kind WHEN 'usage' THEN 'usage' ELSE 'one_off' END
      ELSE s.fate END, CASE WHEN s.fate <> 'both' THEN s.after - s.before END),
    ('days', CASE WHEN s.fate = 'both' THEN s.with_days - s.before END),
    ('usage', CASE WHEN s.fate = 'both' THEN s.with_usage - s.with_days END),
    ('price', s.with_price - s.with_usage),
    ('discount', s.after - s.with_price),
    ('net_price', CASE WHEN s.fate = 'both' AND s.with_price IS NULL THEN s.after - s.with_usage END))
    AS e (effect, amount)
  WHERE e.amount <> 0;
END;
