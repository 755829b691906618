SELECT currency, kind AS code, cause_label(kind, NULL) AS kind, sum(lines) AS lines, sum(given_back) AS given_back,
  sum(charged) AS charged, sum(amount) AS amount
FROM changed_sums(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project, :tag,
  :order, :amount)
GROUP BY currency, kind ORDER BY currency, cause_order(kind)
