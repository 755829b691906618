-- Identifiers are found by their end: people type "10482" for SO-2026-10482. The letters and digits, backwards,
-- are kept beside each one, so that an index finds them however many there are. The batch stands in it because
-- every policy asks for it.
DO $$
DECLARE
  named record;
BEGIN
  FOR named IN SELECT * FROM (VALUES ('purchase_order', 'order_id', 'ending'), ('order_alias', 'value', 'ending'),
      ('rebate', 'rebate_id', 'ending'), ('rebate', 'order_id', 'order_ending'), ('invoice', 'invoice', 'ending'))
    AS t (tab, id, ending)
  LOOP
    EXECUTE format('ALTER TABLE ledger.%I ADD COLUMN %I text COLLATE "C" GENERATED ALWAYS AS'
      ' (reverse(regexp_replace(lower(%I COLLATE "C"), ''[^a-z0-9]'', '''', ''g''))) STORED',
      named.tab, named.ending, named.id);
    EXECUTE format('CREATE INDEX ON ledger.%I (%I, from_batch)', named.tab, named.ending);
  END LOOP;
END $$;
GRANT SELECT (ending) ON ledger.purchase_order, ledger.order_alias TO "${customer}";
GRANT SELECT (ending, order_ending) ON ledger.rebate TO "${customer}";

CREATE OR REPLACE VIEW plain.identifier_in_scope WITH (security_invoker = true) AS
  SELECT 'order' AS kind, o.order_id AS value, o.ending FROM ledger.purchase_order o
  UNION
  SELECT 'order', a.value, a.ending FROM ledger.order_alias a
  UNION
  SELECT 'order', r.order_id, r.order_ending FROM ledger.rebate r WHERE r.order_id IS NOT NULL
  UNION
  SELECT 'rebate', r.rebate_id, r.ending FROM ledger.rebate r
  UNION
  SELECT 'invoice', i.invoice, i.ending FROM ledger.invoice i;
