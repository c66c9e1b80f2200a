-- What the county keeps beside the tables of the records: its stations, who delivered what, what they are told.
CREATE TABLE IF NOT EXISTS hub_setting (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    county text NOT NULL,
    training boolean NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS hub_station (
    station_id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    office text NOT NULL,
    role name NOT NULL UNIQUE,
    added_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz,
    last_seen_at timestamptz,
    clock_skew_seconds double precision,
    waiting bigint NOT NULL DEFAULT 0,
    waiting_since timestamptz,
    version text,
    generation bigint
);

-- Every row that a station delivered, with the hub's own hash of it: written by triggers, never by a station.
CREATE TABLE IF NOT EXISTS hub_delivered (
    kind text NOT NULL,
    id uuid NOT NULL,
    station_id uuid NOT NULL REFERENCES hub_station,
    office text NOT NULL,
    sha256 text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (kind, id, station_id)
);
CREATE INDEX IF NOT EXISTS hub_delivered_by ON hub_delivered (station_id, at);

-- A person as each station knew them, in each version: rows of persons change at a desk until they are delivered again.
CREATE TABLE IF NOT EXISTS hub_person_told (
    person uuid NOT NULL,
    station_id uuid NOT NULL REFERENCES hub_station,
    sha256 text NOT NULL,
    told jsonb NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (person, station_id, sha256)
);

-- Who works at a station, as it says itself: ids of clerks stand in what it delivers.
CREATE TABLE IF NOT EXISTS hub_clerk_told (
    station_id uuid NOT NULL REFERENCES hub_station,
    clerk uuid NOT NULL,
    name text NOT NULL,
    initials text NOT NULL,
    role text NOT NULL,
    PRIMARY KEY (station_id, clerk)
);

-- The stations' journals. The hash is part of the key: a chain that was written anew stands beside the first one.
CREATE TABLE IF NOT EXISTS hub_journal (
    station_id uuid NOT NULL REFERENCES hub_station,
    sequence bigint NOT NULL,
    hash text NOT NULL,
    previous text NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    act text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (station_id, sequence, hash)
);

-- What stations are told. A set is one transaction's changes. Its sequence is given by the next reader after the
-- commit, under a lock: so no reader ever passes by a set that is committed late. A thing has one row, its newest
-- state, in the newest set that touched it: a station that is behind by months reads everything once.
CREATE TABLE IF NOT EXISTS hub_change_set (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    sequence bigint UNIQUE,
    made_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX IF NOT EXISTS hub_change_set_new ON hub_change_set (transaction) WHERE sequence IS NULL;
CREATE SEQUENCE IF NOT EXISTS hub_change_sequence;
CREATE SEQUENCE IF NOT EXISTS hub_change_position;
CREATE TABLE IF NOT EXISTS hub_change (
    kind text NOT NULL,
    subject uuid NOT NULL,
    office text NOT NULL DEFAULT '',
    set_id bigint NOT NULL REFERENCES hub_change_set,
    position bigint NOT NULL,
    body jsonb,
    PRIMARY KEY (kind, subject, office)
);
CREATE UNIQUE INDEX IF NOT EXISTS hub_change_in_order ON hub_change (set_id, position);

CREATE TABLE IF NOT EXISTS hub_merge (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    from_person uuid NOT NULL,
    into_person uuid NOT NULL,
    automatic boolean NOT NULL,
    made_by text NOT NULL DEFAULT session_user,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    undone_at timestamptz
);
CREATE UNIQUE INDEX IF NOT EXISTS hub_merge_standing ON hub_merge (from_person) WHERE undone_at IS NULL;
CREATE INDEX IF NOT EXISTS hub_merge_into ON hub_merge (into_person);

-- What somebody at the county must look at. Settled, it stays with the answer.
CREATE TABLE IF NOT EXISTS hub_doubt (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind text NOT NULL,
    raised_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    station_id uuid REFERENCES hub_station,
    person_a uuid,
    person_b uuid,
    subject uuid,
    detail jsonb NOT NULL DEFAULT '{}',
    settled_at timestamptz,
    settled_by text,
    answer text,
    reason text
);
-- Whether two persons are one is asked once, whichever stations met them.
DROP INDEX IF EXISTS hub_doubt_once;
DELETE FROM hub_doubt d USING hub_doubt first
    WHERE d.kind = 'same_number' AND first.kind = d.kind AND d.settled_at IS NULL AND first.settled_at IS NULL
        AND (first.person_a, first.person_b) = (d.person_a, d.person_b)
        AND (first.raised_at, first.id) < (d.raised_at, d.id);
CREATE UNIQUE INDEX IF NOT EXISTS hub_doubt_standing ON hub_doubt (
    kind,
    coalesce(CASE WHEN kind <> 'same_number' THEN station_id END, '00000000-0000-0000-0000-000000000000'),
    coalesce(person_a, '00000000-0000-0000-0000-000000000000'),
    coalesce(person_b, '00000000-0000-0000-0000-000000000000'),
    coalesce(subject, '00000000-0000-0000-0000-000000000000')
) WHERE settled_at IS NULL;
-- What the county's own people did, and who it was: added to, never changed.
CREATE TABLE IF NOT EXISTS hub_act (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    by text NOT NULL DEFAULT session_user,
    act text NOT NULL,
    subject uuid,
    told jsonb NOT NULL DEFAULT '{}'
);

-- What makes the id of a person whom the county's list has without one: nobody finds the number from such an id by
-- trying them all. No station knows it.
CREATE TABLE IF NOT EXISTS hub_secret (name text PRIMARY KEY, value uuid NOT NULL DEFAULT gen_random_uuid());
INSERT INTO hub_secret (name) VALUES ('persons') ON CONFLICT DO NOTHING;

-- Foreign keys from one delivery into another, and what is unique within one station's file only: deliveries come in
-- any order, one that is put aside must not hold up others, two stations may have a clerk of the same name and say
-- something of the same person, and one that was restored counts anew from where its backup was.
ALTER TABLE clerk DROP CONSTRAINT IF EXISTS uq_clerk_name;
ALTER TABLE anchor DROP CONSTRAINT IF EXISTS uq_anchor_station_id_day;
ALTER TABLE amendment DROP CONSTRAINT IF EXISTS uq_amendment_intake_id_position;
ALTER TABLE person_amendment DROP CONSTRAINT IF EXISTS uq_person_amendment_applicant_id_position;
CREATE INDEX IF NOT EXISTS hub_amendment_of ON amendment (intake_id, position);
CREATE INDEX IF NOT EXISTS hub_person_amendment_of ON person_amendment (applicant_id, position);
DO $$
DECLARE
    held record;
BEGIN
    FOR held IN
        SELECT conrelid::regclass AS of, conname AS name FROM pg_constraint
        WHERE contype = 'f' AND connamespace = current_schema()::regnamespace AND (
            confrelid = 'clerk'::regclass
            OR (confrelid = 'intake'::regclass AND conrelid IN ('intake'::regclass, 'envelope'::regclass))
            OR (confrelid = 'applicant'::regclass AND conrelid IN ('applicant'::regclass, 'intake'::regclass))
            OR (confrelid = 'identifier'::regclass AND conrelid = 'identifier'::regclass)
        )
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', held.of, held.name);
    END LOOP;
END $$;

-- Which tables' rows are delivered, and by which column; filled in from the stations' own description.
CREATE TABLE IF NOT EXISTS hub_crossing (of_table name PRIMARY KEY, of_key name NOT NULL);
