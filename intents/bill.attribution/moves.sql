SELECT named AS account, provider, day, coalesce(former, 'nobody that you may see') AS former,
  coalesce(latter, 'nobody that you may see') AS latter
FROM account_moves(:from, :until, :provider, :account, :customer)
ORDER BY day DESC, account
