-- Promotions and credits by their own words, and the parts of prices that vouchers and credits paid.
WITH received AS (
  SELECT c.currency, c.description AS name, cause_label(c.kind, c.earlier_month) AS kind, c.service AS scope,
    (c.charge_from AT TIME ZONE p.zone)::date AS day, -c.billed_cost AS amount
  FROM charge_lines(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag, NULL, NULL) c
  JOIN provider p ON p.id = c.provider_id
  WHERE c.kind IN ('credit', 'voucher')
  UNION ALL
  SELECT p.currency, 'Part of the price paid by voucher', 'Vouchers', p.service, NULL, sum(p.paid_by_voucher)
  FROM priced_parts(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag, NULL) p
  GROUP BY p.currency, p.service HAVING sum(p.paid_by_voucher) <> 0
  UNION ALL
  SELECT p.currency, 'Part of the price paid by credit', 'Credits', p.service, NULL, sum(p.paid_by_credit)
  FROM priced_parts(:recipient, :organization, :from, :until, :provider, :account, :product,
  :region, :project, :tag, NULL) p
  GROUP BY p.currency, p.service HAVING sum(p.paid_by_credit) <> 0
)
SELECT * FROM received ORDER BY currency, kind, amount DESC, scope, name, day
