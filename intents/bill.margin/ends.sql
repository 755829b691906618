-- What earned most and least in each currency, where there are several parts to compare.
WITH ranked AS (
  SELECT currency, part, margin, count(*) OVER (PARTITION BY currency) AS parts,
    row_number() OVER (PARTITION BY currency ORDER BY margin DESC, part) AS first,
    row_number() OVER (PARTITION BY currency ORDER BY margin, part) AS last
  FROM margin_parts(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region, :by) WHERE given
)
SELECT currency, 'Most came from ' || max(part) FILTER (WHERE first = 1) || ' with '
    || said_amount(max(margin) FILTER (WHERE first = 1), currency) || ', least from '
    || max(part) FILTER (WHERE last = 1) || ' with ' || said_amount(max(margin) FILTER (WHERE last = 1), currency)
    || '.' AS words
FROM ranked WHERE parts > 1 GROUP BY currency ORDER BY currency
