SELECT CASE WHEN count(*) > 0 THEN 'some' ELSE 'none' END AS outcome, count(*) AS rebates,
  count(*) FILTER (WHERE status = 'paid') AS paid,
  CASE WHEN :order IS NOT NULL THEN min(order_id) END AS order_id,
  CASE WHEN :order IS NOT NULL AND count(*) = 1 THEN min(status_label(status)) END AS only_status,
  CASE WHEN :order IS NULL OR count(*) > 1 THEN count(*) END AS many,
  coalesce(:rebate, :order, 'your orders') AS asked
FROM rebate_progress_of(:order) WHERE :rebate IS NULL
