-- One person met at two stations. They are one by themselves only for a fødselsnummer or D-number whose check digits
-- hold and with names that agree; everything else is for somebody at the county to say. The one who stays is the one
-- with the lowest id.
CREATE OR REPLACE FUNCTION hub_names_agree(a text, b text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    -- folded names: one has all the parts of the other, and they have two at least in common
    SELECT coalesce(
        cardinality(x) >= 2 AND cardinality(y) >= 2 AND (x <@ y OR y <@ x), false
    ) FROM (SELECT regexp_split_to_array(trim(a), '\s+') AS x, regexp_split_to_array(trim(b), '\s+') AS y) parts
$$;

-- The check digits of a fødselsnummer or D-number: weights 3 7 6 1 8 9 4 5 2 and 5 4 3 2 7 6 5 4 3 2, modulo 11
-- (Skatteetaten, folkeregisteret-api-dokumentasjon). The date is the station's to judge: its kind says that it did.
CREATE OR REPLACE FUNCTION hub_check_digits_hold(number text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN number ~ '^[0-9]{11}$' THEN (
        SELECT sum(d[i] * (ARRAY[3,7,6,1,8,9,4,5,2,1,0])[i]) % 11 = 0
            AND sum(d[i] * (ARRAY[5,4,3,2,7,6,5,4,3,2,1])[i]) % 11 = 0
        FROM (SELECT string_to_array(number, NULL)::int[] AS d) digits, generate_series(1, 11) AS i
    ) ELSE false END
$$;

-- Everybody who turned out to be the same person.
CREATE OR REPLACE FUNCTION hub_survivor(whom uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    now_is uuid := whom;
    next uuid;
    steps int := 0;
BEGIN
    LOOP
        SELECT m.into_person INTO next FROM hub_merge m WHERE m.from_person = now_is AND m.undone_at IS NULL;
        EXIT WHEN NOT FOUND OR steps > 100;
        now_is := next;
        steps := steps + 1;
    END LOOP;
    RETURN now_is;
END $$;
CREATE OR REPLACE FUNCTION hub_same_as(whom uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    RETURN QUERY
        WITH RECURSIVE same(id) AS (
            SELECT hub_survivor(whom)
            UNION
            SELECT m.from_person FROM hub_merge m JOIN same s ON m.into_person = s.id WHERE m.undone_at IS NULL
        ) SELECT same.id FROM same;
END $$;

-- Two who are one by now are no doubt any more, whoever said so.
CREATE OR REPLACE FUNCTION hub_close_doubts(whom uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    people uuid[] := ARRAY(SELECT hub_same_as(whom));
BEGIN
    UPDATE hub_doubt SET settled_at = clock_timestamp(), settled_by = session_user, answer = 'same'
    WHERE kind = 'same_number' AND settled_at IS NULL AND person_a = ANY (people) AND person_b = ANY (people);
END $$;

CREATE INDEX IF NOT EXISTS hub_doubt_apart ON hub_doubt (person_a, person_b) WHERE answer = 'different';

-- Whether somebody at the county said that two are not one; of two who are several, whether it was said of any.
CREATE OR REPLACE FUNCTION hub_kept_apart(a uuid, b uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
    WITH x(id) AS (SELECT hub_same_as(a)), y(id) AS (SELECT hub_same_as(b))
    SELECT EXISTS (
        SELECT FROM hub_doubt d, x, y WHERE d.kind = 'same_number' AND d.answer = 'different'
            AND d.person_a = least(x.id, y.id) AND d.person_b = greatest(x.id, y.id)
    )
$$;

-- Lets one after the other say something of the same persons, or of anybody with one of their numbers, until the end of
-- its transaction: of two that deliver at the same time neither would see whom the other met. All whom a transaction may
-- come to are held at once and in one order, so that nobody waits for somebody who waits for them; whoever holds nobody
-- but those whom it holds already may ask again at any time. What was waited for may have brought others along: then
-- everybody is let go and held anew.
DROP FUNCTION IF EXISTS hub_hold(uuid, uuid);
CREATE OR REPLACE FUNCTION hub_locks_of(whom uuid[]) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    people uuid[] := ARRAY(SELECT DISTINCT same FROM unnest(whom) one, hub_same_as(one) same WHERE one IS NOT NULL);
    numbers text[] := ARRAY(
        SELECT DISTINCT n.number FROM identifier n WHERE n.applicant_id = ANY (people) AND n.number <> ''
    );
BEGIN
    people := people || ARRAY(
        SELECT DISTINCT same FROM identifier n, hub_same_as(n.applicant_id) same
        WHERE n.number = ANY (numbers) AND n.applicant_id <> ALL (people)
    );
    RETURN ARRAY(
        SELECT hashtextextended(n, 1) AS lock FROM unnest(numbers) n
        UNION SELECT hashtextextended(one::text, 2) FROM unnest(people) one ORDER BY lock
    );
END $$;
CREATE OR REPLACE FUNCTION hub_hold(VARIADIC whom uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    locks bigint[];
BEGIN
    LOOP
        locks := hub_locks_of(whom);
        BEGIN
            PERFORM pg_advisory_xact_lock(lock) FROM unnest(locks) lock;
            IF hub_locks_of(whom) <@ locks THEN
                RETURN;
            END IF;
            RAISE EXCEPTION 'somebody else is meant too' USING ERRCODE = 'KS001';
        EXCEPTION WHEN SQLSTATE 'KS001' THEN
            NULL;
        END;
    END LOOP;
END $$;

-- Makes two persons one who are held, and tells the stations. The id that is lower stays, unless somebody said which.
CREATE OR REPLACE FUNCTION hub_merge_persons(a uuid, b uuid, by_itself boolean) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    one uuid;
    other uuid;
    made uuid;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('hub_merge'));
    one := hub_survivor(a);
    other := hub_survivor(b);
    IF one = other THEN
        RETURN NULL;
    END IF;
    INSERT INTO hub_merge (from_person, into_person, automatic)
        VALUES (greatest(one, other), least(one, other), by_itself) RETURNING id INTO made;
    PERFORM hub_tell('merge', made, '', jsonb_build_object('from', greatest(one, other), 'into', least(one, other)));
    PERFORM hub_tell_offices(least(one, other));
    PERFORM hub_close_doubts(one);
    RETURN made;
END $$;

CREATE OR REPLACE FUNCTION hub_undo_merge(which uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    undone hub_merge;
BEGIN
    PERFORM hub_hold(m.from_person, m.into_person) FROM hub_merge m WHERE m.id = which;
    PERFORM pg_advisory_xact_lock(hashtext('hub_merge'));
    UPDATE hub_merge SET undone_at = clock_timestamp() WHERE id = which AND undone_at IS NULL RETURNING * INTO undone;
    IF FOUND THEN
        PERFORM hub_tell('merge', which, '', NULL);
        PERFORM hub_tell_offices(undone.into_person);
        PERFORM hub_tell_offices(undone.from_person);
    END IF;
END $$;

-- What is known of somebody's name: as the station that told of them last says.
CREATE OR REPLACE FUNCTION hub_name_of(whom uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
    SELECT coalesce(
        (SELECT p.told ->> 'search_name' FROM hub_person_told p WHERE p.person = whom ORDER BY p.at DESC LIMIT 1),
        (SELECT a.search_name FROM applicant a WHERE a.id = whom)
    )
$$;

-- Holds somebody's numbers against everybody else's: who is one by itself first, so that nobody is asked of whom that
-- settles.
CREATE OR REPLACE FUNCTION hub_match(whom uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    found record;
BEGIN
    FOR found IN
        SELECT alike.other, alike.telling AND hub_names_agree(hub_name_of(whom), hub_name_of(alike.other)) AS certain
        FROM (
            SELECT o.applicant_id AS other, bool_or(
                n.kind IN ('fodselsnummer', 'd_number') AND o.kind = n.kind
                AND n.confirmed_reason IS NULL AND o.confirmed_reason IS NULL AND hub_check_digits_hold(n.number)
            ) AS telling
            FROM identifier n JOIN identifier o ON o.number = n.number AND o.applicant_id <> n.applicant_id
            WHERE n.applicant_id = whom AND n.number <> '' AND n.withdrawn_at IS NULL AND o.withdrawn_at IS NULL
            GROUP BY o.applicant_id
        ) alike ORDER BY certain DESC, alike.other
    LOOP
        CONTINUE WHEN hub_survivor(whom) = hub_survivor(found.other) OR hub_kept_apart(whom, found.other);
        IF found.certain THEN
            PERFORM hub_merge_persons(whom, found.other, true);
        ELSE
            PERFORM hub_raise(
                'same_number', (SELECT station_id FROM hub_require_station()),
                least(whom, found.other), greatest(whom, found.other), NULL, '{}'
            );
        END IF;
    END LOOP;
END $$;

-- An intake as it is by now: whose it is, when it came, what for, and whether it counts. What was said of it later
-- stands in amendments, the last word of each kind holds.
CREATE INDEX IF NOT EXISTS hub_amendment_applicant ON amendment (("values" ->> 'is')) WHERE kind = 'applicant';

CREATE OR REPLACE FUNCTION hub_owner(of_intake uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    RETURN coalesce(
        (
            SELECT (a."values" ->> 'is')::uuid FROM amendment a WHERE a.intake_id = of_intake AND a.kind = 'applicant'
            ORDER BY a.position DESC, a.made_at DESC, a.id DESC LIMIT 1
        ),
        (SELECT n.applicant_id FROM intake n WHERE n.id = of_intake)
    );
END $$;

-- The office of the station that delivered an intake: what is said of it is for that one, by the name
-- that the county has for it now, whatever the station called itself.
CREATE OR REPLACE FUNCTION hub_office_of(of_intake uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
    SELECT s.office FROM hub_delivered d JOIN hub_station s USING (station_id)
    WHERE d.kind = 'intake' AND d.id = of_intake
$$;

CREATE OR REPLACE FUNCTION hub_intakes_of(people uuid[])
RETURNS TABLE (
    id uuid, owner uuid, office text, county_year bigint, received_at timestamptz, category text, receipt text, gone boolean
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        WITH named AS MATERIALIZED (
            SELECT n.id FROM intake n WHERE n.applicant_id = ANY (people)
            UNION
            SELECT a.intake_id FROM amendment a WHERE a.kind = 'applicant' AND a."values" ->> 'is' = ANY (people::text[])
        ), owned AS MATERIALIZED (
            SELECT named.id, hub_owner(named.id) AS owner FROM named
        ), theirs AS MATERIALIZED (
            SELECT * FROM owned WHERE owned.owner = ANY (people)
        )
        SELECT n.id, t.owner, coalesce(hub_office_of(n.id), n.office::text), n.county_year,
            coalesce((
                SELECT (a."values" -> 'is' ->> 'received_at')::timestamptz FROM amendment a
                WHERE a.intake_id = n.id AND a.kind = 'facts' AND a."values" -> 'is' ->> 'received_at' IS NOT NULL
                ORDER BY a.position DESC, a.made_at DESC, a.id DESC LIMIT 1
            ), n.received_at),
            CASE WHEN said.of_category IS NULL THEN n.category ELSE said.of_category ->> 'category' END,
            (
                SELECT r.number::text FROM receipt r WHERE r.intake_id = n.id
                ORDER BY r.issued_at DESC, r.number DESC LIMIT 1
            ),
            EXISTS (SELECT FROM amendment a WHERE a.intake_id = n.id AND a.kind = 'erased') OR coalesce((
                SELECT a.kind = 'void' FROM amendment a WHERE a.intake_id = n.id AND a.kind IN ('void', 'restored')
                ORDER BY a.position DESC, a.made_at DESC, a.id DESC LIMIT 1
            ), false)
        FROM theirs t JOIN intake n ON n.id = t.id LEFT JOIN LATERAL (
            SELECT a."values" -> 'is' AS of_category FROM amendment a
            WHERE a.intake_id = n.id AND a.kind = 'facts' AND (a."values" -> 'is')::jsonb ? 'category'
            ORDER BY a.position DESC, a.made_at DESC, a.id DESC LIMIT 1
        ) said ON true;
END $$;

-- Whether there is anything to tell of somebody: two offices met them, or one was told something that it may have to
-- forget. Asked first, since it is so of few.
CREATE OR REPLACE FUNCTION hub_met_by_others(people uuid[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    RETURN (
        SELECT count(DISTINCT s.office) > 1 OR coalesce(bool_or(EXISTS (
            SELECT FROM hub_change c WHERE c.kind = 'summary' AND c.subject = named.id AND c.body IS NOT NULL
        )), false)
        FROM (
            SELECT n.id FROM intake n WHERE n.applicant_id = ANY (people)
            UNION
            SELECT a.intake_id FROM amendment a WHERE a.kind = 'applicant' AND a."values" ->> 'is' = ANY (people::text[])
        ) named LEFT JOIN hub_delivered d ON d.kind = 'intake' AND d.id = named.id LEFT JOIN hub_station s USING (station_id)
    );
END $$;

-- What another office may know of an intake of somebody whom both have met: no names, no pages. What an office was told
-- and is to know no longer, since an intake is another's or counts no more, is taken back.
CREATE OR REPLACE FUNCTION hub_tell_offices(whom uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    people uuid[] := ARRAY(SELECT hub_same_as(whom) AS id ORDER BY id);
    told record;
BEGIN
    IF NOT hub_met_by_others(people) THEN
        RETURN;
    END IF;
    FOR told IN
        WITH theirs AS (SELECT * FROM hub_intakes_of(people)), wanted AS (
            SELECT i.id, o.office AS to_office, jsonb_build_object(
                'person', i.owner, 'office', i.office,
                'received_on', to_char(i.received_at AT TIME ZONE 'Europe/Oslo', 'YYYY-MM-DD'),
                'category', i.category, 'receipt', i.receipt, 'year', i.county_year
            ) AS body
            FROM theirs i JOIN (SELECT DISTINCT t.office FROM theirs t) o ON o.office <> i.office
            WHERE NOT i.gone
        )
        SELECT w.id, w.to_office, w.body FROM wanted w
        UNION ALL
        SELECT c.subject, c.office, NULL FROM hub_change c JOIN theirs i ON i.id = c.subject
        WHERE c.kind = 'summary' AND c.body IS NOT NULL AND NOT EXISTS (
            SELECT FROM wanted w WHERE w.id = c.subject AND w.to_office = c.office
        )
    LOOP
        PERFORM hub_tell('summary', told.id, told.to_office, told.body);
    END LOOP;
END $$;

UPDATE hub_change SET body = body - 'persons' WHERE kind = 'summary' AND body ? 'persons';

-- What was erased of an intake, told to the office that took it in: a station that is restored to before that has the
-- bytes again.
CREATE OR REPLACE FUNCTION hub_tell_erasure(of_intake uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    erased jsonb;
    office text := hub_office_of(of_intake);
BEGIN
    SELECT jsonb_build_object(
        'whole', bool_or(a.kind = 'erased'), 'pages', coalesce(jsonb_agg(DISTINCT gone.page ORDER BY gone.page)
            FILTER (WHERE gone.page IS NOT NULL), '[]'), 'why', (array_agg(a.reason ORDER BY a.position DESC))[1]
    ) INTO erased
    FROM amendment a LEFT JOIN LATERAL jsonb_array_elements_text(a."values"::jsonb -> 'pages') AS gone(page) ON true
    WHERE a.intake_id = of_intake AND a.kind IN ('erased', 'page_erased');
    IF office IS NOT NULL THEN
        PERFORM hub_tell('erased', of_intake, office, erased);
    END IF;
END $$;
SELECT hub_tell_erasure(o.intake_id) FROM (
    SELECT DISTINCT a.intake_id FROM amendment a WHERE a.kind IN ('erased', 'page_erased')
        AND NOT EXISTS (SELECT FROM hub_change c WHERE c.kind = 'erased' AND c.subject = a.intake_id)
) o;

-- The end of a delivery, within its transaction: what follows from it at the county.
CREATE OR REPLACE FUNCTION hub_delivered_now(of_kind text, what uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    whom uuid;
    before uuid;
    said person_amendment;
    is_new boolean;
    standing uuid;
BEGIN
    IF NOT hub_is_mine(of_kind, what) THEN
        RAISE EXCEPTION 'another station''s delivery' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF current_setting('kiosk.begun', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
        PERFORM hub_hold(VARIADIC hub_concerned(of_kind, what));
    END IF;
    IF of_kind = 'intake' THEN
        SELECT applicant_id INTO whom FROM intake WHERE id = what;
    ELSIF of_kind = 'amendment' THEN
        SELECT hub_owner(a.intake_id), CASE WHEN a.kind = 'applicant' THEN (a."values" ->> 'was')::uuid END
            INTO whom, before FROM amendment a WHERE a.id = what;
        PERFORM hub_tell_erasure(a.intake_id) FROM amendment a
            WHERE a.id = what AND a.kind IN ('erased', 'page_erased');
        IF before IS NOT NULL THEN
            PERFORM hub_tell_offices(before);
        END IF;
    ELSIF of_kind = 'receipt' THEN
        SELECT hub_owner(r.intake_id) INTO whom FROM receipt r WHERE r.id = what;
    ELSIF of_kind = 'person_amendment' THEN
        SELECT * INTO said FROM person_amendment WHERE id = what;
        whom := said.applicant_id;
        -- what is sent once more, because its answer was lost, does not undo what the county said of it since
        is_new := hub_is_new('person_amendment', what);
        IF is_new AND said.kind = 'merged' THEN
            PERFORM hub_merge_said(said.applicant_id, (said."values" ->> 'into')::uuid);
        ELSIF is_new AND said.kind = 'undone' THEN
            SELECT m.id INTO standing FROM person_amendment u JOIN hub_merge m
                ON m.from_person = u.applicant_id AND m.into_person = (u."values" ->> 'into')::uuid
            WHERE u.id = (said."values" ->> 'amendment')::uuid AND u.kind = 'merged' AND m.undone_at IS NULL
                AND u.station_id = said.station_id AND NOT m.automatic;
            IF FOUND THEN
                PERFORM hub_undo_merge(standing);
            END IF;
        END IF;
    END IF;
    IF whom IS NOT NULL THEN
        PERFORM hub_match(whom);
        PERFORM hub_tell_offices(whom);
    END IF;
END $$;

-- A supervisor at a station said that two persons are one. What they said counts as far as nothing else was said of
-- the one before, nor of both by the county; else it is a doubt.
CREATE OR REPLACE FUNCTION hub_merge_said(from_whom uuid, into_whom uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    made uuid;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('hub_merge'));
    IF hub_survivor(from_whom) = hub_survivor(into_whom) THEN
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM hub_merge WHERE from_person = from_whom AND undone_at IS NULL)
            OR hub_kept_apart(from_whom, into_whom) THEN
        PERFORM hub_raise(
            'same_number', (hub_require_station()).station_id, least(from_whom, into_whom),
            greatest(from_whom, into_whom), NULL, '{"merged": true}'
        );
        RETURN;
    END IF;
    INSERT INTO hub_merge (from_person, into_person, automatic) VALUES (from_whom, into_whom, false) RETURNING id INTO made;
    PERFORM hub_tell('merge', made, '', jsonb_build_object('from', from_whom, 'into', into_whom));
    PERFORM hub_close_doubts(into_whom);
END $$;
