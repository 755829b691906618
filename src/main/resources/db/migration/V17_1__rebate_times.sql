-- How long rebates usually stay in a status, from the ledger's own history.

-- The fewest stays that a usual time is told from.
CREATE FUNCTION plain.enough_stays() RETURNS int LANGUAGE sql IMMUTABLE RETURN 5;

-- Of each programme and status: within how many days half of the rebates moved on, and nine in ten, from
-- the stays of the rebates that the reader may see. A stay that goes on is not counted.
CREATE FUNCTION plain.usual_stays(asked_programmes text[])
  RETURNS TABLE (programme_code text, status text, stays bigint, median_days numeric, slow_days numeric)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT s.programme_code, s.status, count(*),
    round((extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY s.lasted)) / 86400)::numeric, 1),
    round((extract(epoch FROM percentile_cont(0.9) WITHIN GROUP (ORDER BY s.lasted)) / 86400)::numeric, 1)
  FROM (
    SELECT r.programme_code, e.status,
      lead(e.at) OVER (PARTITION BY e.rebate_id ORDER BY e.at, e.id) - e.at AS lasted
    FROM ledger.rebate r JOIN ledger.rebate_event e ON e.rebate_id = r.rebate_id
    WHERE r.programme_code = ANY (asked_programmes)) s
  WHERE s.lasted IS NOT NULL
  GROUP BY s.programme_code, s.status;
END;

-- The statuses that a rebate goes through on its way to being paid, where nothing holds it up.
CREATE FUNCTION plain.way_to_payment() RETURNS text[] LANGUAGE sql IMMUTABLE
  RETURN ARRAY['pending_data', 'in_calculation', 'calculated', 'awaiting_confirmation', 'approved', 'invoicing'];

-- Days as people say them.
CREATE FUNCTION plain.said_days(days numeric) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN days < 1 THEN 'less than a day' WHEN round(days) = 1 THEN 'about 1 day'
    ELSE 'about ' || round(days) || ' days' END;

-- A last day, seen from a day: "today", "1 day left", "overdue by 2 days".
CREATE FUNCTION plain.said_left(last date, day date) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN last = day THEN 'today' WHEN last = day + 1 THEN 'tomorrow, 1 day left'
    WHEN last > day THEN last - day || ' days left' WHEN last = day - 1 THEN 'overdue by 1 day'
    ELSE 'overdue by ' || day - last || ' days' END;

-- What is next in plain words where the last day to act goes by: a statement that nobody answers counts
-- as confirmed; an invoice that is late keeps the payment waiting.
CREATE FUNCTION plain.at_the_deadline(status text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE status
    WHEN 'awaiting_confirmation' THEN 'if nobody answers by then, it counts as confirmed'
    WHEN 'invoicing' THEN 'without the invoice it is not paid' END;

-- The status that narrows a question about waiting: "paid" in "when are they paid" narrows nothing.
CREATE FUNCTION plain.rebates_said_open(asked_status text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN plain.rebate_status_word(asked_status) <> 'paid' THEN asked_status END;

-- How rebates stand in time: how long in their status against the usual, what they wait for, who has to
-- act by when, and when payment can be expected. Days are counted where the provider is. The rebates are
-- those that a number stands for, else the open ones that the question is about.
CREATE FUNCTION plain.rebates_in_time(
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
    SELECT l.* FROM plain.rebate_line l
    WHERE l.rebate_id = asked_rebate
      OR (asked_rebate IS NULL AND asked_order IS NOT NULL AND (l.order_id = asked_order
        OR l.order_id IN (SELECT o.order_id FROM plain.order_reference o WHERE o.value = asked_order)))
    UNION ALL
    SELECT r.* FROM plain.rebates_asked(asked_organization, asked_reseller, asked_customer, asked_account,
      asked_provider, asked_campaign, asked_product, NULL, asked_status, NULL, NULL, asked_from, asked_until,
      asked_today) r
    WHERE asked_rebate IS NULL AND asked_order IS NULL
      AND (NOT r.done OR asked_status IS NOT NULL OR (r.status = 'paid' AND r.paid < r.amount AND r.expected_until > asked_today))
  ), usual AS MATERIALIZED (
    SELECT u.* FROM plain.usual_stays(ARRAY(SELECT DISTINCT m.programme_code FROM mine m)) u
  ), ahead AS (
    SELECT m.rebate_id, m.beneficiary_id,
      sum(CASE WHEN u.status = m.status THEN greatest(u.median_days - w.spent, 0) ELSE u.median_days END) AS median_days,
      sum(CASE WHEN u.status = m.status THEN greatest(u.slow_days - w.spent, 0) ELSE u.slow_days END) AS slow_days,
      min(u.stays) AS stays, count(u.stays) AS known,
      cardinality(plain.way_to_payment()) - array_position(plain.way_to_payment(), m.status) + 1 AS steps
    FROM mine m
    CROSS JOIN LATERAL (SELECT (extract(epoch FROM asked_now - m.status_since) / 86400)::numeric AS spent) w
    JOIN usual u ON u.programme_code = m.programme_code AND u.stays >= plain.enough_stays()
      AND array_position(plain.way_to_payment(), u.status) >= array_position(plain.way_to_payment(), m.status)
    WHERE NOT m.done
    GROUP BY m.rebate_id, m.beneficiary_id, m.status
  )
  SELECT m.rebate_id, m.order_id, m.programme_code, m.programme, m.customer, m.status, m.status_since, m.done,
    m.reason, m.amount, m.paid, m.currency, m.billing_month, d.day,
    CASE WHEN NOT m.done THEN d.day - (m.status_since AT TIME ZONE v.zone)::date END::bigint,
    u.stays, CASE WHEN u.stays >= plain.enough_stays() THEN u.median_days END,
    CASE WHEN u.stays >= plain.enough_stays() THEN u.slow_days END,
    m.expected_from, m.expected_until - 1, CASE WHEN NOT m.done THEN m.deadline END, g.confirm_days, g.pays_within_days,
    s.place, s.means, s.next_step, s.acts,
    CASE WHEN a.known = a.steps THEN d.day + ceil(a.median_days)::int END,
    CASE WHEN a.known = a.steps THEN d.day + ceil(a.slow_days)::int END,
    CASE WHEN a.known = a.steps THEN a.stays END,
    m.from_batch, m.row_no
  FROM mine m
  JOIN plain.provider v ON v.id = m.provider_id
  CROSS JOIN LATERAL (SELECT (asked_now AT TIME ZONE v.zone)::date AS day) d
  JOIN plain.rebate_stages() s ON s.status = m.status
  LEFT JOIN usual u ON u.programme_code = m.programme_code AND u.status = m.status
  LEFT JOIN ahead a ON a.rebate_id = m.rebate_id AND a.beneficiary_id = m.beneficiary_id
  LEFT JOIN LATERAL (SELECT g.confirm_days, g.pays_within_days FROM ledger.programme g
    WHERE g.code = m.programme_code AND g.beneficiary_id = m.beneficiary_id LIMIT 1) g ON true;
END;
