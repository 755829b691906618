-- Each rebate that is asked about, with its reason; the newest month first.
SELECT r.rebate_id, r.order_id, r.programme, r.customer, to_char(r.billing_month, 'FMMonth YYYY') AS month,
  status_label(r.status) AS status, r.status_since,
  coalesce(rebate_reason_said(r.reason), CASE WHEN r.status = 'rejected' THEN 'no reason is given' ELSE 'not rejected' END) AS why,
  coalesce(r.reason, CASE WHEN r.status = 'rejected' THEN 'VENDOR_UNSPECIFIED' END) AS reason_code,
  r.status AS status_code, r.eligible_amount, r.rate, r.currency, s.next_step, s.acts
FROM rebates_why(:rebate, :order, :organization, :reseller, :customer, :account, :provider, :campaign,
    :product, :status, :reason, :amount, :from, :until, :today) r
JOIN rebate_stages() s ON s.status = r.status
ORDER BY r.billing_month DESC, r.rebate_id, r.beneficiary_id
