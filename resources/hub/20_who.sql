-- Which station it is that is connected: by the login alone, whatever it says of itself.
CREATE OR REPLACE FUNCTION hub_my_station() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
    SELECT station_id FROM hub_station WHERE role = session_user AND revoked_at IS NULL
$$;

CREATE OR REPLACE FUNCTION hub_my_office() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
    SELECT office FROM hub_station WHERE role = session_user AND revoked_at IS NULL
$$;

-- For functions that run with the owner's rights: nobody but a station may go on.
CREATE OR REPLACE FUNCTION hub_require_station() RETURNS hub_station
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    mine hub_station;
BEGIN
    SELECT * INTO mine FROM hub_station WHERE role = session_user AND revoked_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no station of this county' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN mine;
END $$;

-- Which database this is: one that was restored from a backup, or took another's place, is another, and may lack what
-- the one before had said that it has.
CREATE OR REPLACE FUNCTION hub_epoch() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
    SELECT concat_ws(
        '.', (SELECT system_identifier FROM pg_control_system()), (SELECT timeline_id FROM pg_control_checkpoint()),
        (SELECT oid FROM pg_database WHERE datname = current_database())
    )
$$;

-- Whether a row is this station's own delivery, or its office's.
CREATE OR REPLACE FUNCTION hub_is_mine(wanted_kind text, wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM hub_delivered d JOIN hub_station s USING (station_id)
        WHERE d.kind = wanted_kind AND d.id = wanted AND s.role = session_user AND s.revoked_at IS NULL
    );
END $$;

-- What is being delivered is read by nobody before it is there: else somebody could name a person, read what another
-- office knows of them, and take it back.
CREATE OR REPLACE FUNCTION hub_is_ours(wanted_kind text, wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM hub_delivered d
        WHERE d.kind = wanted_kind AND d.id = wanted AND d.office = (
            SELECT s.office FROM hub_station s WHERE s.role = session_user AND s.revoked_at IS NULL
        ) AND d.transaction IS DISTINCT FROM pg_current_xact_id_if_assigned()
    );
END $$;

-- Whether it was delivered in this very transaction: nothing is added to a delivery later.
CREATE OR REPLACE FUNCTION hub_is_new(wanted_kind text, wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM hub_delivered d JOIN hub_station s USING (station_id)
        WHERE d.kind = wanted_kind AND d.id = wanted AND s.role = session_user
            AND d.transaction = pg_current_xact_id_if_assigned()
    );
END $$;
CREATE OR REPLACE FUNCTION hub_require_new(wanted_kind text, wanted uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    IF NOT hub_is_new(wanted_kind, wanted) THEN
        RAISE EXCEPTION 'what was delivered is sealed' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;

-- One part of what a row's hash is over: its length, so that no two rows read alike. Written so that it is put into the
-- statement that asks for it: a number beside text without a cast would keep it a call, which takes thrice as long.
CREATE OR REPLACE FUNCTION hub_part(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(length(value)::text || ':' || value || ';', '-;')
$$;
CREATE OR REPLACE FUNCTION hub_moment(value timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_char(value AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
$$;
CREATE OR REPLACE FUNCTION hub_day(value date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_char(value, 'YYYY-MM-DD')
$$;
