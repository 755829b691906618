-- One row: whether something lacks a tag, which tag was asked about, and what there is instead.
WITH wanted AS (
  SELECT coalesce(nullif(split_part(:tag, '=', 1), ''), CASE WHEN :by LIKE 'tag:_%' THEN substr(:by, 5) END) AS key
), keys AS (
  SELECT DISTINCT key FROM tag_of(:recipient, :organization)
), parts AS (
  SELECT count(*) AS parts, bool_or(untagged <> 0) AS untagged, bool_or(tagged <> 0) AS tagged
  FROM tagging_parts(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, (SELECT key FROM wanted))
)
SELECT CASE
    WHEN w.first_month IS NULL THEN 'none'
    WHEN NOT w.asked THEN 'outside_period'
    WHEN p.parts = 0 THEN 'no_match'
    WHEN NOT EXISTS (SELECT FROM keys) THEN 'no_tags'
    WHEN k.key IS NOT NULL AND NOT EXISTS (SELECT FROM keys WHERE lower(keys.key) = lower(k.key)) THEN 'no_such_tag'
    WHEN k.key IS NOT NULL AND NOT p.tagged THEN 'tag_not_here'
    WHEN NOT p.tagged THEN 'nothing_tagged'
    WHEN p.untagged THEN 'untagged'
    ELSE 'all_tagged' END AS outcome,
  k.key AS tag_asked, (SELECT string_agg(key, ', ' ORDER BY key) FROM keys) AS tag_keys,
  w.name, w.whom, w.running, w.by_day, w.first_month, w.last_month,
  narrowed_to(:recipient, :provider, :account, :product, :region, :project, NULL, NULL, NULL) AS narrowed
FROM wanted k CROSS JOIN parts p
CROSS JOIN bill_words(:recipient, :organization, :from, :until, :account, :now) w
