-- One row: whether the bills or their invoices carry tax, and what to say where they do not.
WITH lines AS (
  SELECT sum(lines) AS lines, sum(lines) FILTER (WHERE kind = 'tax') AS taxes,
    bool_or(tax < 0) AS back
  FROM (SELECT sum(lines) AS lines, kind, CASE WHEN kind = 'tax' THEN sum(billed_cost) END AS tax
    FROM bill_lines(:recipient, :organization, :from, :until, :provider, :account)
    GROUP BY kind, currency) kinds
), invoiced AS (
  SELECT count(DISTINCT invoice_id) AS invoices, bool_or(tax <> 0) AS taxed, max(rate) AS rate
  FROM invoice_taxes(:recipient, :organization, :from, :until, :provider, :account)
)
SELECT CASE
    WHEN l.taxes > 0 THEN 'tax'
    WHEN i.taxed THEN 'invoiced'
    WHEN l.lines IS NOT NULL THEN 'no_tax'
    WHEN w.first_month IS NULL THEN 'none'
    WHEN NOT w.asked THEN 'outside_period'
    ELSE 'no_match' END AS outcome,
  CASE WHEN i.invoices = 0 AND :account IS NULL AND l.taxes > 0
    THEN 'No invoice that says a rate is there for it yet.'
    WHEN :account IS NOT NULL AND l.taxes > 0
    THEN 'Rates stand on invoices, which are about all accounts together.' END AS no_rate,
  CASE WHEN l.back THEN 'An amount below zero means that more tax was given back than charged.' END AS back,
  CASE WHEN i.invoices > 0 AND :account IS NULL THEN said_period(:from, :until) END AS invoiced_in,
  w.name, w.whom, w.running, w.by_day, w.first_month, w.last_month,
  narrowed_to(:recipient, :provider, :account, NULL, NULL, NULL, NULL, NULL, NULL) AS narrowed
FROM lines l CROSS JOIN invoiced i
CROSS JOIN bill_words(:recipient, :organization, :from, :until, :account, :now) w
