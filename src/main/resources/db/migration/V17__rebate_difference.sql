-- From what was calculated to what was paid.

-- The amounts that a question names to have them compared: "=2230 =2540 USD". None for a bound.
CREATE FUNCTION plain.amounts_said(asked text)
  RETURNS TABLE (place bigint, amount numeric, currency text) LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT m.place, m.p[1]::numeric, m.p[2]
  FROM regexp_matches(asked, '=(-?[0-9]{1,30}(?:\.[0-9]{1,30})?)(?:\s*([A-Z]{3})\M)?', 'g') WITH ORDINALITY AS m (p, place);
END;

-- The month that is meant where none was named: the last one that is over.
CREATE FUNCTION plain.last_full_month(asked_today date) RETURNS date LANGUAGE sql IMMUTABLE
  RETURN (date_trunc('month', asked_today::timestamp) - interval '1 month')::date;

-- The rebates whose amounts a question is about: those that a number stands for; else those whose own
-- figures are the amounts named; else all of the time asked, which is the last full month if none was.
CREATE FUNCTION plain.rebates_meant(
    asked_rebate text, asked_order text, asked_amount text, asked_organization int, asked_reseller int,
    asked_customer int, asked_account int, asked_provider int, asked_campaign text, asked_product text,
    asked_status text, asked_from date, asked_until date, asked_today date)
  RETURNS SETOF plain.rebate_line LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH said AS (
    SELECT s.amount, s.currency FROM plain.amounts_said(asked_amount) s
  ), about AS MATERIALIZED (
    SELECT r.* FROM plain.rebates_asked(asked_organization, asked_reseller, asked_customer, asked_account,
      asked_provider, asked_campaign, asked_product, NULL, asked_status, NULL, NULL, asked_from, asked_until,
      asked_today) r
    WHERE asked_rebate IS NULL AND asked_order IS NULL
  ), hit AS MATERIALIZED (
    SELECT a.* FROM about a
    WHERE EXISTS (SELECT FROM said)
      AND NOT EXISTS (SELECT FROM said s
        WHERE NOT coalesce(s.amount = a.calculated, false) AND NOT coalesce(s.amount = a.amount, false)
          AND NOT coalesce(s.amount = a.paid, false)
          OR s.currency <> a.currency)
  )
  SELECT l.* FROM plain.rebate_line l
  WHERE l.rebate_id = asked_rebate
    OR (asked_rebate IS NULL AND asked_order IS NOT NULL AND (l.order_id = asked_order
      OR l.order_id IN (SELECT o.order_id FROM plain.order_reference o WHERE o.value = asked_order)))
  UNION ALL
  SELECT h.* FROM hit h
  UNION ALL
  SELECT a.* FROM about a
  WHERE NOT EXISTS (SELECT FROM hit)
    AND (asked_from IS NOT NULL OR a.billing_month = plain.last_full_month(asked_today));
END;
