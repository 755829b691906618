-- As before, and also null for the lines of whole files: their keys are a hash and a number, without the batch that
-- stands between the two where a file only added lines. Such lines are matched by what they say.
CREATE OR REPLACE FUNCTION plain.own_key(charge_key text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN charge_key !~ '^[0-9a-f]{24,64}-(b[0-9]+-)?[0-9]+$' THEN charge_key END;
