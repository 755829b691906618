-- Lines that were taken back and billed anew, together: one row per original line.
WITH redone AS (
  SELECT c.currency, c.issuer_id, c.recipient_id, c.provider_id, c.undoes AS original, min(c.service) AS service,
    sum(c.billed_cost) FILTER (WHERE c.billed_cost < 0) AS reversed,
    sum(c.billed_cost) FILTER (WHERE c.billed_cost >= 0) AS rebilled,
    sum(c.billed_cost) AS difference
  FROM lines_meant(:recipient, :organization, date_trunc('month', :from)::date,
    (date_trunc('month', :until - 1) + interval '1 month')::date, :provider, :account, :product, :region, :project, :tag,
    :invoice) c
  WHERE c.kind IN ('recalculation', 'correction') AND c.undoes IS NOT NULL
  GROUP BY c.currency, c.issuer_id, c.recipient_id, c.provider_id, c.undoes
)
SELECT r.currency, r.original, r.service,
  (SELECT u.billed_cost FROM charge u
    WHERE u.charge_key = r.original AND u.issuer_id = r.issuer_id AND u.recipient_id = r.recipient_id
      AND u.provider_id = r.provider_id AND u.kind NOT IN ('recalculation', 'correction')
    ORDER BY u.charge_from LIMIT 1) AS original_amount,
  r.reversed, r.rebilled, r.difference
FROM redone r
ORDER BY abs(r.difference) DESC, r.original
