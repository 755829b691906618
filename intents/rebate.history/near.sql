-- The nearest numbers in scope.
SELECT id AS label, 'what happened to ' || id AS question FROM numbers_near(:rebate, :order) ORDER BY place
