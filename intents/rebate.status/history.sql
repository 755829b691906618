SELECT e.at, e.rebate_id, status_label(e.status) AS status, e.actor, e.note
FROM rebates_of(:rebate, :order) r JOIN rebate_event e ON e.rebate_id = r.rebate_id
ORDER BY e.at, e.rebate_id, e.status
