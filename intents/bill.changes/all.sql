-- All parts of the answer but the lines from one comparison of the two moments: the verdict, the sums per
-- currency of the months that changed, the bills that changed, and the imports that did it.
WITH moment AS MATERIALIZED (
  SELECT m.*, CASE WHEN m.by_days THEN DATE '2000-01-01' ELSE date_trunc('month', :from)::date END AS first,
    CASE WHEN m.by_days THEN DATE '2100-01-01' ELSE :until END AS after
  FROM bill_moments(:moment, :recipient, :organization, :from, :until, :provider) m
), sums AS MATERIALIZED (
  SELECT coalesce(n.recipient_id, t.recipient_id) AS recipient_id, coalesce(n.provider_id, t.provider_id) AS provider_id,
    coalesce(n.billing_month, t.billing_month) AS billing_month, coalesce(n.currency, t.currency) AS currency,
    t.recipient_id IS NOT NULL AS there_then, n.recipient_id IS NOT NULL AS there_now,
    coalesce(t.due, 0) AS before, coalesce(n.due, 0) AS after
  FROM (SELECT s.* FROM moment m CROSS JOIN LATERAL bill_sums_at(m.then_batch, :recipient, :organization, m.first,
    m.after, :provider, :account, :product, :region, :project, :tag) s) t
  FULL JOIN (SELECT s.* FROM moment m CROSS JOIN LATERAL bill_sums_at(m.now_batch, :recipient, :organization, m.first,
    m.after, :provider, :account, :product, :region, :project, :tag) s) n
    ON (n.recipient_id, n.provider_id, n.billing_month, n.currency)
      = (t.recipient_id, t.provider_id, t.billing_month, t.currency)
), lines AS MATERIALIZED (
  SELECT c.* FROM moment m CROSS JOIN LATERAL bill_lines_compared(m.then_batch, m.now_batch, :recipient, :organization,
    m.first, m.after, :provider, :account, :product, :region, :project, :tag) c
  WHERE m.then_batch < m.now_batch
), bills AS (
  SELECT s.recipient_id, s.provider_id, s.billing_month, s.currency, s.there_then, s.there_now, s.before, s.after,
    l.added, l.removed, l.changed, l.details
  FROM sums s
  LEFT JOIN (
    SELECT recipient_id, provider_id, billing_month, currency, count(*) FILTER (WHERE what = 'added') AS added,
      count(*) FILTER (WHERE what = 'removed') AS removed, count(*) FILTER (WHERE what = 'changed') AS changed,
      count(*) FILTER (WHERE what = 'details') AS details
    FROM lines GROUP BY 1, 2, 3, 4) l
    ON (l.recipient_id, l.provider_id, l.billing_month, l.currency)
      = (s.recipient_id, s.provider_id, s.billing_month, s.currency)
  WHERE s.before <> s.after OR s.there_then <> s.there_now OR l.recipient_id IS NOT NULL
), months AS (
  SELECT DISTINCT billing_month, currency FROM bills
), totals AS (
  SELECT s.currency, sum(s.before) AS before, sum(s.after) AS after, sum(s.after) - sum(s.before) AS moved
  FROM sums s JOIN months m ON m.billing_month = s.billing_month AND m.currency = s.currency GROUP BY s.currency
), imports AS (
  SELECT batch, currency, count(*) AS import_lines, sum(moved) AS import_moved FROM lines GROUP BY batch, currency
), counts AS (
  SELECT nullif(sum(added), 0) AS added, nullif(sum(removed), 0) AS removed, nullif(sum(changed), 0) AS changed,
    nullif(sum(details), 0) AS details, count(*) AS bills, (SELECT count(DISTINCT billing_month) FROM months) AS months,
    min(billing_month) AS first, max(billing_month) AS last
  FROM bills
), said AS (
  -- An amount is meant as people read it, to the decimals that they typed; of one month, or of all asked about.
  SELECT a.place, btrim(said_amount(a.amount, coalesce(a.currency, ''))) AS words,
    (SELECT to_char(max(k.billing_month), 'FMMonth YYYY') FROM (
        SELECT billing_month, currency, sum(before) AS due FROM sums GROUP BY billing_month, currency) k
      WHERE coalesce(a.currency = k.currency, true)
        AND round(k.due, greatest(scale(a.amount), 2)) = a.amount) AS month,
    EXISTS (SELECT FROM (SELECT currency, sum(before) AS due FROM sums GROUP BY currency
        UNION SELECT currency, before FROM totals) k
      WHERE coalesce(a.currency = k.currency, true)
        AND round(k.due, greatest(scale(a.amount), 2)) = a.amount) AS in_all
  FROM amounts_said(:amount) a
), once AS (
  SELECT string_agg(said_amount(due, currency), ' and ' ORDER BY currency) AS due
  FROM (SELECT s.currency, sum(s.before) AS due FROM sums s
    WHERE NOT EXISTS (SELECT FROM months) OR EXISTS (SELECT FROM months m WHERE m.billing_month = s.billing_month)
    GROUP BY s.currency) then_due
), verdict AS (
  SELECT CASE
      WHEN w.first_month IS NULL THEN 'none'
      WHEN NOT EXISTS (SELECT FROM sums) AND NOT w.asked AND NOT m.by_days THEN 'outside_period'
      WHEN m.then_batch >= m.now_batch THEN 'no_import'
      WHEN NOT EXISTS (SELECT FROM sums) THEN 'no_match'
      WHEN m.then_at <= first_import() AND NOT m.by_import THEN 'before_all'
      WHEN NOT EXISTS (SELECT FROM sums WHERE there_then) AND c.bills > 0 THEN 'first'
      WHEN c.bills = 0 THEN 'same'
      ELSE 'changed' END AS outcome,
    w.name, w.whom, w.first_month,
    w.last_month, c.bills, c.added, c.removed, c.changed, c.details,
    narrowed_to(:recipient, :provider, :account, :product, :region, :project, :tag, NULL, NULL) AS narrowed,
    CASE WHEN c.months = 1 THEN to_char(c.first, 'FMMonth YYYY')
      WHEN c.months > 1 THEN c.months || ' months from ' || to_char(c.first, 'FMMonth YYYY') || ' to '
        || to_char(c.last, 'FMMonth YYYY') END AS months_said,
    CASE WHEN c.months = 1 THEN to_char(c.first, 'FMMonth YYYY') ELSE w.last_month END AS month,
    (SELECT string_agg(said_amount(before, currency) || CASE WHEN moved = 0 THEN ' and still does'
        ELSE ' and now comes to ' || said_amount(after, currency) || ', '
          || said_amount(abs(moved), currency) || CASE WHEN moved > 0 THEN ' more' ELSE ' less' END END,
        '; to ' ORDER BY currency) FROM totals) AS told,
    CASE WHEN m.by_import THEN 'before the import of ' || said_moment(m.then_at, m.zone)
      ELSE 'on ' || said_moment(m.then_at, m.zone) END AS then_said,
    CASE WHEN m.now_at IS NULL THEN 'now' ELSE 'on ' || said_moment(least(m.now_at, :now), m.zone) END AS now_said,
    CASE WHEN m.now_at < :now THEN 'By "now" the end of those days is meant, ' || said_moment(m.now_at, m.zone) || '.'
      END AS ended,
    said_moment(published_at(m.last_import), m.zone) AS last_import,
    said_moment(first_import(), m.zone) AS first_import,
    (SELECT string_agg(said_moment(published_at(batch), m.zone), ' and ' ORDER BY batch)
      FROM (SELECT DISTINCT batch FROM imports ORDER BY batch LIMIT 3) b) AS brought_at,
    (SELECT count(DISTINCT batch) FROM imports) AS imports,
    (SELECT string_agg(words, ' and ' ORDER BY place) FROM said WHERE month IS NULL AND NOT in_all) AS not_then,
    (SELECT due FROM once) AS was,
    CASE WHEN EXISTS (SELECT FROM said) AND NOT EXISTS (SELECT FROM said WHERE month IS NULL AND NOT in_all)
      THEN 'It was as you say' || coalesce((SELECT ': that was ' || max(month) FROM said WHERE NOT in_all), '') || '.'
      END AS as_said,
    w.running
  FROM moment m CROSS JOIN counts c
  CROSS JOIN bill_words(:recipient, :organization, m.first, m.after, :account, :now) w
)
SELECT p.part, v.outcome, v.name, v.whom, v.first_month, v.last_month, v.bills, v.added AS lines_added,
  v.removed AS lines_removed, v.changed AS lines_changed, v.details AS lines_details, v.narrowed, v.months_said, v.month,
  v.told, v.then_said, v.now_said, v.ended, v.last_import, v.first_import, v.brought_at, v.imports, v.not_then, v.was,
  v.as_said, v.running,
  coalesce(t.currency, b.currency, i.currency) AS currency, coalesce(t.before, b.before) AS before,
  coalesce(t.after, b.after) AS after, coalesce(t.moved, b.after - b.before, i.import_moved) AS moved,
  concat_ws(', ', CASE WHEN :recipient IS NULL THEN o.name END, pr.name, to_char(b.billing_month, 'FMMonth YYYY')) AS bill,
  coalesce(b.added, 0) AS added, coalesce(b.removed, 0) AS removed, coalesce(b.changed, 0) AS changed,
  CASE WHEN NOT b.there_then THEN 'new' WHEN NOT b.there_now THEN 'gone' ELSE 'changed' END AS what,
  CASE WHEN i.batch IS NOT NULL THEN source(i.batch) END AS source, published_at(i.batch) AS published_at,
  i.import_lines
FROM (VALUES ('verdict'), ('totals'), ('bills'), ('imports')) AS p (part)
LEFT JOIN verdict v ON p.part = 'verdict'
LEFT JOIN totals t ON p.part = 'totals'
LEFT JOIN bills b ON p.part = 'bills'
LEFT JOIN imports i ON p.part = 'imports'
LEFT JOIN organization o ON o.id = b.recipient_id
LEFT JOIN provider pr ON pr.id = b.provider_id
WHERE coalesce(v.outcome, t.currency, b.currency, i.currency) IS NOT NULL
ORDER BY p.part, coalesce(t.currency, b.currency, i.currency), abs(b.after - b.before) DESC, b.billing_month DESC,
  pr.name, o.name, i.batch
