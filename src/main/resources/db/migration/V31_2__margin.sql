-- What was earned: Bill B less Bill A, and the rebates that come on top, apart. For staff who see Bill A.

-- Both bills put under what is asked (as plain.side_part), with how the customer stands to the asker.
CREATE FUNCTION plain.margin_parts(
    asked_organization int, asked_from date, asked_until date, asked_customer int, asked_reseller int,
    asked_provider int, asked_account int, asked_product text, asked_region text, asked_by text)
  RETURNS TABLE (currency text, part text, relation text, given boolean, since date, in_a numeric, in_b numeric,
    margin numeric, share numeric) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT s.currency, s.part, s.relation, s.given, s.since, s.in_a, s.in_b, s.in_b - s.in_a,
    CASE WHEN s.in_b > 0 THEN round((s.in_b - s.in_a) / s.in_b, 4) END
  FROM (
    SELECT p.currency, plain.side_part(asked_by, p.provider_id, p.account_id, p.month, p.service, p.region,
        p.party_id, p.billed_to) AS part,
      CASE WHEN coalesce(asked_by, 'customer') = 'customer' THEN CASE WHEN c.parent_id = asked_organization THEN 'direct'
        WHEN c.id IS NOT NULL THEN 'indirect' || coalesce(', through ' || c.parent, '') END END AS relation,
      CASE coalesce(asked_by, 'customer') WHEN 'customer' THEN p.party_id IS NOT NULL
        WHEN 'reseller' THEN p.billed_to IS NOT NULL ELSE true END AS given,
      p.month AS since, sum(p.in_a) AS in_a, sum(p.in_b) AS in_b
    FROM plain.side_parts(asked_organization, asked_from, asked_until, asked_customer, asked_reseller, asked_provider,
      asked_account, asked_product, asked_region, asked_by) p
    LEFT JOIN plain.client c ON c.id = p.party_id
    GROUP BY 1, 2, 3, 4, 5) s;
END;

-- The rebates of those months and customers that the asker earns, and those that it owes to resellers (below
-- zero): a row per customer, from or to whom, and currency. "amount" counts what was not rejected or reversed.
CREATE FUNCTION plain.margin_rebates(
    asked_organization int, asked_from date, asked_until date, asked_customer int, asked_reseller int,
    asked_provider int, asked_account int, asked_product text)
  RETURNS TABLE (currency text, customer text, whose text, rebates bigint, amount numeric, paid numeric,
    unknown bigint) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.currency, coalesce(r.customer, 'Given to no customer'),
    CASE WHEN r.beneficiary_id = asked_organization THEN 'earned from ' || coalesce(r.payer, 'its payer')
      ELSE 'owed to ' || coalesce(r.beneficiary, 'a reseller') END,
    count(*), coalesce(sum(CASE WHEN r.beneficiary_id = asked_organization THEN r.earned ELSE -r.earned END), 0),
    coalesce(sum(CASE WHEN r.beneficiary_id = asked_organization THEN r.paid ELSE -r.paid END), 0),
    count(*) FILTER (WHERE r.earned IS NULL)
  FROM plain.rebate_line r
  WHERE r.billing_month >= date_trunc('month', asked_from)::date AND r.billing_month < asked_until
    AND (r.beneficiary_id = asked_organization OR r.payer_id = asked_organization)
    AND (asked_customer IS NULL OR r.customer_id = asked_customer)
    AND (asked_reseller IS NULL OR asked_reseller = asked_organization
      OR r.beneficiary_id = asked_reseller
      OR r.customer_id IN (SELECT c.id FROM plain.client c WHERE c.parent_id = asked_reseller))
    AND (asked_provider IS NULL OR r.provider_id = asked_provider)
    AND (asked_account IS NULL OR r.account_id = asked_account)
    AND (asked_product IS NULL OR r.product = asked_product OR r.sku = asked_product)
  GROUP BY 1, 2, 3;
END;
