SELECT DISTINCT account, zone FROM account_moves(:from, :until, :provider, :account, :customer) ORDER BY account, zone
