-- Rebates at two moments.

-- The rebates that a question is about as they stood at a moment (plain.look_at). Nothing that the
-- scope at that moment would not show.
CREATE FUNCTION plain.rebates_at(
    moment bigint, asked_rebate text, asked_order text, asked_organization int, asked_reseller int,
    asked_customer int, asked_account int, asked_provider int, asked_campaign text, asked_product text,
    asked_from date, asked_until date, asked_today date)
  RETURNS SETOF plain.rebate_line LANGUAGE plpgsql VOLATILE PARALLEL RESTRICTED
  SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  before bigint := plain.look_at(moment);
BEGIN
  IF asked_rebate IS NOT NULL OR asked_order IS NOT NULL THEN
    RETURN QUERY SELECT l.* FROM plain.rebate_line l
      WHERE l.rebate_id = asked_rebate
        OR (asked_rebate IS NULL AND (l.order_id = asked_order
          OR l.order_id IN (SELECT o.order_id FROM plain.order_reference o WHERE o.value = asked_order)));
  ELSE
    RETURN QUERY SELECT r.* FROM plain.rebates_asked(asked_organization, asked_reseller, asked_customer,
      asked_account, asked_provider, asked_campaign, asked_product, NULL, NULL, NULL, NULL, asked_from,
      asked_until, asked_today) r;
  END IF;
  PERFORM plain.look_at(before);
END $$;

-- The same for customers: how far they were.
CREATE FUNCTION plain.rebate_progress_at(
    moment bigint, asked_account int, asked_provider int, asked_campaign text, asked_product text,
    asked_order text, asked_from date, asked_until date, asked_today date)
  RETURNS SETOF plain.rebate_progress LANGUAGE plpgsql VOLATILE PARALLEL RESTRICTED
  SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  before bigint := plain.look_at(moment);
BEGIN
  RETURN QUERY SELECT r.* FROM plain.rebate_progress_asked(asked_account, asked_provider, asked_campaign,
    asked_product, asked_order, NULL, asked_from, asked_until, asked_today) r;
  PERFORM plain.look_at(before);
END $$;

-- Which kinds of imports bring what is told of rebates.
CREATE FUNCTION plain.rebate_imports() RETURNS text[] LANGUAGE sql IMMUTABLE
  RETURN ARRAY['rebates', 'rebate_events', 'rebate_adjustments'];

-- Where the days of a question about rebates begin: at the provider named, else where most of the rebates
-- seen are.
CREATE FUNCTION plain.rebate_zone(asked_provider int) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT coalesce(
    (SELECT p.zone FROM plain.provider p WHERE p.id = asked_provider),
    (SELECT p.zone FROM plain.rebate_progress r JOIN plain.provider p ON p.id = r.provider_id
      GROUP BY p.zone ORDER BY count(*) DESC, p.zone LIMIT 1),
    'UTC');
END;

-- Each rebate of a question at both moments, with what differs; in one row if it was there at both.
CREATE FUNCTION plain.rebates_compared(
    then_batch bigint, now_batch bigint, asked_rebate text, asked_order text, asked_organization int,
    asked_reseller int, asked_customer int, asked_account int, asked_provider int, asked_campaign text,
    asked_product text, asked_from date, asked_until date, asked_today date)
  RETURNS TABLE (rebate_id text, order_id text, customer text, programme text, billing_month date, currency text,
    there_then boolean, there_now boolean, status_then text, status_now text, reason_then text, reason_now text,
    earned_then numeric, earned_now numeric, amount_then numeric, amount_now numeric, paid_then numeric, paid_now numeric,
    expected_then date, expected_now date, deadline_then date, deadline_now date, from_batch bigint, row_no bigint,
    differs boolean)
  LANGUAGE sql VOLATILE
BEGIN ATOMIC
  SELECT coalesce(n.rebate_id, t.rebate_id), coalesce(n.order_id, t.order_id), coalesce(n.customer, t.customer),
    coalesce(n.programme, t.programme), coalesce(n.billing_month, t.billing_month), coalesce(n.currency, t.currency),
    t.rebate_id IS NOT NULL, n.rebate_id IS NOT NULL, t.status, n.status, t.reason, n.reason,
    t.earned, n.earned, t.amount, n.amount, t.paid, n.paid, t.expected_until - 1, n.expected_until - 1,
    t.deadline, n.deadline, n.from_batch, n.row_no,
    (t.rebate_id IS NULL, t.status, t.amount, t.paid, t.reason, t.expected_from, t.expected_until, t.deadline)
      IS DISTINCT FROM
    (n.rebate_id IS NULL, n.status, n.amount, n.paid, n.reason, n.expected_from, n.expected_until, n.deadline)
  FROM plain.rebates_at(then_batch, asked_rebate, asked_order, asked_organization, asked_reseller, asked_customer,
    asked_account, asked_provider, asked_campaign, asked_product, asked_from, asked_until, asked_today) t
  FULL JOIN plain.rebates_at(now_batch, asked_rebate, asked_order, asked_organization, asked_reseller, asked_customer,
    asked_account, asked_provider, asked_campaign, asked_product, asked_from, asked_until, asked_today) n
    ON n.rebate_id = t.rebate_id AND n.currency = t.currency;
END;
