-- What the imports said of a rebate, one after the other.

-- The versions of a rebate that the reader could see, the latest first: what it was, which import brought
-- it, and which took it away. From each version it goes on at the moment before it; where there is none,
-- at the moment before the last import of rebates.
CREATE FUNCTION plain.rebate_versions(asked_rebate text)
  RETURNS TABLE (rebate_id text, batch bigint, row_no bigint, status text, calculated numeric, paid numeric, reason text,
    expected_last date, deadline date, currency text, live boolean)
  LANGUAGE plpgsql VOLATILE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  latest bigint := plain.scope_batch();
  before bigint := plain.look_at(latest);
  moment bigint := latest;
  earlier bigint;
BEGIN
  FOR step IN 1..200 LOOP
    PERFORM plain.look_at(moment);
    earlier := NULL;
    FOR rebate_id, batch, row_no, status, calculated, paid, reason, expected_last, deadline, currency IN
      SELECT l.rebate_id, l.from_batch, l.row_no, l.status, l.calculated, l.paid, l.reason, l.expected_until - 1, l.deadline,
        l.currency
      FROM plain.rebate_line l WHERE l.rebate_id = asked_rebate LIMIT 1
    LOOP
      earlier := batch - 1;
      live := moment = latest;
      RETURN NEXT;
    END LOOP;
    moment := coalesce(earlier, plain.last_import(plain.rebate_imports()) - 1);
    EXIT WHEN moment IS NULL OR moment <= 0;
  END LOOP;
  PERFORM plain.look_at(before);
END $$;

-- The story of a rebate: each event, each adjustment, and each import that said something else than the
-- one before it.
CREATE FUNCTION plain.rebate_story(asked_rebate text)
  RETURNS TABLE (rebate_id text, at timestamptz, place int, what text, who text, note text, batch bigint, row_no bigint)
  LANGUAGE sql VOLATILE
BEGIN ATOMIC
  SELECT e.rebate_id, e.at, 1, plain.status_label(e.status), e.actor, nullif(e.note, ''), e.from_batch, e.row_no
  FROM plain.rebate_event e WHERE e.rebate_id = asked_rebate
  UNION ALL
  SELECT a.rebate_id, a.at, 2, 'adjusted by ' || plain.said_amount(a.amount, a.currency) || ', ' || a.kind
    || coalesce(' ' || a.reference, ''), NULL, nullif(a.note, ''), a.from_batch, a.row_no
  FROM plain.rebate_adjustment a WHERE a.rebate_id = asked_rebate
  UNION ALL
  SELECT v.rebate_id, plain.published_at(v.batch), 3,
    CASE WHEN v.earlier_batch IS NULL THEN 'first told by an import, as ' || plain.status_label(v.status)
        || coalesce(', calculated ' || plain.said_amount(v.calculated, v.currency), '')
      ELSE 'an import told otherwise: ' || coalesce(nullif(concat_ws('; ',
        CASE WHEN v.status <> v.earlier_status
          THEN 'from ' || plain.status_label(v.earlier_status) || ' to ' || plain.status_label(v.status) END,
        CASE WHEN v.calculated IS DISTINCT FROM v.earlier_calculated THEN 'calculated from '
          || coalesce(plain.said_amount(v.earlier_calculated, v.currency), 'nothing') || ' to '
          || coalesce(plain.said_amount(v.calculated, v.currency), 'nothing') END,
        CASE WHEN v.paid IS DISTINCT FROM v.earlier_paid THEN 'paid from '
          || coalesce(plain.said_amount(v.earlier_paid, v.currency), 'nothing') || ' to '
          || coalesce(plain.said_amount(v.paid, v.currency), 'nothing') END,
        CASE WHEN v.expected_last IS DISTINCT FROM v.earlier_expected THEN 'payment expected by '
          || coalesce(plain.said_day(v.expected_last), 'no day') || ' instead of '
          || coalesce(plain.said_day(v.earlier_expected), 'no day') END,
        CASE WHEN v.deadline IS DISTINCT FROM v.earlier_deadline THEN 'last day to act '
          || coalesce(plain.said_day(v.deadline), 'none') || ' instead of '
          || coalesce(plain.said_day(v.earlier_deadline), 'none') END), ''), 'details of its row') END,
    'the import', plain.rebate_reason_said(v.reason), v.batch, v.row_no
  FROM (
    SELECT w.*, lag(w.batch) OVER o AS earlier_batch, lag(w.status) OVER o AS earlier_status,
      lag(w.calculated) OVER o AS earlier_calculated, lag(w.paid) OVER o AS earlier_paid,
      lag(w.expected_last) OVER o AS earlier_expected, lag(w.deadline) OVER o AS earlier_deadline
    FROM plain.rebate_versions(asked_rebate) w
    WINDOW o AS (ORDER BY w.batch)) v;
END;

-- For customers: which status the rebates on their orders got to when, without who moved them and why.
CREATE VIEW plain.rebate_timeline WITH (security_invoker = true) AS
  SELECT r.order_id, r.provider_id, r.account_id, r.programme_code, r.billing_month, e.at, e.status
  FROM ledger.rebate_event e JOIN ledger.rebate r ON r.rebate_id = e.rebate_id;
GRANT SELECT ON plain.rebate_timeline TO "${staff}", "${customer}";
