-- As in V17_3, but from the few providers that the reader sees instead of all rebates: where the day
-- begins first, as for the day of asking.
CREATE OR REPLACE FUNCTION plain.rebate_zone(asked_provider int) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT coalesce(
    (SELECT p.zone FROM plain.provider p WHERE p.id = asked_provider),
    (SELECT p.zone FROM plain.provider p WHERE p.id = ANY ((SELECT plain.scope_providers())::int[])
      ORDER BY now() AT TIME ZONE p.zone DESC, p.zone LIMIT 1),
    'UTC');
END;
