SELECT currency, rate, coalesce(trim_scale(rate * 100) || '%', 'not said') AS said, count(DISTINCT invoice_id) AS invoices,
  sum(tax) AS tax
FROM invoice_taxes(:recipient, :organization, :from, :until, :provider, :account)
GROUP BY currency, rate ORDER BY currency, rate DESC NULLS LAST
