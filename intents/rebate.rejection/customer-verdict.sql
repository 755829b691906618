-- The order's rebates if one is named, else all of the customer's; a rebate's own number tells nothing.
WITH mine AS (
  SELECT * FROM rebate_progress_of(:order) WHERE :rebate IS NULL
)
SELECT CASE WHEN :reason IS NOT NULL AND :order IS NULL AND :rebate IS NULL THEN 'code'
    WHEN EXISTS (SELECT FROM mine) THEN CASE WHEN :order IS NOT NULL THEN 'order' ELSE 'all' END
    ELSE 'none' END AS outcome,
  (SELECT count(*) FROM mine) AS rebates,
  (SELECT count(*) FROM mine WHERE status = 'rejected') AS rejected,
  (SELECT min(order_id) FROM mine) AS order_id,
  (SELECT string_agg(DISTINCT status_label(status), ' and ') FROM mine) AS statuses,
  coalesce(:rebate, :order, 'your orders') AS asked
