SELECT currency, customer, whose, rebates, amount, paid
FROM margin_rebates(:organization, :from, :until, :customer, :reseller, :provider, :account, :product)
ORDER BY currency, abs(amount) DESC, customer, whose
