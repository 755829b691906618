-- One row: whether prices were below the list, and what to say where they were not.
WITH parts AS (
  SELECT sum(lines) AS lines, sum(unlisted) AS unlisted, bool_or(reduced <> 0) AS reduced
  FROM discount_parts(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag, NULL)
), aside AS (
  SELECT bool_or(credits <> 0 OR vouchers <> 0) AS some FROM paid_aside(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag)
)
SELECT CASE
    WHEN p.reduced THEN 'discounts'
    WHEN p.lines IS NOT NULL AND p.lines = p.unlisted AND a.some IS NOT TRUE THEN 'no_list'
    WHEN a.some THEN 'aside'
    WHEN p.lines IS NOT NULL THEN 'nothing'
    WHEN w.first_month IS NULL THEN 'none'
    WHEN NOT w.asked THEN 'outside_period'
    ELSE 'no_match' END AS outcome,
  w.name, w.whom, w.running, w.by_day, w.first_month, w.last_month,
  narrowed_to(:recipient, :provider, :account, :product, :region, :project, :tag, NULL, NULL) AS narrowed
FROM parts p CROSS JOIN aside a
CROSS JOIN bill_words(:recipient, :organization, :from, :until, :account, :now) w
