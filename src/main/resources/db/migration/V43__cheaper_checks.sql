-- Of many checks few fail; only these are told beside an answer.
CREATE INDEX reconciliation_failing ON ledger.reconciliation (issuer_id) WHERE abs(said - found) > tolerance;

-- As in V3. A file of a thousand customers took a million comparisons.
CREATE OR REPLACE FUNCTION plain.source(batch bigint) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
  RETURN (
    SELECT CASE WHEN cardinality(b.parties) > 0
        AND NOT EXISTS (SELECT unnest(b.parties) EXCEPT SELECT unnest(plain.scope_organizations()))
      THEN b.source || ', import ' || b.id ELSE 'import ' || b.id END
    FROM ledger.batch b WHERE b.id = batch);
