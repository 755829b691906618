-- The one line that was asked about.
SELECT c.currency, c.kind, lower(cause_label(c.kind, c.earlier_month)) AS kind_word,
  (c.charge_from AT TIME ZONE p.zone)::date AS day, c.service, c.description,
  coalesce(a.name || ' (' || a.external_id || ')', a.external_id) AS account,
  c.order_id, to_char(c.billing_month, 'FMMonth YYYY') AS month,
  CASE WHEN c.kind = 'usage' THEN c.quantity || ' ' || coalesce(c.unit, 'units') END AS amount_used, c.list_cost AS list, c.billed_cost AS due,
  c.undoes, (o.charge_from AT TIME ZONE p.zone)::date AS original_day, o.billed_cost AS original_amount,
  CASE WHEN changes_charges(c.kind) THEN change_reason(c.kind, c.vendor_code, c.billed_cost) END AS reason,
  CASE WHEN c.paid_by_voucher <> 0 THEN c.paid_by_voucher END AS voucher,
  CASE WHEN EXISTS (SELECT FROM bills(:recipient, :organization, c.billing_month,
      (c.billing_month + interval '1 month')::date, c.provider_id) b
    WHERE bill_state(b.final_at, b.final_since, b.adjusted, :now) = 'in_progress')
    THEN 'That month is still in progress, so this can change.' END AS running
FROM charge_lines(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project,
  :tag, :order, :amount) c
JOIN provider p ON p.id = c.provider_id
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN LATERAL original_line(c.issuer_id, c.recipient_id, c.provider_id, c.currency, c.undoes, c.id) o ON true
ORDER BY c.charge_key LIMIT 1
