-- As in V16_2; the orders that a number stands for are found first, by their index, and the programmes that
-- could cover them after that.
CREATE OR REPLACE FUNCTION plain.order_programme(asked_order text, asked_campaign text)
  RETURNS TABLE (order_id text, code text, programme text, beneficiary_id int, starts date, ends date,
    runs boolean, threshold numeric, threshold_by text, currency text, coupons_count boolean, rate numeric,
    first_month date, last_month date, earns boolean, considered bigint, products text) LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH candidate AS (
    SELECT o.order_id, g.code, g.name, g.beneficiary_id, g.starts, g.ends,
      o.ordered_on >= g.starts AND o.ordered_on < g.ends AS runs, g.threshold, g.threshold_by, g.currency,
      g.coupons_count, t.rate, t.first_month, t.last_month,
      coalesce(t.rate > 0 AND coalesce(o.billing_month >= t.first_month, true)
        AND coalesce(o.billing_month <= t.last_month, true), false) AS earns,
      greatest(g.starts - o.ordered_on, o.ordered_on - g.ends + 1, 0) AS days_off,
      (SELECT string_agg(q.product || coalesce(' ' || q.sku, ''), ', ' ORDER BY q.product, q.sku)
        FROM ledger.programme_product q
        WHERE q.programme_code = g.code AND q.beneficiary_id = g.beneficiary_id AND q.rate > 0) AS products
    FROM plain.order_line o
    JOIN ledger.programme g ON g.beneficiary_id = o.reseller_id AND g.provider_id = o.provider_id
      AND (asked_campaign IS NULL OR lower(g.name) = lower(asked_campaign) OR lower(g.code) = lower(asked_campaign))
    LEFT JOIN LATERAL (
      SELECT t.rate, t.first_month, t.last_month FROM ledger.programme_product t
      WHERE t.programme_code = g.code AND t.beneficiary_id = g.beneficiary_id
        AND t.product IN (o.product, o.product_as_ordered) AND (t.sku IS NULL OR t.sku = o.sku)
      ORDER BY t.sku IS NULL, t.rate DESC LIMIT 1) t ON true
    WHERE o.order_id = ANY (ARRAY(SELECT r.order_id FROM plain.order_reference r WHERE r.value = asked_order))
  )
  SELECT DISTINCT ON (c.order_id) c.order_id, c.code, c.name, c.beneficiary_id, c.starts, c.ends, c.runs,
    c.threshold, c.threshold_by, c.currency, c.coupons_count, c.rate, c.first_month, c.last_month, c.earns,
    count(*) OVER (PARTITION BY c.order_id), c.products
  FROM candidate c
  ORDER BY c.order_id, c.runs AND c.earns DESC, c.runs DESC, c.earns DESC, c.days_off, c.threshold NULLS FIRST, c.code;
END;
