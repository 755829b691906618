-- The nearest numbers in scope.
SELECT id AS label, 'why was ' || id || ' rejected' AS question FROM numbers_near(:rebate, :order) ORDER BY place
