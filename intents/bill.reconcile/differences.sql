-- What the totals that fail differ by, per currency; differences either way do not cancel out.
SELECT currency, sum(abs(difference)) AS off
FROM failing_checks(:recipient, :organization, :from, :until, :provider, :now)
WHERE currency IS NOT NULL AND (:invoice IS NULL OR :invoice = ANY (string_to_array(subject, ', ')))
GROUP BY currency ORDER BY currency
