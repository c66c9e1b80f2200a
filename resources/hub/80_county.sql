-- What the county's own people do. Each act is kept with who did it; what is not here they may not.

CREATE OR REPLACE FUNCTION hub_acted(of_act text, about uuid, said jsonb) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
    INSERT INTO hub_act (act, subject, told) VALUES (of_act, about, coalesce(said, '{}'))
$$;

-- Tells the stations a clerk, the county's rules, or a key for receipts.
CREATE OR REPLACE FUNCTION hub_publish(of_kind text, what uuid, told jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    IF of_kind NOT IN ('clerk', 'profile', 'receipt_key') OR jsonb_typeof(told) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION 'not for stations' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM hub_tell(of_kind, what, '', told);
    PERFORM hub_acted('published.' || of_kind, what, CASE WHEN of_kind = 'clerk' THEN told END);
END $$;

-- What an intake is that somebody says something of: one that is here.
CREATE OR REPLACE FUNCTION hub_require_intake(wanted uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM intake WHERE id = wanted) THEN
        RAISE EXCEPTION 'no such intake' USING ERRCODE = 'no_data_found';
    END IF;
END $$;

-- That an intake's bytes may go at its station, that they are to stay, or (NULL) that nothing is said of it any more.
CREATE OR REPLACE FUNCTION hub_say_purge(of_intake uuid, may_go boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    PERFORM hub_require_intake(of_intake);
    PERFORM hub_tell(
        'purge', of_intake, hub_office_of(of_intake),
        CASE WHEN may_go IS NOT NULL THEN jsonb_build_object('permitted', may_go) END
    );
    PERFORM hub_acted('purge', of_intake, jsonb_build_object('permitted', may_go));
END $$;

-- That the archive has an intake: only whoever signs in as the archive says so, since stations let go of pages for it.
CREATE OR REPLACE FUNCTION hub_archived(of_intake uuid, under text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    PERFORM hub_require_intake(of_intake);
    IF trim(under) = '' THEN
        RAISE EXCEPTION 'no reference' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM hub_tell('archive_receipt', of_intake, hub_office_of(of_intake), jsonb_build_object(
        'reference', under, 'received_at', hub_moment(clock_timestamp()) || '+00:00'
    ));
    PERFORM hub_acted('archived', of_intake, jsonb_build_object('reference', under));
END $$;

-- Whether somebody of that id was met, or is expected.
CREATE OR REPLACE FUNCTION hub_require_person(wanted uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM applicant WHERE id = wanted)
            AND NOT EXISTS (SELECT FROM hub_change WHERE kind = 'expected' AND subject = wanted) THEN
        RAISE EXCEPTION 'no such person' USING ERRCODE = 'no_data_found';
    END IF;
END $$;

-- Two persons are one; NULL where they are already.
CREATE OR REPLACE FUNCTION hub_join(a uuid, b uuid, why text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    made uuid;
BEGIN
    PERFORM hub_require_person(a);
    PERFORM hub_require_person(b);
    PERFORM hub_hold(a, b);
    made := hub_merge_persons(a, b, false);
    IF made IS NOT NULL THEN
        PERFORM hub_acted('merged', made, jsonb_build_object('a', a, 'b', b, 'reason', why));
    END IF;
    RETURN made;
END $$;

-- They are not after all; what made them one by itself must not do it again.
CREATE OR REPLACE FUNCTION hub_part_again(which uuid, why text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    undone hub_merge;
BEGIN
    SELECT * INTO undone FROM hub_merge WHERE id = which AND undone_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such merge' USING ERRCODE = 'no_data_found';
    END IF;
    PERFORM hub_undo_merge(which);
    INSERT INTO hub_doubt (kind, person_a, person_b, settled_at, settled_by, answer, reason) VALUES (
        'same_number', least(undone.from_person, undone.into_person), greatest(undone.from_person, undone.into_person),
        clock_timestamp(), session_user, 'different', why
    );
    PERFORM hub_acted('unmerged', which, jsonb_build_object('reason', why));
END $$;

-- Settles a doubt: two persons are the same or different; everything else is seen. Answers the merge that it made.
CREATE OR REPLACE FUNCTION hub_settle(which uuid, said text, why text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    doubt hub_doubt;
BEGIN
    -- first whom it is about, then the doubt: as whoever delivers of them does
    PERFORM hub_hold(d.person_a, d.person_b) FROM hub_doubt d WHERE d.id = which;
    SELECT * INTO doubt FROM hub_doubt WHERE id = which AND settled_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such doubt' USING ERRCODE = 'no_data_found';
    END IF;
    IF trim(why) = '' OR said NOT IN ('same', 'different', 'seen')
            OR (doubt.kind = 'same_number') <> (said IN ('same', 'different')) THEN
        RAISE EXCEPTION 'no answer to this' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    -- whoever is one with either of the two was asked about in other words
    UPDATE hub_doubt d SET settled_at = clock_timestamp(), settled_by = session_user, answer = said, reason = why
        WHERE d.id = which OR (
            said = 'different' AND d.kind = 'same_number' AND d.settled_at IS NULL AND EXISTS (
                SELECT FROM hub_same_as(doubt.person_a) x(id), hub_same_as(doubt.person_b) y(id)
                WHERE d.person_a = least(x.id, y.id) AND d.person_b = greatest(x.id, y.id)
            )
        );
    RETURN CASE WHEN said = 'same' THEN hub_merge_persons(doubt.person_a, doubt.person_b, false) END;
END $$;

-- A station that went over to another office takes along what is said of its own intakes, read or not. What the office
-- was told before it came is told once more, and everybody hears by which office its people were met. Nobody else says
-- anything meanwhile, who might do so in another order.
CREATE OR REPLACE FUNCTION hub_moved(station uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    now_at text := (SELECT s.office FROM hub_station s WHERE s.station_id = station);
    word hub_change;
BEGIN
    LOCK TABLE hub_change IN SHARE ROW EXCLUSIVE MODE;
    FOR word IN
        SELECT DISTINCT ON (c.kind, c.subject) c.* FROM hub_change c JOIN hub_delivered d ON d.id = c.subject
        WHERE c.kind IN ('purge', 'archive_receipt', 'erased') AND d.kind = 'intake' AND d.station_id = station
        ORDER BY c.kind, c.subject, c.set_id DESC, c.position DESC
    LOOP
        DELETE FROM hub_change c WHERE c.kind = word.kind AND c.subject = word.subject;
        PERFORM hub_tell(word.kind, word.subject, now_at, word.body);
    END LOOP;
    PERFORM hub_tell_offices(d.id) FROM hub_delivered d WHERE d.kind = 'applicant' AND d.station_id = station;
    UPDATE hub_change SET set_id = hub_this_set(), position = nextval('hub_change_position')
        WHERE kind = 'summary' AND office = now_at AND body IS NOT NULL;
END $$;

-- The pages of each county year, by number and by room: of the pages themselves nothing is answered.
CREATE OR REPLACE FUNCTION hub_years() RETURNS TABLE (year bigint, pages bigint, bytes bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    part record;
BEGIN
    FOR part IN
        SELECT c.oid, c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'page_image'::regclass ORDER BY c.relname
    LOOP
        year := regexp_replace(part.relname, '^page_image_', '')::bigint;
        bytes := pg_total_relation_size(part.oid);
        EXECUTE format('SELECT count(*) FROM %I', part.relname) INTO pages;
        RETURN NEXT;
    END LOOP;
END $$;

DO $$
DECLARE
    made text;
BEGIN
    -- a function that is new is everybody's to call, until this is said
    FOREACH made IN ARRAY ARRAY[
        'hub_acted(text, uuid, jsonb)', 'hub_publish(text, uuid, jsonb)', 'hub_require_intake(uuid)',
        'hub_office_of(uuid)', 'hub_moved(uuid)',
        'hub_say_purge(uuid, boolean)', 'hub_archived(uuid, text)', 'hub_require_person(uuid)',
        'hub_join(uuid, uuid, text)', 'hub_part_again(uuid, text)', 'hub_settle(uuid, text, text)', 'hub_years()'
    ] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC, @station@, @archive@, @admin@', made);
    END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION
    hub_publish(text, uuid, jsonb), hub_say_purge(uuid, boolean), hub_join(uuid, uuid, text),
    hub_part_again(uuid, text), hub_settle(uuid, text, text), hub_years(), hub_acted(text, uuid, jsonb),
    hub_this_set(), hub_survivor(uuid), hub_same_as(uuid), hub_name_of(uuid), hub_names_agree(text, text)
    TO @admin@;
GRANT EXECUTE ON FUNCTION hub_archived(uuid, text), hub_years() TO @archive@;

-- The list of expected applicants is written at once, with the administrator's own rights and no others.
GRANT INSERT, UPDATE ON hub_change TO @admin@;
GRANT USAGE ON SEQUENCE hub_change_position TO @admin@;
DROP POLICY IF EXISTS hub_list ON hub_change;
CREATE POLICY hub_list ON hub_change FOR INSERT TO @admin@ WITH CHECK (kind = 'expected' AND office = '');
DROP POLICY IF EXISTS hub_list_anew ON hub_change;
CREATE POLICY hub_list_anew ON hub_change FOR UPDATE TO @admin@
    USING (kind = 'expected' AND office = '') WITH CHECK (kind = 'expected' AND office = '');
