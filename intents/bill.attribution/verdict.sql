-- One row: what moved in the period, or whose the account asked about is.
WITH moves AS (
  SELECT * FROM account_moves(:from, :until, :provider, :account, :customer)
), latest AS (
  SELECT * FROM account_moves('-infinity', (:today::date + 1), :provider, :account, :customer)
  WHERE :account IS NOT NULL AND day > '2000-01-01' AND former_id IS NOT NULL ORDER BY day DESC LIMIT 1
), told AS (
  SELECT m.*, m.named || ' at ' || m.provider AS what FROM moves m
)
SELECT CASE
    WHEN EXISTS (SELECT FROM moves) THEN 'moved'
    WHEN NOT EXISTS (SELECT FROM account_owner) THEN 'none'
    WHEN :account IS NOT NULL THEN 'stayed'
    ELSE 'none_moved' END AS outcome,
  (SELECT count(DISTINCT account_id) FROM moves) AS accounts,
  (SELECT string_agg(t.what || CASE
      WHEN t.former IS NOT NULL AND t.latter IS NOT NULL
        THEN ' went from ' || t.former || ' to ' || t.latter || ' on ' || to_char(t.day, 'FMDD FMMonth YYYY')
      WHEN t.latter IS NOT NULL THEN ' has been with ' || t.latter || ' since ' || to_char(t.day, 'FMDD FMMonth YYYY')
      ELSE ' was with ' || t.former || ' up to ' || to_char(t.day - 1, 'FMDD FMMonth YYYY') END, '. '
      ORDER BY t.day DESC, t.account)
    || '.' FROM told t) AS moved,
  CASE WHEN (SELECT count(*) FROM moves) > 1 THEN 'The tables say for each what that means.' END AS count_told,
  (SELECT upper(left(a.said, 1)) || substr(a.said, 2) FROM (
    SELECT coalesce(name || ' (account ' || external_id || ')', 'account ' || external_id) AS said
    FROM account WHERE id = :account) a) AS asked,
  coalesce((SELECT string_agg(DISTINCT o.name, ' and ') FROM account_owner w JOIN organization o ON o.id = w.organization_id
    WHERE w.account_id = :account AND w.valid_from < :until AND (w.valid_until IS NULL OR w.valid_until > :from)),
    'whoever the bill names') AS owner,
  (SELECT 'It last did on ' || to_char(l.day, 'FMDD FMMonth YYYY') || coalesce(', from ' || l.former, '')
    || coalesce(' to ' || l.latter, '') || '.' FROM latest l) AS last_move,
  'No account' || coalesce(' of ' || (SELECT o.name FROM organization o WHERE o.id = :customer), '')
    || coalesce(' at ' || (SELECT p.name FROM provider p WHERE p.id = :provider), '') AS no_account,
  coalesce((SELECT external_id FROM account WHERE id = :account),
    (SELECT max(account) FROM moves HAVING count(*) = 1)) AS one_account,
  (SELECT max(to_char(day, 'FMMonth YYYY')) FROM moves HAVING count(*) = 1) AS one_month,
  (SELECT max(to_char(k.month, 'FMMonth YYYY')) || ' is still in progress, so this can change.'
    FROM moves m CROSS JOIN LATERAL moved_months(m.day) k
    WHERE k.month = date_trunc('month', :today::date)::date HAVING count(*) > 0) AS running
