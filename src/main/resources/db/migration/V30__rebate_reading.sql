-- Answers about thousands of rebates. What a question asks for is worked out once, not once per rebate, and
-- what a number stands for is found by an index, whatever else a function may be asked.

-- True if a rebate is of the status that a word (plain.rebate_status_word) stands for; 'any' is every one.
CREATE FUNCTION plain.rebate_status_is(
    word text, status text, reason text, expected_until date, asked_today date)
  RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN CASE word
    WHEN 'any' THEN true
    WHEN 'open' THEN status NOT IN ('paid', 'rejected', 'reversed')
    WHEN 'stuck' THEN status IN ('frozen', 'under_review', 'unknown')
      OR (reason IS NOT NULL AND status NOT IN ('paid', 'rejected', 'reversed'))
    WHEN 'late' THEN status NOT IN ('paid', 'rejected', 'reversed')
      AND coalesce(expected_until <= asked_today, false)
    WHEN status THEN true
    ELSE false END;

CREATE OR REPLACE FUNCTION plain.rebate_status_fits(
    asked text, status text, reason text, expected_until date, asked_today date)
  RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN plain.rebate_status_is(coalesce(plain.rebate_status_word(asked), 'any'), status, reason, expected_until, asked_today);

-- As in V16; the status in words is read once.
CREATE OR REPLACE FUNCTION plain.rebates_asked(
    asked_organization int, asked_reseller int, asked_customer int, asked_account int, asked_provider int,
    asked_campaign text, asked_product text, asked_order text, asked_status text, asked_reason text,
    asked_amount text, asked_from date, asked_until date, asked_today date)
  RETURNS SETOF plain.rebate_line LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.* FROM plain.rebate_line r
  WHERE r.beneficiary_id = ANY (ARRAY(SELECT plain.rebate_earners(
      asked_organization, asked_reseller, asked_customer, asked_account, asked_campaign)))
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
    AND plain.rebate_status_is((SELECT coalesce(plain.rebate_status_word(asked_status), 'any')), r.status, r.reason,
      r.expected_until, asked_today)
    AND (asked_amount IS NULL OR plain.amount_fits(r.amount, r.currency, asked_amount));
END;

-- As in V7; the status in words is read once.
CREATE OR REPLACE FUNCTION plain.rebate_progress_asked(
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
    AND plain.rebate_status_is((SELECT coalesce(plain.rebate_status_word(asked_status), 'any')), r.status, NULL,
      r.expected_until, asked_today);
END;

-- The rebates that a number stands for: its own, or those of the order that it is a number of. None
-- without a number.
CREATE FUNCTION plain.rebates_numbered(asked_rebate text, asked_order text) RETURNS SETOF plain.rebate_line
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT l.* FROM plain.rebate_line l WHERE l.rebate_id = asked_rebate
  UNION ALL
  SELECT l.* FROM plain.rebate_line l
  WHERE asked_rebate IS NULL AND l.order_id = ANY (ARRAY(
    SELECT asked_order UNION SELECT o.order_id FROM plain.order_reference o WHERE o.value = asked_order));
END;

-- As in V7.
CREATE OR REPLACE FUNCTION plain.rebates_why(
    asked_rebate text, asked_order text, asked_organization int, asked_reseller int, asked_customer int,
    asked_account int, asked_provider int, asked_campaign text, asked_product text, asked_status text,
    asked_reason text, asked_amount text, asked_from date, asked_until date, asked_today date)
  RETURNS SETOF plain.rebate_line LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT l.* FROM plain.rebates_numbered(asked_rebate, asked_order) l
  UNION ALL
  SELECT r.* FROM plain.rebates_asked(asked_organization, asked_reseller, asked_customer, asked_account, asked_provider,
    asked_campaign, asked_product, NULL, asked_status, asked_reason, asked_amount, asked_from, asked_until,
    asked_today) r
  WHERE asked_rebate IS NULL AND asked_order IS NULL
    AND (r.status = 'rejected' OR (r.reason IS NOT NULL
      AND (NOT r.done OR asked_status IS NOT NULL OR asked_reason IS NOT NULL)));
END;

-- As in V16_3.
CREATE OR REPLACE FUNCTION plain.rebates_making_up(
    asked_rebate text, asked_order text, asked_batch text, asked_organization int, asked_reseller int,
    asked_customer int, asked_account int, asked_provider int, asked_campaign text, asked_product text,
    asked_status text, asked_reason text, asked_amount text, asked_from date, asked_until date, asked_today date)
  RETURNS SETOF plain.rebate_line LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT l.* FROM plain.rebates_numbered(asked_rebate, asked_order) l
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

-- As in V17.
CREATE OR REPLACE FUNCTION plain.rebates_meant(
    asked_rebate text, asked_order text, asked_amount text, asked_organization int, asked_reseller int,
    asked_customer int, asked_account int, asked_provider int, asked_campaign text, asked_product text,
    asked_status text, asked_from date, asked_until date, asked_today date)
  RETURNS SETOF plain.rebate_line LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH said AS (
    SELECT s.amount, s.currency FROM plain.amounts_said(asked_amount) s
  ), about AS MATERIALIZED (
    SELECT r.* FROM plain.rebates_asked(asked_organization, asked_reseller, asked_customer, asked_account,
      asked_provider, asked_campaign, asked_product, NULL, asked_status, NULL, NULL,
      -- Amounts that are named are looked for in all months.
      CASE WHEN asked_from IS NULL AND asked_amount IS NULL THEN plain.last_full_month(asked_today) ELSE asked_from END,
      CASE WHEN asked_from IS NULL AND asked_amount IS NULL
        THEN (plain.last_full_month(asked_today) + interval '1 month')::date ELSE asked_until END,
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
  SELECT l.* FROM plain.rebates_numbered(asked_rebate, asked_order) l
  UNION ALL
  SELECT h.* FROM hit h
  UNION ALL
  SELECT a.* FROM about a
  WHERE NOT EXISTS (SELECT FROM hit)
    AND (asked_from IS NOT NULL OR a.billing_month = plain.last_full_month(asked_today));
END;

-- As in V17_1; what the usual times of the steps that are still to come add up to is worked out once for
-- each programme and status.
CREATE OR REPLACE FUNCTION plain.rebates_in_time(
    asked_rebate text, asked_order text, asked_organization int, asked_reseller int, asked_customer int,
    asked_account int, asked_provider int, asked_campaign text, asked_product text, asked_status text,
    asked_from date, asked_until date, asked_now timestamptz, asked_today date)
  RETURNS TABLE (rebate_id text, order_id text, programme_code text, programme text, customer text, status text,
    status_since timestamptz, done boolean, reason text, amount numeric, paid numeric, currency text,
    billing_month date, day date, days_in bigint, stays bigint, usual_days numeric, slow_days numeric,
    expected_from date, expected_last date, deadline date, confirm_days int, pays_within_days int,
    place int, means text, next_step text, acts text, forecast_from date, forecast_last date, forecast_stays bigint,
    from_batch bigint, row_no bigint) LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH mine AS MATERIALIZED (
    SELECT l.* FROM plain.rebates_numbered(asked_rebate, asked_order) l
    UNION ALL
    SELECT r.* FROM plain.rebates_asked(asked_organization, asked_reseller, asked_customer, asked_account,
      asked_provider, asked_campaign, asked_product, NULL, asked_status, NULL, NULL, asked_from, asked_until,
      asked_today) r
    WHERE asked_rebate IS NULL AND asked_order IS NULL
      AND (NOT r.done OR (SELECT asked_status IS NOT NULL)
        OR (r.status = 'paid' AND r.paid < r.amount AND r.expected_until > asked_today))
  ), usual AS MATERIALIZED (
    SELECT u.* FROM plain.usual_stays(ARRAY(SELECT DISTINCT m.programme_code FROM mine m)) u
  ), ahead AS MATERIALIZED ( -- where each step from a status on is known; the days are those after it
    SELECT u.programme_code, u.status, min(v.stays) AS stays,
      coalesce(sum(v.median_days) FILTER (WHERE v.status <> u.status), 0) AS median_days,
      coalesce(sum(v.slow_days) FILTER (WHERE v.status <> u.status), 0) AS slow_days
    FROM usual u JOIN usual v ON v.programme_code = u.programme_code AND v.stays >= plain.enough_stays()
      AND array_position(plain.way_to_payment(), v.status) >= array_position(plain.way_to_payment(), u.status)
    GROUP BY u.programme_code, u.status
    HAVING count(*) = cardinality(plain.way_to_payment()) - array_position(plain.way_to_payment(), u.status) + 1
  ), days AS MATERIALIZED (
    SELECT v.id, v.zone, (asked_now AT TIME ZONE v.zone)::date AS day FROM plain.provider v
  ), terms AS MATERIALIZED (
    SELECT DISTINCT ON (g.code, g.beneficiary_id) g.code, g.beneficiary_id, g.confirm_days, g.pays_within_days
    FROM ledger.programme g WHERE g.code IN (SELECT m.programme_code FROM mine m)
    ORDER BY g.code, g.beneficiary_id, g.id
  )
  SELECT m.rebate_id, m.order_id, m.programme_code, m.programme, m.customer, m.status, m.status_since, m.done,
    m.reason, m.amount, m.paid, m.currency, m.billing_month, d.day,
    CASE WHEN NOT m.done THEN d.day - (m.status_since AT TIME ZONE d.zone)::date END::bigint,
    u.stays, CASE WHEN u.stays >= plain.enough_stays() THEN u.median_days END,
    CASE WHEN u.stays >= plain.enough_stays() THEN u.slow_days END,
    m.expected_from, m.expected_until - 1, CASE WHEN NOT m.done THEN m.deadline END, g.confirm_days, g.pays_within_days,
    s.place, s.means, s.next_step, s.acts,
    d.day + ceil(greatest(u.median_days - w.spent, 0) + a.median_days)::int,
    d.day + ceil(greatest(u.slow_days - w.spent, 0) + a.slow_days)::int,
    a.stays, m.from_batch, m.row_no
  FROM mine m
  JOIN days d ON d.id = m.provider_id
  JOIN plain.rebate_stages() s ON s.status = m.status
  LEFT JOIN usual u ON u.programme_code = m.programme_code AND u.status = m.status
  LEFT JOIN ahead a ON NOT m.done AND a.programme_code = m.programme_code AND a.status = m.status
  LEFT JOIN terms g ON g.code = m.programme_code AND g.beneficiary_id = m.beneficiary_id
  CROSS JOIN LATERAL (SELECT (extract(epoch FROM asked_now - m.status_since) / 86400)::numeric AS spent) w;
END;
