SELECT currency, cause_label(kind, earlier_month) AS cause, sum(lines) AS lines, sum(billed_cost) AS amount
FROM bill_lines(:recipient, :organization, :from, :until, :provider, :account)
GROUP BY currency, kind, earlier_month
ORDER BY currency, cause_order(kind), earlier_month NULLS FIRST
