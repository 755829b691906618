-- More of what a programme says: what the threshold is summed over, whether spend that coupons paid for
-- counts, and from which to which month a product takes part.
ALTER TABLE ledger.programme
  ADD COLUMN threshold_by text NOT NULL DEFAULT 'quarter' CHECK (threshold_by IN ('month', 'quarter')),
  ADD COLUMN coupons_count boolean NOT NULL DEFAULT false;
ALTER TABLE ledger.programme_product
  ADD COLUMN first_month date CHECK (extract(day FROM first_month) = 1), -- null: from the programme's first
  ADD COLUMN last_month date CHECK (extract(day FROM last_month) = 1),   -- null: up to its last
  ADD CHECK (last_month >= first_month);

-- For staff: programmes and what they pay for.
CREATE VIEW plain.programme WITH (security_invoker = true) AS
  SELECT g.code, g.name, g.provider_id, v.name AS provider, v.zone, g.payer_id, p.name AS payer, g.beneficiary_id,
    b.name AS beneficiary, g.starts, g.ends, g.threshold, g.threshold_by, g.coupons_count, g.currency,
    g.confirm_days, g.pays_within_days, g.from_batch, g.row_no
  FROM ledger.programme g
  LEFT JOIN ledger.provider v ON v.id = g.provider_id
  LEFT JOIN ledger.organization p ON p.id = g.payer_id
  LEFT JOIN ledger.organization b ON b.id = g.beneficiary_id;

CREATE VIEW plain.programme_product WITH (security_invoker = true) AS
  SELECT programme_code, beneficiary_id, product, sku, rate, first_month, last_month, from_batch, row_no
  FROM ledger.programme_product;
GRANT SELECT ON plain.programme, plain.programme_product TO "${staff}";
