-- When each of the rebates is expected, the earliest first; those without a date last.
SELECT t.rebate_id, t.order_id, t.customer, t.programme, status_label(t.status) AS status, t.status AS status_code,
  coalesce(t.expected_from, CASE WHEN t.reason IS NULL OR t.status = 'invoicing' THEN t.forecast_from END) AS pays_from,
  coalesce(t.expected_last, CASE WHEN t.reason IS NULL OR t.status = 'invoicing' THEN t.forecast_last END) AS pays_by,
  CASE WHEN t.status = 'paid' AND t.paid = t.amount THEN 'was paid' WHEN t.status IN ('rejected', 'reversed') THEN 'not paid as it stands'
    WHEN t.expected_last < t.day THEN 'by the file, ' || said_left(t.expected_last, t.day)
    WHEN t.expected_last IS NOT NULL THEN 'by the provider''s file'
    WHEN (t.reason IS NULL OR t.status = 'invoicing') AND t.forecast_last IS NOT NULL
      THEN 'by usual times, from ' || t.forecast_stays || ' stays or more'
    ELSE 'no date: it waits for ' || t.next_step END AS from_what,
  t.deadline, t.acts,
  CASE WHEN NOT t.done OR t.status = 'paid' THEN t.amount - coalesce(t.paid, 0) END AS payable, t.currency
FROM rebates_in_time(:rebate, :order, :organization, :reseller, :customer, :account, :provider, :campaign,
    :product, rebates_said_open(:status), :from, :until, :now, :today) t
ORDER BY pays_by NULLS LAST, pays_from, t.rebate_id
