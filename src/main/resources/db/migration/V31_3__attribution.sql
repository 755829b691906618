-- Accounts that changed hands: when, from whom to whom as far as the asker may know, and which charges went where.

-- Whose an account was when. Everybody sees stretches of their own and of those that they bill, nobody others'.
CREATE VIEW plain.account_owner WITH (security_invoker = true) AS
  SELECT account_id, organization_id, valid_from, valid_until, from_batch, row_no FROM ledger.account_owner;
GRANT SELECT ON plain.account_owner TO "${staff}", "${customer}";

-- By which rule a charge finds its owner (as the importer stamps it): "prepaid" for orders and what changes or
-- returns them, by the owner when ordered; "monthly" for whatever is charged for more than a day, by the owner on
-- the first of the next month; "daily" for the rest, by the owner when it is settled.
CREATE FUNCTION plain.attribution_rule(kind text, category text, charge_from timestamptz, charge_until timestamptz)
  RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN kind IN ('purchase', 'configuration_change', 'refund') OR lower(category) = 'purchase' THEN 'prepaid'
    WHEN charge_until - charge_from > interval '25 hours' THEN 'monthly' ELSE 'daily' END;

CREATE FUNCTION plain.attribution_rule_label(rule text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE rule WHEN 'prepaid' THEN 'Prepaid' WHEN 'monthly' THEN 'Monthly' ELSE 'Hourly and daily' END;

-- The days in the period on which accounts in scope changed hands: a row per account and day. "former" and "latter"
-- are whose it was before and after; null where that is nobody, or nobody that the asker may know of.
CREATE FUNCTION plain.account_moves(
    asked_from date, asked_until date, asked_provider int, asked_account int, asked_customer int)
  RETURNS TABLE (account_id int, account text, named text, provider_id int, provider text, zone text, day date,
    former_id int, former text, latter_id int, latter text) LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH ends AS (
    SELECT o.account_id, o.valid_from AS day, NULL::int AS former_id, o.organization_id AS latter_id
    FROM plain.account_owner o
    UNION ALL
    SELECT o.account_id, o.valid_until, o.organization_id, NULL FROM plain.account_owner o
    WHERE o.valid_until IS NOT NULL
  ), moves AS (
    SELECT e.account_id, e.day, max(e.former_id) AS former_id, max(e.latter_id) AS latter_id
    FROM ends e WHERE e.day >= asked_from AND e.day < asked_until
    GROUP BY e.account_id, e.day
  )
  SELECT a.id, a.external_id, coalesce(a.name || ' (account ' || a.external_id || ')', 'account ' || a.external_id),
    a.provider_id, p.name, p.zone, m.day, m.former_id, f.name, m.latter_id, l.name
  FROM moves m
  JOIN plain.account a ON a.id = m.account_id
  JOIN plain.provider p ON p.id = a.provider_id
  LEFT JOIN plain.organization f ON f.id = m.former_id
  LEFT JOIN plain.organization l ON l.id = m.latter_id
  WHERE (asked_provider IS NULL OR a.provider_id = asked_provider)
    AND (asked_account IS NULL OR a.id = asked_account)
    AND (asked_customer IS NULL OR m.former_id = asked_customer OR m.latter_id = asked_customer);
END;

-- The billing months that such a day decides about: the one it lies in and, on the first of a month, the one before.
CREATE FUNCTION plain.moved_months(day date) RETURNS TABLE (month date) LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT DISTINCT date_trunc('month', d)::date FROM unnest(ARRAY[day, day - 1]) d;
END;

-- The charges of an account that moved, in the months that the day of the move decides about: for customers those
-- of their own bills, which are theirs.
CREATE FUNCTION plain.moved_lines(
    asked_recipient int, asked_organization int, asked_account int, asked_day date)
  RETURNS TABLE (currency text, rule text, recipient_id int, charge_from timestamptz, charge_until timestamptz,
    amount numeric) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT c.currency, plain.attribution_rule(c.kind, c.charge_category, c.charge_from, c.charge_until), c.recipient_id,
    c.charge_from, c.charge_until, c.billed_cost
  FROM plain.moved_months(asked_day) m
  CROSS JOIN LATERAL plain.charges(asked_recipient, asked_organization, m.month, (m.month + interval '1 month')::date) c
  WHERE c.account_id = asked_account;
END;

-- The same for staff, with the owner that each charge was given to.
CREATE FUNCTION plain.owned_moved_lines(
    asked_recipient int, asked_organization int, asked_account int, asked_day date)
  RETURNS TABLE (currency text, rule text, owner_id int, charge_from timestamptz, charge_until timestamptz,
    amount numeric) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT c.currency, plain.attribution_rule(c.kind, c.charge_category, c.charge_from, c.charge_until), c.owner_id,
    c.charge_from, c.charge_until, c.billed_cost
  FROM plain.moved_months(asked_day) m
  CROSS JOIN LATERAL plain.owned_charges(asked_recipient, asked_organization, m.month,
    (m.month + interval '1 month')::date) c
  WHERE c.account_id = asked_account;
END;

-- What the bills of that account come to in those months, per currency, from the roll-up.
CREATE FUNCTION plain.moved_sums(
    asked_recipient int, asked_organization int, asked_account int, asked_day date)
  RETURNS TABLE (currency text, lines bigint, amount numeric) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.currency, sum(r.lines)::bigint, sum(r.billed_cost)
  FROM plain.rollup_of(asked_recipient, asked_organization) r
  WHERE r.account_id = asked_account AND r.billing_month IN (SELECT m.month FROM plain.moved_months(asked_day) m)
  GROUP BY r.currency;
END;

-- Those months in words.
CREATE FUNCTION plain.moved_months_said(day date) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN extract(day FROM day) = 1 THEN to_char(day - 1, 'FMMonth YYYY') || ' and ' ELSE '' END
    || to_char(day, 'FMMonth YYYY');
