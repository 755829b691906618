-- The largest first, whichever way the money went; paged in this order.
SELECT c.currency, (c.charge_from AT TIME ZONE p.zone)::date AS day, c.service,
  cause_label(c.kind, c.earlier_month) AS kind, c.description, coalesce(c.resource_name, c.resource_id) AS resource,
  a.external_id AS account, c.order_id, c.undoes, c.quantity, c.unit, c.list_unit_price AS unit_price,
  c.list_cost AS list, c.billed_cost AS due
FROM charge_lines(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project,
  :tag, :order, :amount) c
JOIN provider p ON p.id = c.provider_id
LEFT JOIN account a ON a.id = c.account_id
ORDER BY abs(c.billed_cost) DESC, c.charge_from, c.charge_key, c.currency, c.id
