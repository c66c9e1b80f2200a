-- What a delivery is held against before it is committed, and read back from after. hub_hash_<table> and the triggers
-- that write hub_delivered are made for each table from the station's own description of its rows.

-- Two stations may both meet a person whom the county's list names: both know them by the county's own id. Any other id
-- that two stations have alike is a conflict, and hub_compare says so. Of whom a station may say something: of its own
-- people, and of whoever the list names and another station has met.
DROP FUNCTION IF EXISTS hub_know_person(hub_station, uuid);
CREATE OR REPLACE FUNCTION hub_may_meet(person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    RETURN hub_is_mine('applicant', person) OR (
        hub_my_station() IS NOT NULL
        AND EXISTS (SELECT FROM hub_change c WHERE c.kind = 'expected' AND c.subject = person)
        AND EXISTS (SELECT FROM applicant a WHERE a.id = person)
    );
END $$;

-- Whoever is named by what a station took in or says is its own too from then on, beside whoever met them before: only
-- so, and never for having asked.
CREATE OR REPLACE FUNCTION hub_meet(people uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    me hub_station := hub_require_station();
    others uuid[] := ARRAY(
        SELECT one FROM unnest(people) one WHERE one IS NOT NULL AND NOT hub_is_mine('applicant', one)
    );
BEGIN
    IF others <> '{}' THEN
        IF EXISTS (SELECT FROM unnest(others) one WHERE NOT hub_may_meet(one)) THEN
            RAISE EXCEPTION 'another station''s person' USING ERRCODE = 'insufficient_privilege';
        END IF;
        INSERT INTO hub_delivered (kind, id, station_id, office, sha256)
            SELECT 'applicant', a.id, me.station_id, me.office, hub_hash_applicant(a) FROM applicant a
            WHERE a.id = ANY (others) ON CONFLICT DO NOTHING;
    END IF;
END $$;

-- Who comes along with a delivery is named by it: a person of whom nothing was taken in or said, or a number of one whom
-- the station never met, does not stay. Asked at the end of the transaction, since they come before what names them.
CREATE INDEX IF NOT EXISTS hub_person_amendment_into ON person_amendment (("values" ->> 'into')) WHERE kind = 'merged';
CREATE OR REPLACE FUNCTION hub_require_named() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    mine uuid := hub_my_station();
    whom uuid;
BEGIN
    IF TG_TABLE_NAME <> 'applicant' THEN
        whom := NEW.applicant_id;
        IF hub_is_mine('applicant', whom) THEN
            RETURN NULL;
        END IF;
    ELSE
        whom := NEW.id;
        IF EXISTS (SELECT FROM intake n WHERE n.applicant_id = whom AND n.station_id = mine)
            OR EXISTS (SELECT FROM person_amendment p WHERE p.applicant_id = whom AND p.station_id = mine)
            OR EXISTS (
                SELECT FROM person_amendment p
                WHERE p.kind = 'merged' AND p."values" ->> 'into' = whom::text AND p.station_id = mine
            ) OR EXISTS (
                SELECT FROM amendment a
                WHERE a.kind = 'applicant' AND a."values" ->> 'is' = whom::text AND a.station_id = mine
            )
        THEN
            RETURN NULL;
        END IF;
    END IF;
    RAISE EXCEPTION 'nothing names this person' USING ERRCODE = 'insufficient_privilege';
END $$;
DO $$
DECLARE
    named text;
BEGIN
    FOREACH named IN ARRAY ARRAY['applicant', 'identifier', 'contact'] LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS hub_require_named ON %I', named);
        EXECUTE format(
            'CREATE CONSTRAINT TRIGGER hub_require_named AFTER INSERT ON %I DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION hub_require_named()', named
        );
    END LOOP;
END $$;

-- Of every id that a station sent: whose it is here (NULL where it is nobody's yet), and the hub's own hash of it as it
-- came from this station; what is stored by now hub_proof says. A row of that id by another station does not pass
-- silently, whether this station may read it or not.
DROP FUNCTION IF EXISTS hub_compare(text, uuid[]);
CREATE OR REPLACE FUNCTION hub_compare(kinds text[], wanted uuid[])
RETURNS TABLE (kind text, id uuid, mine boolean, sha256 text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    me uuid := (hub_require_station()).station_id;
BEGIN
    RETURN QUERY
        SELECT sent.kind, sent.id,
            CASE WHEN d.station_id <> me AND sent.kind = 'applicant' THEN hub_may_meet(sent.id) ELSE d.station_id = me END,
            CASE WHEN d.station_id = me THEN d.sha256 END
        FROM unnest(kinds, wanted) AS sent(kind, id)
        LEFT JOIN LATERAL (
            SELECT o.station_id, o.sha256 FROM hub_delivered o WHERE o.kind = sent.kind AND o.id = sent.id
            ORDER BY o.station_id = me DESC LIMIT 1
        ) d ON true;
END $$;

-- Ids and the hub's own hashes of what is stored now, in a transaction of its own after the commit. Not by EXISTS, as
-- hub_proof_of_pages.
CREATE OR REPLACE FUNCTION hub_proof(of_kind text, wanted uuid[])
RETURNS TABLE (id uuid, sha256 text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    mine uuid := (hub_require_station()).station_id;
    known record;
BEGIN
    SELECT t.of_table, t.of_key INTO known FROM hub_crossing t WHERE t.of_table = of_kind;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nothing of that kind is delivered' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT r.%2$I, hub_hash_%1$s(r) FROM %1$I r WHERE r.%2$I = ANY ($1) AND (
            SELECT true FROM hub_delivered d WHERE d.kind = %1$L AND d.id = r.%2$I AND d.station_id = $2)',
        known.of_table, known.of_key
    ) USING wanted, mine;
END $$;

-- A station says who it is and how it is. Answers what it should know before it begins.
CREATE OR REPLACE FUNCTION hub_hello(told jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    me hub_station := hub_require_station();
    skew double precision := extract(epoch FROM (told ->> 'now')::timestamptz - clock_timestamp());
    one jsonb;
BEGIN
    UPDATE hub_station SET
        last_seen_at = clock_timestamp(), clock_skew_seconds = skew, version = told ->> 'version',
        generation = (told ->> 'generation')::bigint, waiting = (told ->> 'waiting')::bigint,
        waiting_since = (told ->> 'waiting_since')::timestamptz
        WHERE station_id = me.station_id;
    FOR one IN SELECT * FROM jsonb_array_elements(told -> 'clerks') LOOP
        INSERT INTO hub_clerk_told (station_id, clerk, name, initials, role)
            VALUES (me.station_id, (one ->> 'id')::uuid, one ->> 'name', one ->> 'initials', one ->> 'role')
            ON CONFLICT (station_id, clerk) DO UPDATE
            SET name = EXCLUDED.name, initials = EXCLUDED.initials, role = EXCLUDED.role
            WHERE (hub_clerk_told.name, hub_clerk_told.initials, hub_clerk_told.role)
                IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.initials, EXCLUDED.role);
    END LOOP;
    IF abs(skew) > 300 THEN
        PERFORM hub_raise('clock_wrong', me.station_id, NULL, NULL, NULL, jsonb_build_object('seconds', round(skew)));
    END IF;
    RETURN (SELECT jsonb_build_object(
        'county', s.county, 'training', s.training, 'skew', skew, 'office', me.office, 'station', me.station_id,
        'epoch', hub_epoch(), 'journal', hub_journal_head()
    ) FROM hub_setting s);
END $$;

-- How it stands after a meeting.
CREATE OR REPLACE FUNCTION hub_goodbye(left_waiting bigint, since timestamptz) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
    UPDATE hub_station SET waiting = left_waiting, waiting_since = since, last_seen_at = clock_timestamp()
    WHERE station_id = (hub_require_station()).station_id
$$;

-- Raises a doubt once; the same one that stands already is raised no second time, nor one that somebody has seen: what
-- is so for good would come up every night. A clock that is wrong again is news.
CREATE OR REPLACE FUNCTION hub_raise(of_kind text, station uuid, a uuid, b uuid, about uuid, told jsonb) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
    INSERT INTO hub_doubt (kind, station_id, person_a, person_b, subject, detail)
    SELECT of_kind, station, a, b, about, told WHERE of_kind = 'clock_wrong' OR NOT EXISTS (
        SELECT FROM hub_doubt d
        WHERE d.kind = of_kind AND d.answer = 'seen' AND d.detail = told
            AND (d.station_id, d.person_a, d.person_b, d.subject) IS NOT DISTINCT FROM (station, a, b, about)
    ) ON CONFLICT DO NOTHING
$$;

-- A station could not deliver: what it sent is here by another, or otherwise. Said in a transaction of its own.
CREATE OR REPLACE FUNCTION hub_note_conflict(of_kind text, what uuid, told jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    me hub_station := hub_require_station();
BEGIN
    PERFORM hub_raise('conflict', me.station_id, NULL, NULL, what, told || jsonb_build_object('kind', of_kind));
END $$;

-- Whom a delivery concerns.
CREATE OR REPLACE FUNCTION hub_concerned(of_kind text, what uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    RETURN CASE of_kind
        WHEN 'intake' THEN (SELECT ARRAY[n.applicant_id] FROM intake n WHERE n.id = what)
        WHEN 'receipt' THEN (SELECT ARRAY[hub_owner(r.intake_id)] FROM receipt r WHERE r.id = what)
        WHEN 'amendment' THEN (
            SELECT ARRAY[hub_owner(a.intake_id), CASE WHEN a.kind = 'applicant' THEN (a."values" ->> 'was')::uuid END]
            FROM amendment a WHERE a.id = what
        )
        WHEN 'person_amendment' THEN (
            SELECT ARRAY[p.applicant_id, (coalesce(u."values", p."values") ->> 'into')::uuid] FROM person_amendment p
            LEFT JOIN person_amendment u ON p.kind = 'undone' AND u.id = (p."values" ->> 'amendment')::uuid
            WHERE p.id = what
        )
    END;
END $$;

-- Said once all rows of a delivery are there, before the first of its persons is told: all whom it concerns are held at
-- once. Whoever held one of them after the other could wait for somebody who waits for them.
CREATE OR REPLACE FUNCTION hub_begin(of_kind text, what uuid, persons uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    IF NOT hub_is_mine(of_kind, what)
        OR EXISTS (SELECT FROM unnest(persons) one WHERE NOT hub_is_mine('applicant', one)) THEN
        RAISE EXCEPTION 'another station''s delivery' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM hub_hold(VARIADIC hub_concerned(of_kind, what) || persons);
    PERFORM set_config('kiosk.begun', pg_current_xact_id()::text, true);
END $$;

-- A person as this station knows them now: each version is kept, and the person's rows say the newest. None of what
-- changes so is in a row's hash.
CREATE OR REPLACE FUNCTION hub_tell_person(whom uuid, hash text, said jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    me hub_station := hub_require_station();
    other record;
BEGIN
    IF NOT hub_is_mine('applicant', whom) THEN
        RAISE EXCEPTION 'another station''s person' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- somebody may be called again as they were before: what was said last is the newest
    INSERT INTO hub_person_told (person, station_id, sha256, told) VALUES (whom, me.station_id, hash, said)
        ON CONFLICT (person, station_id, sha256) DO UPDATE SET at = clock_timestamp();
    -- what is so already is not written once more: most persons come for the first time, and stand there as they are
    UPDATE applicant a SET
        given_name = now.given_name, family_name = now.family_name, search_name = now.search_name,
        stated_birth_date = now.stated_birth_date, language = now.language, protected = a.protected OR now.protected,
        merged_into = now.merged_into
        FROM jsonb_to_record(said) AS now(
            given_name text, family_name text, search_name text, stated_birth_date date, language text,
            protected boolean, merged_into uuid
        ) WHERE a.id = whom AND (
            a.given_name, a.family_name, a.search_name, a.stated_birth_date, a.language, a.protected, a.merged_into
        ) IS DISTINCT FROM (
            now.given_name, now.family_name, now.search_name, now.stated_birth_date, now.language,
            a.protected OR now.protected, now.merged_into
        );
    UPDATE identifier n SET superseded_by = now.superseded_by, withdrawn_at = now.withdrawn_at
        FROM jsonb_to_recordset(said -> 'identifiers') AS now(id uuid, superseded_by uuid, withdrawn_at timestamptz)
        WHERE n.id = now.id AND n.applicant_id = whom AND n.number <> ''
            AND (n.superseded_by, n.withdrawn_at) IS DISTINCT FROM (now.superseded_by, now.withdrawn_at);
    UPDATE contact c SET replaced_at = now.replaced_at
        FROM jsonb_to_recordset(said -> 'contacts') AS now(id uuid, replaced_at timestamptz)
        WHERE c.id = now.id AND c.applicant_id = whom AND c.replaced_at IS DISTINCT FROM now.replaced_at;
    FOR other IN
        SELECT DISTINCT ON (p.station_id) p.told FROM hub_person_told p
        WHERE p.person = whom AND p.station_id <> me.station_id ORDER BY p.station_id, p.at DESC
    LOOP
        IF NOT hub_names_agree(other.told ->> 'search_name', said ->> 'search_name') THEN
            PERFORM hub_raise('same_id_other_name', me.station_id, whom, NULL, NULL, '{}');
        END IF;
    END LOOP;
END $$;

-- The journal: where this station's chain and the one kept here are the same.
CREATE OR REPLACE FUNCTION hub_journal_known(sequences bigint[], hashes text[]) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
    SELECT j.sequence FROM unnest(sequences, hashes) AS told(sequence, hash)
    JOIN hub_journal j ON j.sequence = told.sequence AND j.hash = told.hash
    WHERE j.station_id = (hub_require_station()).station_id
$$;
CREATE OR REPLACE FUNCTION hub_journal_head() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
    SELECT coalesce(max(sequence), 0) FROM hub_journal WHERE station_id = (hub_require_station()).station_id
$$;

-- Entries as a station sends them.
CREATE OR REPLACE FUNCTION hub_entries(told jsonb)
RETURNS TABLE (
    sequence bigint, hash text, previous text, at timestamptz, actor text, act text, subject text, body text
)
LANGUAGE sql IMMUTABLE AS $$
    SELECT * FROM jsonb_to_recordset(told) AS e(
        sequence bigint, hash text, previous text, at timestamptz, actor text, act text, subject text, body text
    )
$$;

-- Each entry is hashed anew, and must be chained to one that is here: what is not is refused, with its number below
-- zero. A second chain beside the first is kept, and somebody at the county looks at it.
CREATE OR REPLACE FUNCTION hub_take_journal(told jsonb) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    me hub_station := hub_require_station();
    broken bigint;
    forked bigint;
BEGIN
    SELECT min(e.sequence) INTO broken FROM (
        SELECT o.*, lag(o.hash) OVER (ORDER BY o.sequence) AS before, lag(o.sequence) OVER (ORDER BY o.sequence) AS last
        FROM hub_entries(told) o
    ) e WHERE
        e.hash <> encode(sha256(convert_to(e.previous || e.body, 'UTF8')), 'hex')
        OR NOT CASE
            WHEN e.sequence = 1 THEN e.previous = repeat('0', 64)
            WHEN e.last = e.sequence - 1 THEN e.before = e.previous
            ELSE EXISTS (
                SELECT FROM hub_journal j
                WHERE j.station_id = me.station_id AND j.sequence = e.sequence - 1 AND j.hash = e.previous
            )
        END;
    IF broken IS NOT NULL THEN
        PERFORM hub_raise('chain_broken', me.station_id, NULL, NULL, NULL, jsonb_build_object('sequence', broken));
        RETURN -broken;
    END IF;
    SELECT min(e.sequence) INTO forked FROM hub_entries(told) e JOIN hub_journal j
        ON j.station_id = me.station_id AND j.sequence = e.sequence AND j.hash <> e.hash;
    IF forked IS NOT NULL THEN
        PERFORM hub_raise('chain_forked', me.station_id, NULL, NULL, NULL, jsonb_build_object('sequence', forked));
    END IF;
    INSERT INTO hub_journal (station_id, sequence, hash, previous, at, actor, act, subject, body)
        SELECT me.station_id, e.sequence, e.hash, e.previous, e.at, e.actor, e.act, e.subject, e.body
        FROM hub_entries(told) e ON CONFLICT DO NOTHING;
    PERFORM hub_compare_anchors(me.station_id, (SELECT max(e.sequence) FROM hub_entries(told) e));
    RETURN (SELECT max(e.sequence) FROM hub_entries(told) e);
END $$;

-- A day's anchor must be an entry of the chain, as far as it was told: else the chain was written anew since.
DROP FUNCTION IF EXISTS hub_compare_anchors(uuid);
CREATE OR REPLACE FUNCTION hub_compare_anchors(station uuid, told_to bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    told record;
BEGIN
    FOR told IN
        SELECT a.id, a.sequence FROM anchor a
        WHERE a.station_id = station AND a.sequence <= told_to AND NOT EXISTS (
            SELECT FROM hub_journal j
            WHERE j.station_id = station AND j.sequence = a.sequence AND j.hash = a.head
        )
    LOOP
        PERFORM hub_raise('anchor_differs', station, NULL, NULL, told.id, jsonb_build_object('sequence', told.sequence));
    END LOOP;
END $$;
