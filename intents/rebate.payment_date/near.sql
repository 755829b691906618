-- The nearest numbers in scope.
SELECT id AS label, 'when will ' || id || ' be paid' AS question FROM numbers_near(:rebate, :order) ORDER BY place
