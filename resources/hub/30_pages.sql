-- A page's bytes stand in a partition for each county year, which can be detached when its time is over.
ALTER TABLE page_image ALTER COLUMN data SET STORAGE EXTERNAL;  -- a scan is compressed already

CREATE OR REPLACE FUNCTION hub_make_year(year bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    name text := 'page_image_' || year;
    this bigint := extract(year FROM now());
BEGIN
    IF to_regclass(name) IS NOT NULL THEN
        RETURN;
    END IF;
    IF year NOT BETWEEN this - 3 AND this + 2 THEN
        RAISE EXCEPTION 'a county year out of sight' USING ERRCODE = 'check_violation', CONSTRAINT = 'hub_county_year';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('hub_make_year'));
    -- of two that come at once the second does not see what the first has made, until it makes it itself
    BEGIN
        EXECUTE format('CREATE TABLE %I PARTITION OF page_image FOR VALUES FROM (%s) TO (%s)', name, year, year + 1);
        EXECUTE format('ALTER TABLE %I ALTER COLUMN data SET STORAGE EXTERNAL', name);
    EXCEPTION WHEN duplicate_table THEN
        NULL;
    END;
END $$;

-- Where a station's pages come in: COPY may write into no table that has policies, and what went through a temporary
-- table would be written twice. What is there stays, as with every row.
CREATE OR REPLACE VIEW page_coming AS
    SELECT NULL::bigint AS county_year, NULL::uuid AS page_id, NULL::bytea AS data WHERE false;
CREATE OR REPLACE FUNCTION hub_take_page() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    PERFORM hub_require_new('page', NEW.page_id);
    INSERT INTO page_image (county_year, page_id, data) VALUES (NEW.county_year, NEW.page_id, NEW.data)
        ON CONFLICT DO NOTHING;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER hub_take_page INSTEAD OF INSERT ON page_coming
    FOR EACH ROW EXECUTE FUNCTION hub_take_page();

-- What was delivered, read back in a transaction after its commit, with the hub's own hash of the bytes. Only the
-- station's own pages are answered, and never the bytes themselves. Whose each is, is asked as one value and not by
-- EXISTS: that may be planned from all that the station ever delivered.
CREATE OR REPLACE FUNCTION hub_proof_of_pages(year bigint, wanted uuid[])
RETURNS TABLE (id uuid, sha256 text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    mine uuid := (hub_require_station()).station_id;
BEGIN
    RETURN QUERY
        SELECT i.page_id, encode(sha256(i.data), 'hex')
        FROM page_image i
        WHERE i.county_year = year AND i.page_id = ANY (wanted) AND (
            SELECT true FROM hub_delivered d WHERE d.kind = 'page' AND d.id = i.page_id AND d.station_id = mine
        );
END $$;

-- Erasures travel: a tombstone takes the bytes with it, and what was read on the page.
CREATE OR REPLACE FUNCTION hub_bury() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    IF NEW.ending = 'erased' THEN
        DELETE FROM page_image i USING page p JOIN intake n ON n.id = p.intake_id
            WHERE p.id = NEW.page_id AND i.page_id = p.id AND i.county_year = n.county_year;
        UPDATE page SET reading = NULL, link_evidence = NULL WHERE id = NEW.page_id;
        UPDATE document d SET note = NULL FROM page p
            WHERE p.id = NEW.page_id AND d.id = p.document_id AND d.note IS NOT NULL AND NOT EXISTS (
                SELECT FROM page o WHERE o.document_id = d.id
                    AND NOT EXISTS (SELECT FROM tombstone t WHERE t.page_id = o.id)
            );
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER hub_bury AFTER INSERT ON tombstone FOR EACH ROW EXECUTE FUNCTION hub_bury();

-- What was erased as a whole leaves nothing of what its receipts said, nor of a person of whom nothing else is here.
-- They are held before that is asked: of two whose last two intakes go at the same time, neither would see the other's.
CREATE OR REPLACE FUNCTION hub_erase() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    people uuid[];
BEGIN
    IF NEW.kind = 'erased' THEN
        UPDATE receipt SET content = '{}' WHERE intake_id = NEW.intake_id;
        people := ARRAY(
            SELECT n.applicant_id FROM intake n WHERE n.id = NEW.intake_id AND n.applicant_id IS NOT NULL
            UNION
            SELECT (a."values" ->> 'is')::uuid FROM amendment a WHERE a.intake_id = NEW.intake_id AND a.kind = 'applicant'
        );
        PERFORM hub_hold(VARIADIC people);
        PERFORM hub_forget(one) FROM unnest(people) one;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER hub_erase AFTER INSERT ON amendment FOR EACH ROW EXECUTE FUNCTION hub_erase();

CREATE OR REPLACE FUNCTION hub_forget(whom uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM (
            SELECT n.id FROM intake n WHERE n.applicant_id = whom
            UNION
            SELECT g.intake_id FROM amendment g WHERE g.kind = 'applicant' AND g."values" ->> 'is' = whom::text
        ) theirs WHERE hub_owner(theirs.id) = whom AND NOT EXISTS (
            SELECT FROM amendment a WHERE a.intake_id = theirs.id AND a.kind = 'erased'
        )
    ) THEN
        RETURN;
    END IF;
    UPDATE applicant SET given_name = NULL, family_name = NULL, search_name = '', stated_birth_date = NULL,
        language = NULL, protected = false WHERE id = whom;
    DELETE FROM applicant_key WHERE applicant_id = whom;
    UPDATE identifier SET number = '', superseded_by = NULL WHERE applicant_id = whom;
    DELETE FROM contact WHERE applicant_id = whom;
    UPDATE person_amendment SET "values" = '{}' WHERE applicant_id = whom AND kind IN ('named', 'born', 'language');
    DELETE FROM hub_person_told WHERE person = whom;
END $$;
REVOKE EXECUTE ON FUNCTION hub_forget(uuid) FROM PUBLIC;
