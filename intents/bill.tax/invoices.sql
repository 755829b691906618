SELECT currency, invoice, issuer, recipient,
  to_char(first_month, 'FMMon YYYY')
    || CASE WHEN last_month > first_month THEN ' to ' || to_char(last_month, 'FMMon YYYY') ELSE '' END AS months,
  invoice_state_label(status) AS status, coalesce(trim_scale(rate * 100) || '%', 'not said') AS said, tax
FROM invoice_taxes(:recipient, :organization, :from, :until, :provider, :account)
ORDER BY currency, first_month DESC, invoice, issuer, rate DESC NULLS LAST
