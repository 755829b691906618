-- The nearest numbers in scope.
SELECT id AS label, 'rebate status for ' || id AS question FROM numbers_near(:rebate, :order) ORDER BY place
