SELECT max(published_at(from_batch)) AS as_of, NULL::text AS state, NULL::timestamptz AS next_update
FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, :order, :status, :reason,
  :amount, :from, :until, :today)
HAVING count(*) > 0
