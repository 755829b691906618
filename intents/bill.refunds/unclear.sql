-- Lines below zero that do not say what they are: they may be refunds, and are not counted as such.
SELECT currency, sum(lines) AS lines, sum(amount) AS amount
FROM (
  SELECT c.currency, count(*) AS lines, sum(c.billed_cost) AS amount
  FROM charge_lines(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project,
    :tag, :order, :amount) c
  WHERE c.kind = 'unclassified' AND c.billed_cost < 0 GROUP BY c.currency) unclear
GROUP BY currency ORDER BY currency
