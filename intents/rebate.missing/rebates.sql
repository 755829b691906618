SELECT r.rebate_id, r.order_id, r.programme, to_char(r.billing_month, 'FMMonth YYYY') AS month,
  status_label(r.status) AS status, r.status AS status_code, r.status_since,
  CASE WHEN r.reason IS NOT NULL THEN rebate_reason_said(r.reason) END AS why
FROM rebates_of(:rebate, :order) r ORDER BY r.billing_month, r.rebate_id
