-- Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.

-- Whoever caches exchanges and symbols hears of a change as it is committed, whoever makes it.

CREATE FUNCTION tell_reference_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('tapekeeper_reference', TG_TABLE_NAME);
    RETURN NULL;
END
$$;

CREATE TRIGGER tell_changes AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON exchanges
    FOR EACH STATEMENT EXECUTE FUNCTION tell_reference_changes();

CREATE TRIGGER tell_changes AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON symbols
    FOR EACH STATEMENT EXECUTE FUNCTION tell_reference_changes();
