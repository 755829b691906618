-- For customers: when the rebates on their orders got to which status, counted by day.
SELECT (t.at AT TIME ZONE v.zone)::date AS day, status_label(t.status) AS status, count(*) AS rebates
FROM rebate_timeline t JOIN provider v ON v.id = t.provider_id
JOIN rebate_stages() s ON s.status = t.status
WHERE :rebate IS NULL
  AND (:order IS NULL OR t.order_id = :order OR t.order_id IN (SELECT o.order_id FROM order_reference o WHERE o.value = :order))
  AND (:account IS NULL OR t.account_id = :account) AND (:provider IS NULL OR t.provider_id = :provider)
  AND (:from IS NULL OR t.billing_month >= date_trunc('month', :from)::date) AND (:until IS NULL OR t.billing_month < :until)
  AND (:moment IS NULL OR t.at >= (SELECT m.then_at FROM moments(:moment, NULL, NULL, rebate_zone(NULL), rebate_imports()) m))
GROUP BY 1, t.status, s.place
ORDER BY 1 DESC, s.place
