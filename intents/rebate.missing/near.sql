-- The nearest numbers in scope.
SELECT id AS label, 'why is there no rebate for ' || id AS question FROM numbers_near(:rebate, :order) ORDER BY place
