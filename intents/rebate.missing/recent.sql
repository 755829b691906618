-- The latest orders without a rebate.
SELECT o.order_id || ', ' || o.product AS label, 'why is there no rebate for ' || o.order_id AS question
FROM purchase_order o
WHERE NOT EXISTS (SELECT FROM rebate r WHERE r.order_id = o.order_id)
ORDER BY o.ordered_at DESC, o.order_id LIMIT 4
