-- PostgreSQL plans by statistics that it gathers some minutes after an import; until then a file of many
-- rows is read as if it had brought none. The publisher has them gathered with the import instead.
CREATE FUNCTION ledger.gather_statistics(tab name) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  EXECUTE format('ANALYZE ledger.%I', tab);
END $$;
REVOKE ALL ON FUNCTION ledger.gather_statistics(name) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.gather_statistics(name) TO "${writer}";

-- As in V7; whose rebates are asked about is found out once per question, not once per rebate.
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
    AND plain.rebate_status_fits(asked_status, r.status, r.reason, r.expected_until, asked_today)
    AND (asked_amount IS NULL OR plain.amount_fits(r.amount, r.currency, asked_amount));
END;
