-- Vouchers and credit as questions ask for them: those that the asker's organisation has itself and those
-- that it gave, apart, since the one lowers what it pays and the other what it is paid.

CREATE FUNCTION plain.voucher_kind_label(kind text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE kind WHEN 'III' THEN 'customer voucher (kind III)' ELSE 'partner voucher (kind ' || kind || ')' END;

-- Who bears what a voucher pays.
CREATE FUNCTION plain.voucher_borne_by(kind text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE kind WHEN 'III' THEN 'the reseller' ELSE 'the provider' END;

CREATE FUNCTION plain.voucher_state(balance numeric, valid_from date, valid_until date, today date) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN balance = 0 THEN 'used up' WHEN valid_until <= today THEN 'expired'
    WHEN valid_from > today THEN 'not valid yet' WHEN balance IS NULL THEN 'usable, balance not said'
    ELSE 'usable' END;

-- The vouchers asked about: those of "asked_party" or, if nobody was named, what "asked_organization" has
-- itself (side a) and what it gave to others (side b), each with what its uses come to.
CREATE FUNCTION plain.vouchers_asked(
    asked_party int, asked_organization int, asked_side text, asked_provider int, asked_today date)
  RETURNS TABLE (voucher text, own boolean, kind text, owner_id int, owner text, provider_id int, provider text,
    state text, face numeric, used numeric, balance numeric, usable numeric, currency text, valid_from date,
    last_day date, conditions text, from_batch bigint, row_no bigint)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT v.voucher, v.owner_id = asked_organization, v.kind, v.owner_id, v.owner, v.provider_id, v.provider,
    s.state, v.face, coalesce(u.used, 0), v.balance, CASE WHEN s.state = 'usable' THEN v.balance ELSE 0 END,
    v.currency, v.valid_from, v.valid_until - 1, v.conditions, v.from_batch, v.row_no
  FROM plain.voucher v
  CROSS JOIN LATERAL (
    SELECT plain.voucher_state(v.balance, v.valid_from, v.valid_until, asked_today) AS state) s
  LEFT JOIN LATERAL (
    SELECT sum(u.amount) AS used FROM plain.voucher_use u WHERE u.voucher = v.voucher) u ON true
  WHERE (v.owner_id = asked_party
      OR (asked_party IS NULL AND asked_side IS DISTINCT FROM 'b' AND v.owner_id = asked_organization)
      OR (asked_party IS NULL AND asked_side IS DISTINCT FROM 'a' AND v.issuer_id = asked_organization))
    AND (asked_provider IS NULL OR v.provider_id = asked_provider);
END;

-- Their uses, also for those who see some accounts only and so no voucher as a whole.
CREATE FUNCTION plain.voucher_uses_asked(
    asked_party int, asked_organization int, asked_side text, asked_provider int, asked_account int,
    asked_from date, asked_until date)
  RETURNS TABLE (voucher text, own boolean, kind text, owner_id int, account text, billing_month date,
    reference text, amount numeric, currency text, used_at timestamptz, from_batch bigint, row_no bigint)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT u.voucher, u.owner_id = asked_organization, u.kind, u.owner_id, u.account, u.billing_month, u.reference,
    u.amount, u.currency, u.used_at, u.from_batch, u.row_no
  FROM plain.voucher_use u LEFT JOIN plain.account a ON a.id = u.account_id
  WHERE (u.owner_id = asked_party
      OR (asked_party IS NULL AND asked_side IS DISTINCT FROM 'b' AND u.owner_id = asked_organization)
      OR (asked_party IS NULL AND asked_side IS DISTINCT FROM 'a' AND u.issuer_id = asked_organization))
    AND (asked_provider IS NULL OR a.provider_id = asked_provider)
    AND (asked_account IS NULL OR u.account_id = asked_account)
    AND (asked_from IS NULL OR u.billing_month >= date_trunc('month', asked_from)::date)
    AND (asked_until IS NULL OR u.billing_month < asked_until);
END;

-- Lines of credit, likewise. "over" is by how much more is used than was granted.
CREATE FUNCTION plain.credits_asked(asked_party int, asked_organization int, asked_side text)
  RETURNS TABLE (own boolean, organization_id int, organization text, granted_by_id int, granted_by text,
    credit_limit numeric, used numeric, available numeric, over numeric, currency text, as_of timestamptz,
    from_batch bigint, row_no bigint)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT c.organization_id = asked_organization, c.organization_id, c.organization, c.granted_by_id, c.granted_by,
    c.credit_limit, c.used, c.available, CASE WHEN c.available < 0 THEN -c.available END, c.currency, c.as_of,
    c.from_batch, c.row_no
  FROM plain.credit c
  WHERE c.organization_id = asked_party
    OR (asked_party IS NULL AND asked_side IS DISTINCT FROM 'b' AND c.organization_id = asked_organization)
    OR (asked_party IS NULL AND asked_side IS DISTINCT FROM 'a' AND c.granted_by_id = asked_organization);
END;

CREATE FUNCTION plain.credit_events_asked(
    asked_party int, asked_organization int, asked_side text, asked_order text, asked_from date, asked_until date)
  RETURNS TABLE (own boolean, organization_id int, organization text, at timestamptz, kind text, amount numeric,
    currency text, reference text, from_batch bigint, row_no bigint)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT e.organization_id = asked_organization, e.organization_id, o.name, e.at, e.kind, e.amount, e.currency,
    e.reference, e.from_batch, e.row_no
  FROM plain.credit_event e LEFT JOIN plain.organization o ON o.id = e.organization_id
  WHERE (e.organization_id = asked_party
      OR (asked_party IS NULL AND asked_side IS DISTINCT FROM 'b' AND e.organization_id = asked_organization)
      OR (asked_party IS NULL AND asked_side IS DISTINCT FROM 'a' AND e.granted_by_id = asked_organization))
    AND (asked_order IS NULL OR e.reference = asked_order
      OR e.reference IN (SELECT r.order_id FROM plain.order_reference r WHERE r.value = asked_order))
    AND (asked_from IS NULL OR e.at >= asked_from) AND (asked_until IS NULL OR e.at < asked_until);
END;

CREATE FUNCTION plain.credit_event_label(kind text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE kind WHEN 'confirmation' THEN 'Confirmed' WHEN 'partial_confirmation' THEN 'Confirmed in part'
    ELSE 'Given back' END;
