-- As in V3; by the indexes, not by reading every rebate.
CREATE OR REPLACE FUNCTION plain.rebates_of(asked_rebate text, asked_order text) RETURNS SETOF plain.rebate
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.* FROM plain.rebate r
  WHERE r.rebate_id = asked_rebate
    OR (asked_rebate IS NULL AND r.order_id = ANY (ARRAY(
      SELECT asked_order
      UNION ALL
      SELECT o.order_id FROM plain.order_reference o WHERE o.value = asked_order)));
END;
