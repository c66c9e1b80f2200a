CREATE TABLE access (
	id CHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	CONSTRAINT pk_access PRIMARY KEY (id)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE amendment (
	id CHAR(32) NOT NULL, 
	intake_id CHAR(32) NOT NULL, 
	station_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	"values" JSON NOT NULL, 
	reason VARCHAR NOT NULL, 
	actor CHAR(32) NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_amendment PRIMARY KEY (id), 
	CONSTRAINT fk_amendment_intake_id_intake FOREIGN KEY(intake_id) REFERENCES intake (id), 
	CONSTRAINT fk_amendment_station_id_station FOREIGN KEY(station_id) REFERENCES station (id), 
	CONSTRAINT uq_amendment_intake_id_position UNIQUE (intake_id, position)
);
CREATE TABLE applicant (
	id CHAR(32) NOT NULL, 
	given_name VARCHAR, 
	family_name VARCHAR, 
	search_name VARCHAR NOT NULL, 
	stated_birth_date DATE, 
	language VARCHAR, 
	protected BOOLEAN NOT NULL, 
	merged_into CHAR(32), 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_applicant PRIMARY KEY (id), 
	CONSTRAINT fk_applicant_merged_into_applicant FOREIGN KEY(merged_into) REFERENCES applicant (id)
);
CREATE TABLE archive_receipt (
	intake_id CHAR(32) NOT NULL, 
	reference VARCHAR NOT NULL, 
	received_at DATETIME NOT NULL, 
	CONSTRAINT pk_archive_receipt PRIMARY KEY (intake_id)
);
CREATE TABLE batch (
	id CHAR(32) NOT NULL, 
	station_id CHAR(32) NOT NULL, 
	clerk_id CHAR(32) NOT NULL, 
	started_at DATETIME NOT NULL, 
	posted_on DATE, 
	expected_sheets INTEGER, 
	completed_at DATETIME, 
	CONSTRAINT pk_batch PRIMARY KEY (id), 
	CONSTRAINT fk_batch_clerk_id_clerk FOREIGN KEY(clerk_id) REFERENCES clerk (id), 
	CONSTRAINT fk_batch_station_id_station FOREIGN KEY(station_id) REFERENCES station (id)
);
CREATE TABLE clerk (
	id CHAR(32) NOT NULL, 
	name VARCHAR NOT NULL, 
	initials VARCHAR NOT NULL, 
	role VARCHAR(32) NOT NULL, 
	pin_hash VARCHAR, 
	active BOOLEAN NOT NULL, 
	failed_attempts INTEGER NOT NULL, 
	locked_until DATETIME, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_clerk PRIMARY KEY (id), 
	CONSTRAINT uq_clerk_name UNIQUE (name)
);
CREATE TABLE contact (
	id CHAR(32) NOT NULL, 
	applicant_id CHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	replaced_at DATETIME, 
	CONSTRAINT pk_contact PRIMARY KEY (id), 
	CONSTRAINT fk_contact_applicant_id_applicant FOREIGN KEY(applicant_id) REFERENCES applicant (id)
);
CREATE TABLE delivery (
	outbox_sequence INTEGER NOT NULL, 
	delivered_at DATETIME, 
	attempts INTEGER NOT NULL, 
	last_failure VARCHAR, 
	proof JSON, 
	CONSTRAINT pk_delivery PRIMARY KEY (outbox_sequence), 
	CONSTRAINT fk_delivery_outbox_sequence_outbox FOREIGN KEY(outbox_sequence) REFERENCES outbox (sequence)
);
CREATE TABLE document (
	id CHAR(32) NOT NULL, 
	intake_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	type VARCHAR, 
	role VARCHAR(32) NOT NULL, 
	copies INTEGER NOT NULL, 
	attestation VARCHAR(32), 
	handed_back BOOLEAN NOT NULL, 
	medium VARCHAR NOT NULL, 
	confidentiality VARCHAR, 
	CONSTRAINT pk_document PRIMARY KEY (id), 
	CONSTRAINT fk_document_intake_id_intake FOREIGN KEY(intake_id) REFERENCES intake (id)
);
CREATE TABLE doubt (
	id CHAR(32) NOT NULL, 
	intake_id CHAR(32) NOT NULL, 
	page_id CHAR(32), 
	code VARCHAR NOT NULL, 
	raised_at DATETIME NOT NULL, 
	settled_at DATETIME, 
	settled_by CHAR(32), 
	answer VARCHAR, 
	CONSTRAINT pk_doubt PRIMARY KEY (id), 
	CONSTRAINT fk_doubt_intake_id_intake FOREIGN KEY(intake_id) REFERENCES intake (id), 
	CONSTRAINT fk_doubt_page_id_page FOREIGN KEY(page_id) REFERENCES page (id), 
	CONSTRAINT fk_doubt_settled_by_clerk FOREIGN KEY(settled_by) REFERENCES clerk (id)
);
CREATE TABLE envelope (
	id CHAR(32) NOT NULL, 
	batch_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	intake_id CHAR(32) NOT NULL, 
	CONSTRAINT pk_envelope PRIMARY KEY (id), 
	CONSTRAINT fk_envelope_batch_id_batch FOREIGN KEY(batch_id) REFERENCES batch (id), 
	CONSTRAINT fk_envelope_intake_id_intake FOREIGN KEY(intake_id) REFERENCES intake (id), 
	CONSTRAINT uq_envelope_batch_id_position UNIQUE (batch_id, position), 
	CONSTRAINT uq_envelope_intake_id UNIQUE (intake_id)
);
CREATE TABLE expected_applicant (
	id CHAR(32) NOT NULL, 
	county_year INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	given_name VARCHAR NOT NULL, 
	family_name VARCHAR NOT NULL, 
	search_name VARCHAR NOT NULL, 
	birth_date DATE, 
	category VARCHAR, 
	protected BOOLEAN NOT NULL, 
	CONSTRAINT pk_expected_applicant PRIMARY KEY (id), 
	CONSTRAINT uq_expected_applicant_county_year_number UNIQUE (county_year, number)
);
CREATE TABLE identifier (
	id CHAR(32) NOT NULL, 
	applicant_id CHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	source VARCHAR(32) NOT NULL, 
	confirmed_reason VARCHAR, 
	superseded_by CHAR(32), 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_identifier PRIMARY KEY (id), 
	CONSTRAINT fk_identifier_applicant_id_applicant FOREIGN KEY(applicant_id) REFERENCES applicant (id), 
	CONSTRAINT fk_identifier_superseded_by_identifier FOREIGN KEY(superseded_by) REFERENCES identifier (id)
);
CREATE TABLE intake (
	id CHAR(32) NOT NULL, 
	station_id CHAR(32) NOT NULL, 
	office VARCHAR NOT NULL, 
	clerk_id CHAR(32) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	received_at DATETIME NOT NULL, 
	posted_on DATE, 
	county_year INTEGER NOT NULL, 
	category VARCHAR, 
	expected_sheets INTEGER, 
	applicant_id CHAR(32), 
	basis VARCHAR(32), 
	completed_at DATETIME, 
	CONSTRAINT pk_intake PRIMARY KEY (id), 
	CONSTRAINT fk_intake_applicant_id_applicant FOREIGN KEY(applicant_id) REFERENCES applicant (id), 
	CONSTRAINT fk_intake_clerk_id_clerk FOREIGN KEY(clerk_id) REFERENCES clerk (id), 
	CONSTRAINT fk_intake_station_id_station FOREIGN KEY(station_id) REFERENCES station (id)
);
CREATE TABLE journal (
	station_id CHAR(32) NOT NULL, 
	sequence INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	previous VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	CONSTRAINT pk_journal PRIMARY KEY (station_id, sequence)
);
CREATE TABLE legal_hold (
	id CHAR(32) NOT NULL, 
	subject CHAR(32) NOT NULL, 
	reason VARCHAR NOT NULL, 
	placed_by CHAR(32), 
	placed_at DATETIME NOT NULL, 
	lifted_at DATETIME, 
	CONSTRAINT pk_legal_hold PRIMARY KEY (id), 
	CONSTRAINT fk_legal_hold_placed_by_clerk FOREIGN KEY(placed_by) REFERENCES clerk (id)
);
CREATE TABLE outbox (
	sequence INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	subject_id CHAR(32) NOT NULL, 
	written_at DATETIME NOT NULL, 
	CONSTRAINT pk_outbox PRIMARY KEY (sequence), 
	CONSTRAINT uq_outbox_kind_subject_id UNIQUE (kind, subject_id)
);
CREATE TABLE page (
	id CHAR(32) NOT NULL, 
	intake_id CHAR(32) NOT NULL, 
	document_id CHAR(32), 
	position INTEGER NOT NULL, 
	sheet INTEGER NOT NULL, 
	side VARCHAR NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	set_aside_reason VARCHAR, 
	sha256 VARCHAR NOT NULL, 
	media_type VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	dpi_x DOUBLE, 
	dpi_y DOUBLE, 
	source VARCHAR NOT NULL, 
	source_sha256 VARCHAR, 
	received_at DATETIME NOT NULL, 
	transform JSON, 
	reading JSON, 
	reading_error VARCHAR, 
	link_evidence JSON, 
	CONSTRAINT pk_page PRIMARY KEY (id), 
	CONSTRAINT fk_page_document_id_document FOREIGN KEY(document_id) REFERENCES document (id), 
	CONSTRAINT fk_page_intake_id_intake FOREIGN KEY(intake_id) REFERENCES intake (id)
);
CREATE TABLE page_image (
	county_year INTEGER NOT NULL, 
	page_id CHAR(32) NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_page_image PRIMARY KEY (county_year, page_id)
);
CREATE TABLE print_job (
	id CHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	receipt_id CHAR(32), 
	printer VARCHAR, 
	copies INTEGER NOT NULL, 
	duplicate BOOLEAN NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	reason VARCHAR, 
	spooler_job VARCHAR, 
	queued_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	ended_at DATETIME, 
	CONSTRAINT pk_print_job PRIMARY KEY (id), 
	CONSTRAINT fk_print_job_receipt_id_receipt FOREIGN KEY(receipt_id) REFERENCES receipt (id)
);
CREATE TABLE profile (
	id CHAR(32) NOT NULL, 
	name VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	settings JSON NOT NULL, 
	CONSTRAINT pk_profile PRIMARY KEY (id), 
	CONSTRAINT uq_profile_name UNIQUE (name)
);
CREATE TABLE receipt (
	id CHAR(32) NOT NULL, 
	intake_id CHAR(32) NOT NULL, 
	number VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	issued_at DATETIME NOT NULL, 
	content JSON NOT NULL, 
	CONSTRAINT pk_receipt PRIMARY KEY (id), 
	CONSTRAINT fk_receipt_intake_id_intake FOREIGN KEY(intake_id) REFERENCES intake (id), 
	CONSTRAINT uq_receipt_number UNIQUE (number)
);
CREATE TABLE sign_off (
	id CHAR(32) NOT NULL, 
	batch_id CHAR(32) NOT NULL, 
	clerk_id CHAR(32) NOT NULL, 
	signed_at DATETIME NOT NULL, 
	checks JSON NOT NULL, 
	paper_kept_until DATE, 
	box VARCHAR, 
	CONSTRAINT pk_sign_off PRIMARY KEY (id), 
	CONSTRAINT fk_sign_off_batch_id_batch FOREIGN KEY(batch_id) REFERENCES batch (id), 
	CONSTRAINT fk_sign_off_clerk_id_clerk FOREIGN KEY(clerk_id) REFERENCES clerk (id), 
	CONSTRAINT uq_sign_off_batch_id UNIQUE (batch_id)
);
CREATE TABLE station (
	id CHAR(32) NOT NULL, 
	code VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	county VARCHAR NOT NULL, 
	office VARCHAR NOT NULL, 
	restore_generation INTEGER NOT NULL, 
	receipt_counter INTEGER NOT NULL, 
	receipt_key BLOB NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_station PRIMARY KEY (id)
);
CREATE TABLE step (
	id CHAR(32) NOT NULL, 
	intake_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	act VARCHAR NOT NULL, 
	changes JSON NOT NULL, 
	salt BLOB NOT NULL, 
	done_at DATETIME NOT NULL, 
	undone_at DATETIME, 
	CONSTRAINT pk_step PRIMARY KEY (id), 
	CONSTRAINT fk_step_intake_id_intake FOREIGN KEY(intake_id) REFERENCES intake (id), 
	CONSTRAINT uq_step_intake_id_position UNIQUE (intake_id, position)
);
INSERT INTO "access" ("id", "at", "actor", "subject", "act") VALUES ('01a207a232807aec9fa1a8ac63dd473f', '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', '01a207a2-3280-735b-a780-dc4f19f1d241', 'opened');
INSERT INTO "alembic_version" ("version_num") VALUES ('0001');
INSERT INTO "amendment" ("id", "intake_id", "station_id", "position", "kind", "values", "reason", "actor", "made_at") VALUES ('01a207a232807cd8af9ed890c12c90f9', '01a207a23280735ba780dc4f19f1d241', '01a207a232807a06aecdfd3cbdbd7d07', 1, 'void', '{}', 'The wrong person', '01a207a23280736ebf8b644a347775c4', '2026-11-23 09:00:00.000000');
INSERT INTO "applicant" ("id", "given_name", "family_name", "search_name", "stated_birth_date", "language", "protected", "merged_into", "created_at") VALUES ('01a207a23280763490a1a1395dd89690', 'Åse', 'Nordmann Đặng', 'ase nordmann dang', NULL, NULL, 0, NULL, '2026-11-23 09:00:00.000000');
INSERT INTO "applicant" ("id", "given_name", "family_name", "search_name", "stated_birth_date", "language", "protected", "merged_into", "created_at") VALUES ('01a207a232807e1a9d5990299901cd9d', NULL, NULL, '', NULL, NULL, 0, NULL, '2026-11-23 09:00:00.000000');
INSERT INTO "clerk" ("id", "name", "initials", "role", "pin_hash", "active", "failed_attempts", "locked_until", "created_at") VALUES ('01a207a23280736ebf8b644a347775c4', 'Siv Supervisor', 'SS', 'supervisor', '$argon2id$v=19$m=8,t=1,p=1$Suc5MXvl5T/fv7bLovsPRw$ke9EB5Ra7nh1VDAYIhsIgk/gaVzx7W9DsQgCL+/wkjQ', 1, 0, NULL, '2026-11-23 09:00:00.000000');
INSERT INTO "clerk" ("id", "name", "initials", "role", "pin_hash", "active", "failed_attempts", "locked_until", "created_at") VALUES ('01a207a23280739f87330a6bdc5fb6a1', 'Kari Clerk', 'KC', 'clerk', '$argon2id$v=19$m=8,t=1,p=1$7WPjw71oN8kqYt/vq9BOnQ$8kYyVH3OONXyN19dE0MrBdZvHjjB3bnIkVecW5o5Tjw', 1, 0, NULL, '2026-11-23 09:00:00.000000');
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a207a2328070b48e0df731afffbd4b', '01a207a232807397b3c6bd613a96995e', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a207a2328073678348f5ffeb67a8d3', '01a207a23280735ba780dc4f19f1d241', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a207a232807a419b0c5d12e137023b', '01a207a232807f98915df8346ba316fe', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "doubt" ("id", "intake_id", "page_id", "code", "raised_at", "settled_at", "settled_by", "answer") VALUES ('01a207a2328074d9bf1baab668253d7c', '01a207a232807f98915df8346ba316fe', '01a207a23280790cbbf15492806ba6a6', 'two_numbers', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "doubt" ("id", "intake_id", "page_id", "code", "raised_at", "settled_at", "settled_by", "answer") VALUES ('01a207a232807df381717618183fd028', '01a207a23280735ba780dc4f19f1d241', NULL, 'not_on_roster', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "expected_applicant" ("id", "county_year", "number", "given_name", "family_name", "search_name", "birth_date", "category", "protected") VALUES ('01a207a232807d94a30936ade2d142cd', 2027, '17912099997', 'Åse', 'Nordmann Đặng', 'ase nordmann dang', NULL, NULL, 0);
INSERT INTO "identifier" ("id", "applicant_id", "kind", "number", "source", "confirmed_reason", "superseded_by", "created_at") VALUES ('01a207a2328078ec8e0b9047f82d4ce8', '01a207a23280763490a1a1395dd89690', 'fodselsnummer', '17912099997', 'barcode', NULL, NULL, '2026-11-23 09:00:00.000000');
INSERT INTO "identifier" ("id", "applicant_id", "kind", "number", "source", "confirmed_reason", "superseded_by", "created_at") VALUES ('01a207a232807b8eada20e6c65182002', '01a207a232807e1a9d5990299901cd9d', 'fodselsnummer', '29822099635', 'barcode', NULL, NULL, '2026-11-23 09:00:00.000000');
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a207a23280735ba780dc4f19f1d241', '01a207a232807a06aecdfd3cbdbd7d07', 'Inntakskontoret', '01a207a23280739f87330a6bdc5fb6a1', 'desk', 'completed', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a232807e1a9d5990299901cd9d', 'confirmed', '2026-11-23 09:00:00.000000');
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a207a232807397b3c6bd613a96995e', '01a207a232807a06aecdfd3cbdbd7d07', 'Inntakskontoret', '01a207a23280739f87330a6bdc5fb6a1', 'desk', 'completed', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a23280763490a1a1395dd89690', 'confirmed', '2026-11-23 09:00:00.000000');
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a207a232807f98915df8346ba316fe', '01a207a232807a06aecdfd3cbdbd7d07', 'Inntakskontoret', '01a207a23280739f87330a6bdc5fb6a1', 'desk', 'open', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 1, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a06-aecd-fd3cbdbd7d07', 'station.made', '01a207a2-3280-7a06-aecd-fd3cbdbd7d07', '{"act":"station.made","actor":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","at":"2026-11-23T09:00:00.000000+00:00","detail":{"kind":"training"},"sequence":1,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07"}', '0000000000000000000000000000000000000000000000000000000000000000', '0b2a5e2c51bc44428b42b77a1f7ef9777601d001b6a2b0dbad9df99b6c3f48f4');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 2, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a06-aecd-fd3cbdbd7d07', 'clerk.added', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', '{"act":"clerk.added","actor":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","at":"2026-11-23T09:00:00.000000+00:00","detail":{"role":"clerk"},"sequence":2,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-739f-8733-0a6bdc5fb6a1"}', '0b2a5e2c51bc44428b42b77a1f7ef9777601d001b6a2b0dbad9df99b6c3f48f4', 'd038cfa0a91e69d1da1457b064d50b13e7130a599824764869b454ee44c28c9d');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 3, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a06-aecd-fd3cbdbd7d07', 'clerk.added', '01a207a2-3280-736e-bf8b-644a347775c4', '{"act":"clerk.added","actor":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","at":"2026-11-23T09:00:00.000000+00:00","detail":{"role":"supervisor"},"sequence":3,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-736e-bf8b-644a347775c4"}', 'd038cfa0a91e69d1da1457b064d50b13e7130a599824764869b454ee44c28c9d', '49809bc993d46779fdb79477d5d7fcd90c86661e042a2e4328213e6da08e031d');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 4, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a06-aecd-fd3cbdbd7d07', 'roster.replaced', '01a207a2-3280-7a06-aecd-fd3cbdbd7d07', '{"act":"roster.replaced","actor":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","at":"2026-11-23T09:00:00.000000+00:00","detail":{"rows":1,"year":2027},"sequence":4,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07"}', '49809bc993d46779fdb79477d5d7fcd90c86661e042a2e4328213e6da08e031d', '8d9c3b2d253fd9304e6dc1e380bce0db6cdb156e6d9e29c238b5fb2fcfdcf620');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 5, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'intake.started', '01a207a2-3280-7397-b3c6-bd613a96995e', '{"act":"intake.started","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":5,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7397-b3c6-bd613a96995e"}', '8d9c3b2d253fd9304e6dc1e380bce0db6cdb156e6d9e29c238b5fb2fcfdcf620', '2982cd9e0827bdec3e964f2a899782020068f604c71fb153974c2306773d005b');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 6, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'document.started', '01a207a2-3280-7397-b3c6-bd613a96995e', '{"act":"document.started","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-70b4-8e0d-f731afffbd4b","type":null},"sequence":6,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7397-b3c6-bd613a96995e"}', '2982cd9e0827bdec3e964f2a899782020068f604c71fb153974c2306773d005b', '43a94e36944d8deb3d8095ef2c8eabc0d780ffd7d1038cb11115f1d4cd5afa20');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 7, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.received', '01a207a2-3280-7397-b3c6-bd613a96995e', '{"act":"page.received","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7ffa-a50d-1e6ddf37f186","sha256":"0621a1c111cfd4554a172d9ecd490a9a8d6e4e66e0f444491b716fb1d00ab1b9"},"sequence":7,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7397-b3c6-bd613a96995e"}', '43a94e36944d8deb3d8095ef2c8eabc0d780ffd7d1038cb11115f1d4cd5afa20', '7e0891ca66002e8c274174864c75939b553be65bf15a8b1aa901548c8b2f7260');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 8, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.read', '01a207a2-3280-7397-b3c6-bd613a96995e', '{"act":"page.read","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7ffa-a50d-1e6ddf37f186","rule":"proposes","state":"linked"},"sequence":8,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7397-b3c6-bd613a96995e"}', '7e0891ca66002e8c274174864c75939b553be65bf15a8b1aa901548c8b2f7260', '5cf5a089213cf192b4716d2d920a48eb3b26d0f11a3da31273710e7688d123b0');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 9, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.received', '01a207a2-3280-7397-b3c6-bd613a96995e', '{"act":"page.received","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7504-baeb-bcd928902127","sha256":"e49b3988b52f0294eefe8339cd73ed82847ff40c1dfcabbe2ef4da1875ab7f98"},"sequence":9,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7397-b3c6-bd613a96995e"}', '5cf5a089213cf192b4716d2d920a48eb3b26d0f11a3da31273710e7688d123b0', '598093ea71e705019ec7dff36633c114a3bbb7f8907215077fe4fa657e99172e');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 10, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.read', '01a207a2-3280-7397-b3c6-bd613a96995e', '{"act":"page.read","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7504-baeb-bcd928902127","rule":"applicants_number","state":"linked"},"sequence":10,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7397-b3c6-bd613a96995e"}', '598093ea71e705019ec7dff36633c114a3bbb7f8907215077fe4fa657e99172e', 'd7fd3eb48190e8d2fd3d4e2c6a074be01e7556dcfb26a6ac5702891ace34f87b');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 11, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.received', '01a207a2-3280-7397-b3c6-bd613a96995e', '{"act":"page.received","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7db8-9907-1806c2c510ff","sha256":"16283f82099f2d369b0fa47dbfd41b307fc73ac8d730fc995cd2887814ad274d"},"sequence":11,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7397-b3c6-bd613a96995e"}', 'd7fd3eb48190e8d2fd3d4e2c6a074be01e7556dcfb26a6ac5702891ace34f87b', 'c0b5bcfc7b8dd9cb167d2ca7fd53de5385c1aeabedfd3871624e3b0f5b8ea611');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 12, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.read', '01a207a2-3280-7397-b3c6-bd613a96995e', '{"act":"page.read","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7db8-9907-1806c2c510ff","rule":"applicants_number","state":"linked"},"sequence":12,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7397-b3c6-bd613a96995e"}', 'c0b5bcfc7b8dd9cb167d2ca7fd53de5385c1aeabedfd3871624e3b0f5b8ea611', 'f58dbef3e6408c31f1a6f7269e6458604bba9fab1d0779faef3e14e9fca38a32');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 13, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'intake.finished', '01a207a2-3280-7397-b3c6-bd613a96995e', '{"act":"intake.finished","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"pages":3,"receipt":"ZGQ4-0000001-W","seal":"d1a708b6378f4f5ecbebe4c2f40d6f2b68160b403dab989365faad63d5c7f2b7","sheets":3},"sequence":13,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7397-b3c6-bd613a96995e"}', 'f58dbef3e6408c31f1a6f7269e6458604bba9fab1d0779faef3e14e9fca38a32', '51413544481c23752ea409620517bfa1137d71caac64bba13f10c48146d8afcf');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 14, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'print.queued', '01a207a2-3280-73e8-969e-732fbade8613', '{"act":"print.queued","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"duplicate":false,"receipt":"01a207a2-3280-7e20-8a89-6010cbaa9137"},"sequence":14,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-73e8-969e-732fbade8613"}', '51413544481c23752ea409620517bfa1137d71caac64bba13f10c48146d8afcf', 'b41a1e2d93774c3bfd47578005e12d6b2f39b533474ee940e718ba4abfcdd03c');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 15, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'intake.started', '01a207a2-3280-735b-a780-dc4f19f1d241', '{"act":"intake.started","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":15,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-735b-a780-dc4f19f1d241"}', 'b41a1e2d93774c3bfd47578005e12d6b2f39b533474ee940e718ba4abfcdd03c', 'be53aa2c34c37f435f15ab37ba472e385c897692ba49caa6b6c303858215753c');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 16, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'document.started', '01a207a2-3280-735b-a780-dc4f19f1d241', '{"act":"document.started","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-7367-8348-f5ffeb67a8d3","type":null},"sequence":16,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-735b-a780-dc4f19f1d241"}', 'be53aa2c34c37f435f15ab37ba472e385c897692ba49caa6b6c303858215753c', 'dd25c957fddd6194dbae3400deaa11c4ecb1a7c7051633c8f24fde053c819226');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 17, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.received', '01a207a2-3280-735b-a780-dc4f19f1d241', '{"act":"page.received","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-70a7-8736-ff7070fef8d4","sha256":"9a696d9d8f138d81e9f792a0a741409cd15bef63d099710372333b17d6563402"},"sequence":17,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-735b-a780-dc4f19f1d241"}', 'dd25c957fddd6194dbae3400deaa11c4ecb1a7c7051633c8f24fde053c819226', '07c9d76684b1cc1ca17d3ea4cd230e6e84fc56c892fd5048b525ed64ab90f95e');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 18, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.read', '01a207a2-3280-735b-a780-dc4f19f1d241', '{"act":"page.read","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":["not_on_roster"],"page":"01a207a2-3280-70a7-8736-ff7070fef8d4","rule":"proposes","state":"linked"},"sequence":18,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-735b-a780-dc4f19f1d241"}', '07c9d76684b1cc1ca17d3ea4cd230e6e84fc56c892fd5048b525ed64ab90f95e', 'f32643981ca198266dc29a3f250caf1f4497cb5399c97c705f343f7d8b0c1cd6');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 19, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.received', '01a207a2-3280-735b-a780-dc4f19f1d241', '{"act":"page.received","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-74a4-af1f-dd2f3bdc9e37","sha256":"1e0b7f526749b0755313d0ff10b45b5de56c66191568230703a335004b36d1ab"},"sequence":19,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-735b-a780-dc4f19f1d241"}', 'f32643981ca198266dc29a3f250caf1f4497cb5399c97c705f343f7d8b0c1cd6', 'e1220e1b7bdaf29e184b956bded2972b3e2caf45b9660784447e37a95e417472');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 20, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.read', '01a207a2-3280-735b-a780-dc4f19f1d241', '{"act":"page.read","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-74a4-af1f-dd2f3bdc9e37","rule":"applicants_number","state":"linked"},"sequence":20,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-735b-a780-dc4f19f1d241"}', 'e1220e1b7bdaf29e184b956bded2972b3e2caf45b9660784447e37a95e417472', 'ab139f5dc3afb5d9b52cbfd5f502dbb4603dd0ee4b5bef90bd2a6e59d7c13e83');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 21, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.received', '01a207a2-3280-735b-a780-dc4f19f1d241', '{"act":"page.received","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7bde-ab38-cd5c9328b4c2","sha256":"44bd87483cf460c89cc1651de11d8d553f687e9d8cbc8b5c14d707306f2476c5"},"sequence":21,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-735b-a780-dc4f19f1d241"}', 'ab139f5dc3afb5d9b52cbfd5f502dbb4603dd0ee4b5bef90bd2a6e59d7c13e83', '5888c066b27d3c46a4a4d544cd204cce22a7995e27ae0acaa6f8f31dc21362e7');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 22, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.read', '01a207a2-3280-735b-a780-dc4f19f1d241', '{"act":"page.read","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7bde-ab38-cd5c9328b4c2","rule":"applicants_number","state":"linked"},"sequence":22,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-735b-a780-dc4f19f1d241"}', '5888c066b27d3c46a4a4d544cd204cce22a7995e27ae0acaa6f8f31dc21362e7', 'a0935fa29f9d6019af867de485a7c3c6585a2175c44b08be46e7fdd00b9f0f3f');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 23, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'intake.finished', '01a207a2-3280-735b-a780-dc4f19f1d241', '{"act":"intake.finished","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"pages":3,"receipt":"ZGQ4-0000002-U","seal":"1ca938d7770df21a96d25e77f0d37941451c0ef78aea7ba60b7ed8206e5ce3d6","sheets":3},"sequence":23,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-735b-a780-dc4f19f1d241"}', 'a0935fa29f9d6019af867de485a7c3c6585a2175c44b08be46e7fdd00b9f0f3f', '129805999f4fecf755ad6e9f0fb611b5c0f4953433b307be3ec6b1bf6b949958');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 24, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'print.queued', '01a207a2-3280-7eec-80a0-768e3ab2d5ff', '{"act":"print.queued","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"duplicate":false,"receipt":"01a207a2-3280-7018-8ca2-d7a40c0e9841"},"sequence":24,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7eec-80a0-768e3ab2d5ff"}', '129805999f4fecf755ad6e9f0fb611b5c0f4953433b307be3ec6b1bf6b949958', 'faaeeeb8063fd7d6c9423d45dd989701c88f093a5529b5b968581ca9f4ce31a5');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 25, '2026-11-23 09:00:00.000000', '01a207a2-3280-736e-bf8b-644a347775c4', 'intake.void', '01a207a2-3280-735b-a780-dc4f19f1d241', '{"act":"intake.void","actor":"01a207a2-3280-736e-bf8b-644a347775c4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"amendment":"01a207a2-3280-7cd8-af9e-d890c12c90f9"},"sequence":25,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-735b-a780-dc4f19f1d241"}', 'faaeeeb8063fd7d6c9423d45dd989701c88f093a5529b5b968581ca9f4ce31a5', 'd5375092a223804679c8e0eaf166249964a692b01fc271ef58086e0a6758f9aa');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 26, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'intake.started', '01a207a2-3280-7f98-915d-f8346ba316fe', '{"act":"intake.started","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":26,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7f98-915d-f8346ba316fe"}', 'd5375092a223804679c8e0eaf166249964a692b01fc271ef58086e0a6758f9aa', '40a6378b69582298a16f2a6b927a079d8accf65d32f505e82c6c73e575ca5e7c');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 27, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'document.started', '01a207a2-3280-7f98-915d-f8346ba316fe', '{"act":"document.started","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-7a41-9b0c-5d12e137023b","type":null},"sequence":27,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7f98-915d-f8346ba316fe"}', '40a6378b69582298a16f2a6b927a079d8accf65d32f505e82c6c73e575ca5e7c', '1ee146004d84599e0963cb2420ffad4cedb77155c099944ac1cd0aee2b9d6efb');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 28, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.received', '01a207a2-3280-7f98-915d-f8346ba316fe', '{"act":"page.received","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-790c-bbf1-5492806ba6a6","sha256":"6e2c1e96ee3e4bfe5d201cf6997a39e534e875320cc914fb022fce225ec0a067"},"sequence":28,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7f98-915d-f8346ba316fe"}', '1ee146004d84599e0963cb2420ffad4cedb77155c099944ac1cd0aee2b9d6efb', 'e97719e3368823292950d965d624751dd8e15a96d757329ad59d0506d41ce299');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 29, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.read', '01a207a2-3280-7f98-915d-f8346ba316fe', '{"act":"page.read","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":["two_numbers"],"page":"01a207a2-3280-790c-bbf1-5492806ba6a6","rule":"two_numbers","state":"in_doubt"},"sequence":29,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7f98-915d-f8346ba316fe"}', 'e97719e3368823292950d965d624751dd8e15a96d757329ad59d0506d41ce299', '60e1291c097aa554ea85e4e136eb79394bba96fbf8652ca2143891fe69f41705');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 30, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.received', '01a207a2-3280-7f98-915d-f8346ba316fe', '{"act":"page.received","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-716b-a9c4-4274b6fe21f3","sha256":"6a157bd70c40500e25cacce30c7e4ce9df37d65677c924daab2436beaf7f9642"},"sequence":30,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7f98-915d-f8346ba316fe"}', '60e1291c097aa554ea85e4e136eb79394bba96fbf8652ca2143891fe69f41705', '32c6eb25d8fa96c601fc5c46c90d3adaee8ddd04a744833a5d22c82bd3a4915b');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 31, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.read', '01a207a2-3280-7f98-915d-f8346ba316fe', '{"act":"page.read","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-716b-a9c4-4274b6fe21f3","rule":"blank","state":"set_aside"},"sequence":31,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7f98-915d-f8346ba316fe"}', '32c6eb25d8fa96c601fc5c46c90d3adaee8ddd04a744833a5d22c82bd3a4915b', 'df645e76b0815e51379208cfea74a6218bfc79d86c3e11aa13fc6c229bc6a8bc');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 32, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.received', '01a207a2-3280-7f98-915d-f8346ba316fe', '{"act":"page.received","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7f65-abbb-ecacf738b84c","sha256":"d14d206b93f9e0c8ce94f8c3e8e7e71022d199971abc9e2890e73ec6be6a56d8"},"sequence":32,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7f98-915d-f8346ba316fe"}', 'df645e76b0815e51379208cfea74a6218bfc79d86c3e11aa13fc6c229bc6a8bc', 'b4eee5feeefa6a446c01a0398ce12d1c6ef52e68a99f91d9c89fa87786db0154');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 33, '2026-11-23 09:00:00.000000', '01a207a2-3280-739f-8733-0a6bdc5fb6a1', 'page.turned', '01a207a2-3280-7f98-915d-f8346ba316fe', '{"act":"page.turned","actor":"01a207a2-3280-739f-8733-0a6bdc5fb6a1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"degrees":90,"digest":"8b29a3265fbf9e0205eae8ec5c754fa7fcdff7088b048614d89ff0b2d9b0ca4d","page":"01a207a2-3280-7f65-abbb-ecacf738b84c","step":"01a207a2-3280-765f-bc82-6e8511ac9a05"},"sequence":33,"station":"01a207a2-3280-7a06-aecd-fd3cbdbd7d07","subject":"01a207a2-3280-7f98-915d-f8346ba316fe"}', 'b4eee5feeefa6a446c01a0398ce12d1c6ef52e68a99f91d9c89fa87786db0154', 'e8ead15de7b1f67a5a5415cf11e9402a38293e1441261b82d4a26bb9723d9681');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (1, 'intake', '01a207a232807397b3c6bd613a96995e', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (2, 'intake', '01a207a23280735ba780dc4f19f1d241', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (3, 'amendment', '01a207a232807cd8af9ed890c12c90f9', '2026-11-23 09:00:00.000000');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a2328070a78736ff7070fef8d4', '01a207a23280735ba780dc4f19f1d241', '01a207a2328073678348f5ffeb67a8d3', 1, 4, 'front', 'linked', NULL, '9a696d9d8f138d81e9f792a0a741409cd15bef63d099710372333b17d6563402', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "proposes", "numbers": ["29822099635"]}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a23280716ba9c44274b6fe21f3', '01a207a232807f98915df8346ba316fe', '01a207a232807a419b0c5d12e137023b', 2, 8, 'front', 'set_aside', 'blank', '6a157bd70c40500e25cacce30c7e4ce9df37d65677c924daab2436beaf7f9642', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": true, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [], "identity_numbers": [], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "blank", "numbers": []}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a2328074a4af1fdd2f3bdc9e37', '01a207a23280735ba780dc4f19f1d241', '01a207a2328073678348f5ffeb67a8d3', 2, 5, 'front', 'linked', NULL, '1e0b7f526749b0755313d0ff10b45b5de56c66191568230703a335004b36d1ab', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "applicants_number", "numbers": ["29822099635"]}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807504baebbcd928902127', '01a207a232807397b3c6bd613a96995e', '01a207a2328070b48e0df731afffbd4b', 2, 2, 'front', 'linked', NULL, 'e49b3988b52f0294eefe8339cd73ed82847ff40c1dfcabbe2ef4da1875ab7f98', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "applicants_number", "numbers": ["17912099997"]}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a23280790cbbf15492806ba6a6', '01a207a232807f98915df8346ba316fe', '01a207a232807a419b0c5d12e137023b', 1, 7, 'front', 'in_doubt', NULL, '6e2c1e96ee3e4bfe5d201cf6997a39e534e875320cc914fb022fce225ec0a067', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}, {"format": "code128", "text": "05840399895", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}, {"number": "05840399895", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "two_numbers", "numbers": ["05840399895", "29822099635"]}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807bdeab38cd5c9328b4c2', '01a207a23280735ba780dc4f19f1d241', '01a207a2328073678348f5ffeb67a8d3', 3, 6, 'front', 'linked', NULL, '44bd87483cf460c89cc1651de11d8d553f687e9d8cbc8b5c14d707306f2476c5', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "applicants_number", "numbers": ["29822099635"]}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807db899071806c2c510ff', '01a207a232807397b3c6bd613a96995e', '01a207a2328070b48e0df731afffbd4b', 3, 3, 'front', 'linked', NULL, '16283f82099f2d369b0fa47dbfd41b307fc73ac8d730fc995cd2887814ad274d', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "applicants_number", "numbers": ["17912099997"]}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807f65abbbecacf738b84c', '01a207a232807f98915df8346ba316fe', '01a207a232807a419b0c5d12e137023b', 3, 9, 'front', 'received', NULL, 'd14d206b93f9e0c8ce94f8c3e8e7e71022d199971abc9e2890e73ec6be6a56d8', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 90, "skew_degrees": 0.0}', NULL, NULL, NULL);
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807ffaa50d1e6ddf37f186', '01a207a232807397b3c6bd613a96995e', '01a207a2328070b48e0df731afffbd4b', 1, 1, 'front', 'linked', NULL, '0621a1c111cfd4554a172d9ecd490a9a8d6e4e66e0f444491b716fb1d00ab1b9', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "proposes", "numbers": ["17912099997"]}');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a2328070a78736ff7070fef8d4', X'706167652034');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a23280716ba9c44274b6fe21f3', X'706167652038');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a2328074a4af1fdd2f3bdc9e37', X'706167652035');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807504baebbcd928902127', X'706167652032');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a23280790cbbf15492806ba6a6', X'706167652037');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807bdeab38cd5c9328b4c2', X'706167652036');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807db899071806c2c510ff', X'706167652033');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807f65abbbecacf738b84c', X'706167652039');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807ffaa50d1e6ddf37f186', X'706167652031');
INSERT INTO "print_job" ("id", "kind", "receipt_id", "printer", "copies", "duplicate", "state", "reason", "spooler_job", "queued_at", "sent_at", "ended_at") VALUES ('01a207a2328073e8969e732fbade8613', 'receipt', '01a207a232807e208a896010cbaa9137', NULL, 1, 0, 'queued', NULL, NULL, '2026-11-23 09:00:00.000000', NULL, NULL);
INSERT INTO "print_job" ("id", "kind", "receipt_id", "printer", "copies", "duplicate", "state", "reason", "spooler_job", "queued_at", "sent_at", "ended_at") VALUES ('01a207a232807eec80a0768e3ab2d5ff', 'receipt', '01a207a2328070188ca2d7a40c0e9841', NULL, 1, 0, 'queued', NULL, NULL, '2026-11-23 09:00:00.000000', NULL, NULL);
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a207a2328070188ca2d7a40c0e9841', '01a207a23280735ba780dc4f19f1d241', 'ZGQ4-0000002-U', 'nb', '2026-11-23 09:00:00.000000', '{"county": "Vestland", "office": "Inntakskontoret", "number": "ZGQ4-0000002-U", "code": "KSK1R-ZGQ40000002U2HS9E5SS-H", "received": "2026-11-23T09:00:00+00:00", "channel": "desk", "clerk_initials": "KC", "applicant_name": null, "masked_number": "298220*****", "county_year": 2027, "documents": [{"type_text": null, "role": "enclosure", "sheets": 3, "pages": 3, "copies": 1, "handed_back": false, "note": null}], "sheets": 3, "pages": 3, "posted": null, "category": null, "set_aside": 0, "missing": [], "remarks": [], "where_to_ask": null, "training": true, "duplicate": false, "corrected": false}');
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a207a232807e208a896010cbaa9137', '01a207a232807397b3c6bd613a96995e', 'ZGQ4-0000001-W', 'nb', '2026-11-23 09:00:00.000000', '{"county": "Vestland", "office": "Inntakskontoret", "number": "ZGQ4-0000001-W", "code": "KSK1R-ZGQ40000001WQGCZQCHG-S", "received": "2026-11-23T09:00:00+00:00", "channel": "desk", "clerk_initials": "KC", "applicant_name": "\u00c5se Nordmann \u0110\u1eb7ng", "masked_number": "179120*****", "county_year": 2027, "documents": [{"type_text": null, "role": "enclosure", "sheets": 3, "pages": 3, "copies": 1, "handed_back": false, "note": null}], "sheets": 3, "pages": 3, "posted": null, "category": null, "set_aside": 0, "missing": [], "remarks": [], "where_to_ask": null, "training": true, "duplicate": false, "corrected": false}');
INSERT INTO "station" ("id", "code", "kind", "county", "office", "restore_generation", "receipt_counter", "receipt_key", "created_at") VALUES ('01a207a232807a06aecdfd3cbdbd7d07', 'ZGQ4', 'training', '46', 'Inntakskontoret', 0, 2, X'25724A056D7A976BEEE3F708BF59C3E98714C704005DC46908C8D8A0054CF192', '2026-11-23 09:00:00.000000');
INSERT INTO "step" ("id", "intake_id", "position", "act", "changes", "salt", "done_at", "undone_at") VALUES ('01a207a23280765fbc826e8511ac9a05', '01a207a232807f98915df8346ba316fe', 1, 'page.turned', '[{"table": "page", "id": "01a207a2-3280-7f65-abbb-ecacf738b84c", "before": {"transform": null}, "after": {"transform": {"rotation": 90, "skew_degrees": 0.0}}}]', X'01A207A232807597822D4B2F212B3DF9', '2026-11-23 09:00:00.000000', NULL);
CREATE INDEX ix_access_subject_at ON access (subject, at);
CREATE INDEX ix_applicant_search_name ON applicant (search_name);
CREATE INDEX ix_contact_applicant_id ON contact (applicant_id);
CREATE INDEX ix_document_intake_id ON document (intake_id);
CREATE INDEX ix_doubt_intake_id ON doubt (intake_id);
CREATE INDEX ix_expected_applicant_search_name ON expected_applicant (search_name);
CREATE INDEX ix_identifier_applicant_id ON identifier (applicant_id);
CREATE INDEX ix_identifier_number ON identifier (number);
CREATE INDEX ix_intake_applicant_id ON intake (applicant_id);
CREATE INDEX ix_intake_state_received_at ON intake (state, received_at);
CREATE INDEX ix_journal_subject ON journal (subject);
CREATE INDEX ix_legal_hold_subject ON legal_hold (subject);
CREATE INDEX ix_page_document_id ON page (document_id);
CREATE INDEX ix_page_intake_id_position ON page (intake_id, position);
CREATE INDEX ix_page_sha256 ON page (sha256);
CREATE INDEX ix_print_job_receipt_id ON print_job (receipt_id);
CREATE INDEX ix_print_job_state_queued_at ON print_job (state, queued_at);
CREATE INDEX ix_receipt_intake_id ON receipt (intake_id);
CREATE TRIGGER document_sealed_delete BEFORE DELETE ON document WHEN (SELECT state FROM intake WHERE id = OLD.intake_id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER document_sealed_insert BEFORE INSERT ON document WHEN (SELECT state FROM intake WHERE id = NEW.intake_id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER document_sealed_update BEFORE UPDATE ON document WHEN (SELECT state FROM intake WHERE id = OLD.intake_id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER intake_sealed_delete BEFORE DELETE ON intake WHEN (SELECT state FROM intake WHERE id = OLD.id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER intake_sealed_update BEFORE UPDATE ON intake WHEN (SELECT state FROM intake WHERE id = OLD.id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER page_sealed_delete BEFORE DELETE ON page WHEN (SELECT state FROM intake WHERE id = OLD.intake_id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER page_sealed_insert BEFORE INSERT ON page WHEN (SELECT state FROM intake WHERE id = NEW.intake_id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER page_sealed_update BEFORE UPDATE ON page WHEN (SELECT state FROM intake WHERE id = OLD.intake_id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
