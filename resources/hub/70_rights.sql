-- Who may what. A station adds what its office took in and reads that back; it changes nothing, takes nothing away,
-- and reads no page. What it may beyond that it may only ask functions for.
REVOKE CREATE ON SCHEMA @schema@ FROM PUBLIC;
GRANT USAGE ON SCHEMA @schema@ TO @station@, @archive@, @admin@;
REVOKE ALL ON ALL TABLES IN SCHEMA @schema@ FROM PUBLIC, @station@, @archive@, @admin@;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA @schema@ FROM PUBLIC, @station@, @archive@, @admin@;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA @schema@ FROM PUBLIC, @station@, @archive@, @admin@;

GRANT SELECT ON alembic_version, hub_setting TO @station@, @archive@, @admin@;
GRANT SELECT, INSERT ON
    applicant, identifier, contact, intake, document, page, doubt, receipt, amendment, tombstone, person_amendment,
    anchor, batch, envelope, sign_off TO @station@;
GRANT INSERT ON page_coming TO @station@;
GRANT EXECUTE ON FUNCTION
    hub_my_station(), hub_my_office(), hub_require_station(), hub_is_mine(text, uuid), hub_is_ours(text, uuid),
    hub_may_meet(uuid), hub_begin(text, uuid, uuid[]),
    hub_make_year(bigint), hub_compare(text[], uuid[]), hub_proof(text, uuid[]), hub_proof_of_pages(bigint, uuid[]),
    hub_hello(jsonb), hub_goodbye(bigint, timestamptz), hub_note_conflict(text, uuid, jsonb),
    hub_tell_person(uuid, text, jsonb), hub_journal_known(bigint[], text[]), hub_journal_head(),
    hub_take_journal(jsonb), hub_changes(bigint, bigint, bigint), hub_changes_left(bigint, bigint),
    hub_delivered_now(text, uuid)
    TO @station@;

GRANT SELECT ON ALL TABLES IN SCHEMA @schema@ TO @archive@, @admin@;
REVOKE SELECT ON page_image FROM @admin@;
REVOKE SELECT ON hub_change, hub_secret FROM @archive@;

DO $$
DECLARE
    partition record;
    of_table record;
    check_of jsonb := jsonb_build_object(
        'applicant', 'true',
        'identifier', 'hub_may_meet(applicant_id)',
        'contact', 'hub_may_meet(applicant_id)',
        'intake', 'station_id = (SELECT hub_my_station()) AND state = ''completed''',
        'document', 'hub_is_mine(''intake'', intake_id)',
        'page', 'hub_is_mine(''intake'', intake_id)',
        'doubt', 'hub_is_mine(''intake'', intake_id)',
        'receipt', 'hub_is_mine(''intake'', intake_id)',
        'amendment', 'station_id = (SELECT hub_my_station()) AND hub_is_mine(''intake'', intake_id)',
        'tombstone', 'hub_is_mine(''page'', page_id)',
        'person_amendment', 'station_id = (SELECT hub_my_station()) AND hub_may_meet(applicant_id)',
        'anchor', 'station_id = (SELECT hub_my_station())',
        'batch', 'station_id = (SELECT hub_my_station())',
        'envelope', 'hub_is_mine(''batch'', batch_id)',
        'sign_off', 'hub_is_mine(''batch'', batch_id)'
    );
BEGIN
    -- every table has policies, those of the records that never cross too: a grant by mistake opens nothing
    FOR of_table IN
        SELECT c.oid::regclass AS name, c.relname FROM pg_class c
        WHERE c.relnamespace = '@schema@'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            AND c.relname NOT IN ('alembic_version', 'hub_setting', 'hub_crossing')
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', of_table.name);
        EXECUTE format('DROP POLICY IF EXISTS hub_look ON %s', of_table.name);
        EXECUTE format('CREATE POLICY hub_look ON %s FOR SELECT TO @archive@, @admin@ USING (true)', of_table.name);
        EXECUTE format('DROP POLICY IF EXISTS hub_deliver ON %s', of_table.name);
        EXECUTE format('DROP POLICY IF EXISTS hub_own ON %s', of_table.name);
        IF check_of ? of_table.relname THEN
            EXECUTE format(
                'CREATE POLICY hub_deliver ON %s FOR INSERT TO @station@ WITH CHECK (%s)',
                of_table.name, check_of ->> of_table.relname
            );
            EXECUTE format(
                'CREATE POLICY hub_own ON %s FOR SELECT TO @station@ USING (hub_is_ours(%L, %I))',
                of_table.name, of_table.relname, (SELECT x.of_key FROM hub_crossing x WHERE x.of_table = of_table.relname)
            );
        END IF;
    END LOOP;
    -- a year asked for by its own name is refused, as a partition and when it was detached: what is left of it then
    -- is the archive's to read
    FOR partition IN
        SELECT c.oid::regclass AS name, c.relispartition FROM pg_class c
        WHERE c.relnamespace = '@schema@'::regnamespace AND c.relkind = 'r' AND c.relname ~ '^page_image_[0-9]+$'
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, @station@, @archive@, @admin@', partition.name);
        IF NOT partition.relispartition THEN
            EXECUTE format('GRANT SELECT ON %s TO @archive@', partition.name);
        END IF;
    END LOOP;
END $$;
