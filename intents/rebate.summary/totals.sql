-- One row per currency. An amount that no rebate has is null, never zero.
SELECT currency, sum(eligible_amount) AS eligible, sum(calculated) AS calculated, sum(adjusted) AS adjusted,
  sum(earned) AS earned, sum(paid) AS paid,
  CASE WHEN bool_or(earned IS NOT NULL) THEN sum(earned) - coalesce(sum(paid), 0) END AS open
FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, NULL, :status, NULL, NULL,
  :from, :until, :today)
GROUP BY currency ORDER BY currency
