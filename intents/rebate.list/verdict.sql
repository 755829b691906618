-- One row: whether any rebate fits what was asked, and what to say beside the list.
WITH mine AS (
  SELECT * FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, :order, :status, :reason,
  :amount, :from, :until, :today)
), ever AS (
  SELECT min(billing_month) AS first, max(billing_month) AS last
  FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, :order, :status,
    :reason, :amount, NULL, NULL, :today)
), earners AS (
  SELECT e.id, o.name FROM (SELECT rebate_earners(:organization, :reseller, :customer, :account, :campaign) AS id) e
  LEFT JOIN organization o ON o.id = e.id
), words AS (
  SELECT coalesce((SELECT string_agg(name, ' and ' ORDER BY name) FROM earners),
      (SELECT name FROM organization WHERE id = :organization)) AS whose,
    rebate_conditions(:customer, :account, :provider, :campaign, :product, :order, :status, :reason, :amount) AS narrowed
), sums AS (
  SELECT currency, sum(amount) FILTER (WHERE status IN ('rejected', 'reversed')) AS dead FROM mine GROUP BY currency
)
SELECT CASE
    WHEN :amount IS NOT NULL AND amount_fits(0, 'USD', :amount) IS NULL THEN 'what_amount'
    WHEN EXISTS (SELECT FROM mine) THEN 'some'
    WHEN ever.first IS NOT NULL THEN 'outside_period'
    WHEN EXISTS (SELECT FROM rebate) THEN 'no_match'
    ELSE 'none' END AS outcome,
  CASE WHEN words.narrowed IS NULL THEN words.whose END AS all_of,
  CASE WHEN words.narrowed IS NOT NULL THEN words.whose END AS fitting, words.narrowed,
  (SELECT count(*) FROM mine) AS rebates,
  (SELECT nullif(count(*), 0) FROM mine WHERE amount IS NULL) AS unknown,
  CASE WHEN EXISTS (SELECT FROM sums WHERE dead <> 0)
    THEN 'What belongs to rejected or reversed rebates is in the sum, though it is not earned.' END AS dead,
  CASE WHEN :amount IS NOT NULL AND EXISTS (
      SELECT FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, :order,
        :status, :reason, NULL, :from, :until, :today) WHERE amount IS NULL)
    THEN 'Rebates without an amount yet cannot be compared and are not in the list.' END AS not_compared,
  CASE WHEN NOT EXISTS (SELECT FROM earners WHERE id = :organization) AND EXISTS (SELECT FROM mine)
    THEN (SELECT string_agg(DISTINCT payer, ' and ') FROM mine) || ' pays them.' END AS paid_by,
  (SELECT rebate_id FROM mine WHERE status = 'rejected' ORDER BY billing_month DESC, rebate_id LIMIT 1) AS first_rejected,
  to_char(ever.first, 'FMMonth YYYY') AS first_month, to_char(ever.last, 'FMMonth YYYY') AS last_month
FROM ever CROSS JOIN words
