-- Month by month: what a customer's voucher paid of the bill, and what was left to pay in cash.
WITH uses AS (
  SELECT billing_month, currency, owner_id, kind, sum(amount) AS paid
  FROM voucher_uses_asked(coalesce(:customer, :reseller), :organization, :side, :provider, :account, :from, :until)
  WHERE NOT own GROUP BY billing_month, currency, owner_id, kind
), bills AS (
  SELECT r.billing_month, r.currency, r.recipient_id, sum(r.billed_cost) AS due
  FROM rollup r
  WHERE r.recipient_id IN (SELECT owner_id FROM uses) AND r.billing_month IN (SELECT billing_month FROM uses)
    AND (:provider IS NULL OR r.provider_id = :provider) AND (:account IS NULL OR r.account_id = :account)
  GROUP BY r.billing_month, r.currency, r.recipient_id
)
SELECT u.currency, to_char(u.billing_month, 'FMMonth YYYY') AS month, o.name AS owner,
  voucher_kind_label(u.kind) AS kind, u.paid,
  b.due AS cash,
  CASE WHEN u.kind = 'III' THEN 'Bill B, not Bill A' ELSE 'Bill A, not Bill B' END AS effect
FROM uses u
LEFT JOIN bills b ON b.billing_month = u.billing_month AND b.currency = u.currency AND b.recipient_id = u.owner_id
LEFT JOIN organization o ON o.id = u.owner_id
ORDER BY u.billing_month DESC, u.currency, o.name, u.kind
