-- What stations are told.
CREATE OR REPLACE FUNCTION hub_this_set() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    INSERT INTO hub_change_set DEFAULT VALUES ON CONFLICT DO NOTHING;
    RETURN (SELECT id FROM hub_change_set WHERE transaction = pg_current_xact_id() AND sequence IS NULL);
END $$;

-- Tells every station, or those of one office, what is so of a thing now; nothing where that is what they know.
CREATE OR REPLACE FUNCTION hub_tell(of_kind text, what uuid, to_office text, told jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
BEGIN
    INSERT INTO hub_change AS known (kind, subject, office, set_id, position, body)
        VALUES (of_kind, what, to_office, hub_this_set(), nextval('hub_change_position'), told)
        ON CONFLICT (kind, subject, office) DO UPDATE
        SET set_id = EXCLUDED.set_id, position = EXCLUDED.position, body = EXCLUDED.body
        WHERE known.body IS DISTINCT FROM EXCLUDED.body;
END $$;

-- The next changes after a place that a station has read to. Sets that were committed since get their sequence first.
-- The last row has no kind where nothing more is there: it says how far the station has read with it.
CREATE OR REPLACE FUNCTION hub_changes(after_sequence bigint, after_position bigint, at_most bigint)
RETURNS TABLE (sequence bigint, "position" bigint, kind text, subject uuid, body jsonb)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    me hub_station := hub_require_station();
    of_set record;
    left_over bigint := at_most;
    here bigint;
    horizon bigint := after_sequence;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('hub_change_sequence'));
    UPDATE hub_change_set s SET sequence = numbered.next FROM (
        SELECT o.id, nextval('hub_change_sequence') AS next
        FROM (SELECT n.id FROM hub_change_set n WHERE n.sequence IS NULL ORDER BY n.id) o
    ) numbered WHERE s.id = numbered.id;
    FOR of_set IN
        SELECT s.id, s.sequence FROM hub_change_set s WHERE s.sequence >= after_sequence ORDER BY s.sequence
    LOOP
        RETURN QUERY
            SELECT of_set.sequence, c.position, c.kind, c.subject, c.body FROM hub_change c
            WHERE c.set_id = of_set.id AND c.office IN ('', me.office)
                AND (of_set.sequence > after_sequence OR c.position > after_position)
            ORDER BY c.position LIMIT left_over;
        GET DIAGNOSTICS here = ROW_COUNT;
        left_over := left_over - here;
        EXIT WHEN left_over <= 0;
        horizon := of_set.sequence;
    END LOOP;
    IF left_over > 0 THEN
        RETURN QUERY SELECT horizon, 9223372036854775807, NULL::text, NULL::uuid, NULL::jsonb;
    END IF;
END $$;

-- How many there are after a place, about.
CREATE OR REPLACE FUNCTION hub_changes_left(after_sequence bigint, after_position bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
    SELECT count(*) FROM hub_change c JOIN hub_change_set s ON s.id = c.set_id
    WHERE c.office IN ('', (hub_require_station()).office) AND (
        s.sequence IS NULL OR s.sequence > after_sequence
        OR (s.sequence = after_sequence AND c.position > after_position)
    )
$$;
