-- The nearest numbers in scope.
SELECT id AS label, 'why is ' || id || ' still pending' AS question FROM numbers_near(:rebate, :order) ORDER BY place
