-- Statements that can be asked about: the latest.
SELECT s.code || s.month AS label, 'which orders make up batch ' || s.code || s.month AS question
FROM (SELECT DISTINCT upper(r.programme_code) AS code, to_char(r.billing_month, '-YYYY-MM') AS month, r.billing_month
  FROM rebate r ORDER BY r.billing_month DESC, 1 LIMIT 3) s
ORDER BY s.billing_month DESC, s.code
