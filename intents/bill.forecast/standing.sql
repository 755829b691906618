-- The budget that is for exactly what was asked about, if there is one; else whether there are others, or none.
WITH mine AS (
  SELECT b.*, b.first_month = :from AND (b.last_month + interval '1 month')::date = :until
      AND b.provider_id IS NOT DISTINCT FROM :provider AND b.account_id IS NOT DISTINCT FROM :account
      AND b.service IS NOT DISTINCT FROM :product AND :region IS NULL AND :project IS NULL AS exact
  FROM budget b WHERE :recipient = :organization AND b.first_month < :until AND b.last_month >= :from
), held AS (
  SELECT m.currency, m.amount AS budget, f.total, f.so_far
  FROM mine m
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(w.total), 0) AS total, coalesce(sum(w.so_far), 0) AS so_far
    FROM forecast(:recipient, :organization, :from, :until, :provider, :account, :product, NULL, NULL, :now, false) w
    WHERE w.currency = m.currency) f
  WHERE m.exact
)
SELECT h.currency, h.budget, abs(h.budget - h.total) AS apart,
  CASE WHEN h.so_far > h.budget AND h.total > h.budget THEN 'exceeded' WHEN h.total > h.budget THEN 'over' ELSE 'within' END AS standing,
  NULL::text AS lacking
FROM held h
UNION ALL
SELECT NULL, NULL, NULL, NULL, CASE
    WHEN :recipient IS DISTINCT FROM :organization THEN 'others'
    WHEN EXISTS (SELECT FROM mine) THEN 'elsewhere' ELSE 'no_budget' END
WHERE NOT EXISTS (SELECT FROM held)
ORDER BY currency
