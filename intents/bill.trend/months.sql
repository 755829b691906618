-- Each month beside the one before it. A month in progress is compared with none.
SELECT s.currency, to_char(s.month, 'FMMonth YYYY') AS month, s.state, s.lines, s.due,
  CASE WHEN s.state IN ('final', 'adjusted') AND before_state IN ('final', 'adjusted') THEN s.due - before END
    AS change,
  CASE WHEN s.state IN ('final', 'adjusted') AND before_state IN ('final', 'adjusted') AND before > 0
    THEN round((s.due - before) / before, 4) END AS part
FROM (
  SELECT m.*, lag(m.due) OVER of_currency AS before, lag(m.state) OVER of_currency AS before_state
  FROM month_sums(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag, :now) m
  WINDOW of_currency AS (PARTITION BY m.currency ORDER BY m.month)) s
ORDER BY s.currency, s.month
