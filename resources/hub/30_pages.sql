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
    -- made beside the others and then attached, which keeps nobody waiting who delivers or proves meanwhile; of two that
    -- come at once the second does not see what the first has made, until it makes it itself
    BEGIN
        EXECUTE format('CREATE TABLE %I (LIKE page_image)', name);
        EXECUTE format('ALTER TABLE %I ALTER COLUMN data SET STORAGE EXTERNAL', name);
        EXECUTE format('ALTER TABLE page_image ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)', name, year, year + 1);
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
    IF NOT EXISTS (
        SELECT FROM page p JOIN intake n ON n.id = p.intake_id
        WHERE p.id = NEW.page_id AND n.county_year = NEW.county_year
    ) THEN
        RAISE EXCEPTION 'a page of another year' USING ERRCODE = 'check_violation', CONSTRAINT = 'hub_county_year';
    END IF;
    INSERT INTO page_image (county_year, page_id, data) VALUES (NEW.county_year, NEW.page_id, NEW.data)
        ON CONFLICT DO NOTHING;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS hub_take_page ON page_image;
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

-- Whether anything is left of an intake: it was not erased, and of the pages that are in it by now not all were.
CREATE OR REPLACE FUNCTION hub_is_left(of_intake uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
    WITH its AS (
        SELECT p.id FROM page p WHERE p.intake_id = of_intake
        UNION
        SELECT moved.page::uuid FROM amendment a, jsonb_array_elements_text(a."values"::jsonb -> 'pages') AS moved(page)
        WHERE a.intake_id = of_intake AND a.kind = 'moved_in'
    )
    SELECT NOT EXISTS (SELECT FROM amendment a WHERE a.intake_id = of_intake AND a.kind = 'erased') AND (
        NOT EXISTS (SELECT FROM its) OR EXISTS (
            SELECT FROM its WHERE NOT EXISTS (
                SELECT FROM tombstone t WHERE t.page_id = its.id AND t.ending = 'erased'
            ) AND coalesce((
                SELECT a.kind = 'moved_in' FROM amendment a
                WHERE a.intake_id = of_intake AND a.kind IN ('moved_in', 'moved_out')
                    AND a."values"::jsonb -> 'pages' ? its.id::text
                ORDER BY a.position DESC, a.made_at DESC, a.id DESC LIMIT 1
            ), true)
        )
    )
$$;

-- What was erased as a whole leaves nothing of what its receipts said.
CREATE OR REPLACE FUNCTION hub_erase() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    IF NEW.kind = 'erased' THEN
        UPDATE receipt SET content = '{}' WHERE intake_id = NEW.intake_id;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER hub_erase AFTER INSERT ON amendment FOR EACH ROW EXECUTE FUNCTION hub_erase();

-- Whether anything is left of an intake of theirs.
CREATE OR REPLACE FUNCTION hub_has_some(whom uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM (
            SELECT n.id FROM intake n WHERE n.applicant_id = whom
            UNION
            SELECT g.intake_id FROM amendment g WHERE g.kind = 'applicant' AND g."values" ->> 'is' = whom::text
        ) theirs WHERE hub_owner(theirs.id) = whom AND hub_is_left(theirs.id)
    );
END $$;

-- A station says that it forgot somebody, since nothing that it has is theirs. Nothing of what it told of them stays
-- here either, as long as nothing else here is theirs; what another station told stays, and what is said since. They
-- are held before that is asked: of two whose last intakes go at the same time, neither would see the other's.
DROP FUNCTION IF EXISTS hub_forget(uuid);
CREATE OR REPLACE FUNCTION hub_forget() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    whom uuid := NEW.applicant_id;
BEGIN
    PERFORM hub_hold(whom);
    IF hub_has_some(whom) THEN
        RETURN NULL;
    END IF;
    UPDATE identifier n SET number = '', superseded_by = NULL FROM hub_delivered d
        WHERE n.applicant_id = whom AND d.kind = 'identifier' AND d.id = n.id AND d.station_id = NEW.station_id
            AND n.created_at <= NEW.made_at;
    WITH gone AS (
        DELETE FROM contact c USING hub_delivered d
        WHERE c.applicant_id = whom AND d.kind = 'contact' AND d.id = c.id AND d.station_id = NEW.station_id
            AND c.created_at <= NEW.made_at
        RETURNING c.id
    ) DELETE FROM hub_delivered d USING gone WHERE d.kind = 'contact' AND d.id = gone.id;
    UPDATE person_amendment SET "values" = '{}'
        WHERE applicant_id = whom AND station_id = NEW.station_id AND kind IN ('named', 'born', 'language')
            AND made_at <= NEW.made_at;
    DELETE FROM hub_person_told WHERE person = whom AND station_id = NEW.station_id;
    IF NOT EXISTS (SELECT FROM hub_person_told WHERE person = whom) THEN
        UPDATE applicant SET given_name = NULL, family_name = NULL, search_name = '', stated_birth_date = NULL,
            language = NULL, protected = false WHERE id = whom;
        DELETE FROM applicant_key WHERE applicant_id = whom;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER hub_forget AFTER INSERT ON person_amendment FOR EACH ROW WHEN (NEW.kind = 'forgotten')
    EXECUTE FUNCTION hub_forget();
