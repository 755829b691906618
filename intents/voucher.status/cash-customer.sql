-- Month by month: what vouchers paid of the bill, and what was left to pay in cash.
WITH uses AS (
  SELECT billing_month, currency, sum(amount) AS paid
  FROM voucher_uses_asked(coalesce(:customer, :reseller), :organization, :side, :provider, :account, :from, :until)
  GROUP BY billing_month, currency
), bills AS (
  SELECT r.billing_month, r.currency, sum(r.billed_cost) AS due
  FROM rollup_of(:organization, :organization) r
  WHERE r.billing_month IN (SELECT billing_month FROM uses)
    AND (:provider IS NULL OR r.provider_id = :provider) AND (:account IS NULL OR r.account_id = :account)
  GROUP BY r.billing_month, r.currency
)
SELECT u.currency, to_char(u.billing_month, 'FMMonth YYYY') AS month, u.paid, b.due AS cash
FROM uses u LEFT JOIN bills b ON b.billing_month = u.billing_month AND b.currency = u.currency
ORDER BY u.billing_month DESC, u.currency
