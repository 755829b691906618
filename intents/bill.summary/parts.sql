-- From list price to net due. Discounts are what is left between the price and what was billed or
-- paid by voucher or credit, so the parts add up to the last decimal.
WITH lines AS (
  SELECT * FROM bill_lines(:recipient, :organization, :from, :until, :provider, :account)
), plain_kinds AS (
  SELECT currency, sum(list_cost) AS list, sum(net_without_list) AS unlisted,
    sum(paid_by_voucher) AS voucher, sum(paid_by_credit) AS credit, sum(billed_cost) AS billed
  FROM lines WHERE kind IN ('usage', 'purchase') GROUP BY currency
), parts AS (
  SELECT currency, 0 AS place, 'List price' AS part, list AS amount FROM plain_kinds
  UNION ALL
  SELECT currency, 1, 'Charges that come without a list price', unlisted FROM plain_kinds WHERE unlisted <> 0
  UNION ALL
  SELECT currency, 2, 'Discounts', billed + voucher + credit - list - unlisted FROM plain_kinds
  UNION ALL
  SELECT currency, 3, 'Paid by voucher', -voucher FROM plain_kinds WHERE voucher <> 0
  UNION ALL
  SELECT currency, 4, 'Paid by credit', -credit FROM plain_kinds WHERE credit <> 0
  UNION ALL
  SELECT currency, 10 + cause_order(kind), cause_label(kind, earlier_month), sum(billed_cost)
  FROM lines WHERE kind NOT IN ('usage', 'purchase') GROUP BY currency, kind, earlier_month
)
SELECT currency, part, amount,
  CASE WHEN row_number() OVER (PARTITION BY currency ORDER BY place, part) = 1
    THEN (SELECT sum(t.billed_cost) FROM lines t WHERE t.kind = 'tax' AND t.currency = parts.currency) END AS tax
FROM parts ORDER BY currency, place, part
