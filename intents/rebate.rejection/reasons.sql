-- How often each reason stands among the rebates that are asked about.
SELECT coalesce(rebate_reason_said(r.reason), 'no reason is given') AS why, coalesce(r.reason, 'VENDOR_UNSPECIFIED') AS reason_code,
  count(*) AS rebates, string_agg(DISTINCT status_label(r.status), ', ') AS statuses, min(r.status_since) AS since
FROM rebates_why(:rebate, :order, :organization, :reseller, :customer, :account, :provider, :campaign,
    :product, :status, :reason, :amount, :from, :until, :today) r
GROUP BY r.reason ORDER BY count(*) DESC, r.reason
