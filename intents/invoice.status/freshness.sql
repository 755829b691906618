-- Invoices have no state of a month: they are as they were last brought in.
SELECT invoices_as_of() AS as_of, NULL::text AS state, NULL::timestamptz AS next_update
WHERE invoices_as_of() IS NOT NULL
