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
CREATE TABLE anchor (
	id CHAR(32) NOT NULL, 
	station_id CHAR(32) NOT NULL, 
	day DATE NOT NULL, 
	sequence INTEGER NOT NULL, 
	head VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_anchor PRIMARY KEY (id), 
	CONSTRAINT fk_anchor_station_id_station FOREIGN KEY(station_id) REFERENCES station (id), 
	CONSTRAINT uq_anchor_station_id_day UNIQUE (station_id, day)
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
	created_at DATETIME NOT NULL, previous_pin_hash VARCHAR, pin_to_change BOOLEAN DEFAULT 0 NOT NULL, 
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
	created_at DATETIME NOT NULL, withdrawn_at DATETIME, 
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
CREATE TABLE person_amendment (
	id CHAR(32) NOT NULL, 
	applicant_id CHAR(32) NOT NULL, 
	station_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	"values" JSON NOT NULL, 
	reason VARCHAR NOT NULL, 
	actor CHAR(32) NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_person_amendment PRIMARY KEY (id), 
	CONSTRAINT fk_person_amendment_applicant_id_applicant FOREIGN KEY(applicant_id) REFERENCES applicant (id), 
	CONSTRAINT fk_person_amendment_station_id_station FOREIGN KEY(station_id) REFERENCES station (id), 
	CONSTRAINT uq_person_amendment_applicant_id_position UNIQUE (applicant_id, position)
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
CREATE TABLE tombstone (
	page_id CHAR(32) NOT NULL, 
	ending VARCHAR(32) NOT NULL, 
	amendment_id CHAR(32), 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_tombstone PRIMARY KEY (page_id), 
	CONSTRAINT fk_tombstone_amendment_id_amendment FOREIGN KEY(amendment_id) REFERENCES amendment (id), 
	CONSTRAINT fk_tombstone_page_id_page FOREIGN KEY(page_id) REFERENCES page (id)
);
INSERT INTO "access" ("id", "at", "actor", "subject", "act") VALUES ('01a207a2328074aab12a0389ac97c0fb', '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', '01a207a2-3280-76e5-987d-f7a16e823ad3', 'opened');
INSERT INTO "alembic_version" ("version_num") VALUES ('0003');
INSERT INTO "amendment" ("id", "intake_id", "station_id", "position", "kind", "values", "reason", "actor", "made_at") VALUES ('01a207a232807119a78cff37c3e3743c', '01a207a2328076e5987df7a16e823ad3', '01a207a23280741cae7c0e084127b98d', 1, 'void', '{"salt": "9d2852145be61dcf"}', 'The wrong person', '01a207a2328070c589987cba8d7b71c9', '2026-11-23 09:00:00.000000');
INSERT INTO "applicant" ("id", "given_name", "family_name", "search_name", "stated_birth_date", "language", "protected", "merged_into", "created_at") VALUES ('01a207a2328073828b28745728142dfd', NULL, NULL, '', NULL, NULL, 0, '01a207a2328079219208d572f136acd1', '2026-11-23 09:00:00.000000');
INSERT INTO "applicant" ("id", "given_name", "family_name", "search_name", "stated_birth_date", "language", "protected", "merged_into", "created_at") VALUES ('01a207a2328079219208d572f136acd1', 'Åse', 'Nordmann Đặng', 'ase nordmann dang', NULL, NULL, 0, NULL, '2026-11-23 09:00:00.000000');
INSERT INTO "clerk" ("id", "name", "initials", "role", "pin_hash", "active", "failed_attempts", "locked_until", "created_at", "previous_pin_hash", "pin_to_change") VALUES ('01a207a2328070c589987cba8d7b71c9', 'Siv Supervisor', 'SS', 'supervisor', '$argon2id$v=19$m=8,t=1,p=1$UIX8UNB31abFlixyfAvXng$Hm6kq1kTdfhRtXIHZncaxdgA3nX5PWI5OGIeoNwzgsk', 1, 0, NULL, '2026-11-23 09:00:00.000000', NULL, 0);
INSERT INTO "clerk" ("id", "name", "initials", "role", "pin_hash", "active", "failed_attempts", "locked_until", "created_at", "previous_pin_hash", "pin_to_change") VALUES ('01a207a23280747cbb68bf634878b582', 'Kari Clerk', 'KC', 'clerk', '$argon2id$v=19$m=8,t=1,p=1$1DHUp/XPTCMvAbjCPQt/jw$HRuBfIWvP5edJtoXMBR3llZT1YlkvoVdArPEdfO5Z2Q', 1, 0, NULL, '2026-11-23 09:00:00.000000', NULL, 0);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a207a23280740d975611dc504f5588', '01a207a2328076e5987df7a16e823ad3', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a207a23280763488eb40253de360a2', '01a207a232807e128ed7efea87976b98', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a207a23280793db40b1622690a3d41', '01a207a23280726fb6ed57c3d3cb8aa1', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "doubt" ("id", "intake_id", "page_id", "code", "raised_at", "settled_at", "settled_by", "answer") VALUES ('01a207a232807208adfceb570d57e28c', '01a207a23280726fb6ed57c3d3cb8aa1', '01a207a23280732cac848e7b8edf1928', 'two_numbers', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "doubt" ("id", "intake_id", "page_id", "code", "raised_at", "settled_at", "settled_by", "answer") VALUES ('01a207a2328073018c74c9b6a4e8e153', '01a207a2328076e5987df7a16e823ad3', NULL, 'not_on_roster', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "expected_applicant" ("id", "county_year", "number", "given_name", "family_name", "search_name", "birth_date", "category", "protected") VALUES ('01a207a232807159a7c4c754561fd752', 2027, '17912099997', 'Åse', 'Nordmann Đặng', 'ase nordmann dang', NULL, NULL, 0);
INSERT INTO "identifier" ("id", "applicant_id", "kind", "number", "source", "confirmed_reason", "superseded_by", "created_at", "withdrawn_at") VALUES ('01a207a232807555b25b3e8086e1612f', '01a207a2328073828b28745728142dfd', 'fodselsnummer', '29822099635', 'barcode', NULL, '01a207a232807aa58d1765a2a8c300ac', '2026-11-23 09:00:00.000000', NULL);
INSERT INTO "identifier" ("id", "applicant_id", "kind", "number", "source", "confirmed_reason", "superseded_by", "created_at", "withdrawn_at") VALUES ('01a207a232807aa58d1765a2a8c300ac', '01a207a2328079219208d572f136acd1', 'fodselsnummer', '17912099997', 'barcode', NULL, NULL, '2026-11-23 09:00:00.000000', NULL);
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a207a23280726fb6ed57c3d3cb8aa1', '01a207a23280741cae7c0e084127b98d', 'Inntakskontoret', '01a207a23280747cbb68bf634878b582', 'desk', 'open', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a207a2328076e5987df7a16e823ad3', '01a207a23280741cae7c0e084127b98d', 'Inntakskontoret', '01a207a23280747cbb68bf634878b582', 'desk', 'completed', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a2328073828b28745728142dfd', 'confirmed', '2026-11-23 09:00:00.000000');
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a207a232807e128ed7efea87976b98', '01a207a23280741cae7c0e084127b98d', 'Inntakskontoret', '01a207a23280747cbb68bf634878b582', 'desk', 'completed', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a2328079219208d572f136acd1', 'confirmed', '2026-11-23 09:00:00.000000');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 1, '2026-11-23 09:00:00.000000', '01a207a2-3280-741c-ae7c-0e084127b98d', 'station.made', '01a207a2-3280-741c-ae7c-0e084127b98d', '{"act":"station.made","actor":"01a207a2-3280-741c-ae7c-0e084127b98d","at":"2026-11-23T09:00:00.000000+00:00","detail":{"kind":"training"},"sequence":1,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-741c-ae7c-0e084127b98d"}', '0000000000000000000000000000000000000000000000000000000000000000', '1c850bc2bd39618b26ad23229895f77caa3897d6b5825c193f5cc7bd42134029');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 2, '2026-11-23 09:00:00.000000', '01a207a2-3280-741c-ae7c-0e084127b98d', 'clerk.added', '01a207a2-3280-747c-bb68-bf634878b582', '{"act":"clerk.added","actor":"01a207a2-3280-741c-ae7c-0e084127b98d","at":"2026-11-23T09:00:00.000000+00:00","detail":{"role":"clerk"},"sequence":2,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-747c-bb68-bf634878b582"}', '1c850bc2bd39618b26ad23229895f77caa3897d6b5825c193f5cc7bd42134029', '62e87ed959e3e4c37007efb2643600bcfa7c0511d3a56294dce3da78e0bfd946');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 3, '2026-11-23 09:00:00.000000', '01a207a2-3280-741c-ae7c-0e084127b98d', 'clerk.added', '01a207a2-3280-70c5-8998-7cba8d7b71c9', '{"act":"clerk.added","actor":"01a207a2-3280-741c-ae7c-0e084127b98d","at":"2026-11-23T09:00:00.000000+00:00","detail":{"role":"supervisor"},"sequence":3,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-70c5-8998-7cba8d7b71c9"}', '62e87ed959e3e4c37007efb2643600bcfa7c0511d3a56294dce3da78e0bfd946', '45d606547885e768383cad9a4d3c34ea33990f48087316646ce6cdd24efdb051');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 4, '2026-11-23 09:00:00.000000', '01a207a2-3280-741c-ae7c-0e084127b98d', 'roster.replaced', '01a207a2-3280-741c-ae7c-0e084127b98d', '{"act":"roster.replaced","actor":"01a207a2-3280-741c-ae7c-0e084127b98d","at":"2026-11-23T09:00:00.000000+00:00","detail":{"rows":1,"year":2027},"sequence":4,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-741c-ae7c-0e084127b98d"}', '45d606547885e768383cad9a4d3c34ea33990f48087316646ce6cdd24efdb051', 'ca72914a3339b3233a51180b9ee07b8a89141b4340bb07397bed9871f7bcb71d');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 5, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'intake.started', '01a207a2-3280-7e12-8ed7-efea87976b98', '{"act":"intake.started","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":5,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-7e12-8ed7-efea87976b98"}', 'ca72914a3339b3233a51180b9ee07b8a89141b4340bb07397bed9871f7bcb71d', '161753881385f952cdd15a53e06254c1e716880a6a696c786f9f9a0a99769b9f');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 6, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'document.started', '01a207a2-3280-7e12-8ed7-efea87976b98', '{"act":"document.started","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-7634-88eb-40253de360a2","type":null},"sequence":6,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-7e12-8ed7-efea87976b98"}', '161753881385f952cdd15a53e06254c1e716880a6a696c786f9f9a0a99769b9f', 'ee6ea0a4d008186a7d9eec6b054bdec56c35c2e96c9507664b3a560f815d3c43');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 7, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.received', '01a207a2-3280-7e12-8ed7-efea87976b98', '{"act":"page.received","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7ea4-9e81-1ac3c6cf2e6c","sha256":"0621a1c111cfd4554a172d9ecd490a9a8d6e4e66e0f444491b716fb1d00ab1b9"},"sequence":7,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-7e12-8ed7-efea87976b98"}', 'ee6ea0a4d008186a7d9eec6b054bdec56c35c2e96c9507664b3a560f815d3c43', '69f537cfed4532dfdbbc601be0cb0ed662ef50f6e883c76302fcdbfad8dab6b2');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 8, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.read', '01a207a2-3280-7e12-8ed7-efea87976b98', '{"act":"page.read","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7ea4-9e81-1ac3c6cf2e6c","rule":"proposes","state":"linked"},"sequence":8,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-7e12-8ed7-efea87976b98"}', '69f537cfed4532dfdbbc601be0cb0ed662ef50f6e883c76302fcdbfad8dab6b2', 'd85975c9a1c72c8ae91dc21ceb136b8cecd4355cae0ec04d63a6053bbb475bbc');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 9, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.received', '01a207a2-3280-7e12-8ed7-efea87976b98', '{"act":"page.received","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7891-8f66-256ac7130e90","sha256":"e49b3988b52f0294eefe8339cd73ed82847ff40c1dfcabbe2ef4da1875ab7f98"},"sequence":9,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-7e12-8ed7-efea87976b98"}', 'd85975c9a1c72c8ae91dc21ceb136b8cecd4355cae0ec04d63a6053bbb475bbc', '24ffd6162aee98a66e5edfc7311fd66820acd497e5ca6319319891593b17189c');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 10, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.read', '01a207a2-3280-7e12-8ed7-efea87976b98', '{"act":"page.read","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7891-8f66-256ac7130e90","rule":"applicants_number","state":"linked"},"sequence":10,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-7e12-8ed7-efea87976b98"}', '24ffd6162aee98a66e5edfc7311fd66820acd497e5ca6319319891593b17189c', 'b217b5f8de7ee1525e662463848230c602d190681647a13a36d51cde16f6e86e');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 11, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.received', '01a207a2-3280-7e12-8ed7-efea87976b98', '{"act":"page.received","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7673-9aff-acdd26b464a6","sha256":"16283f82099f2d369b0fa47dbfd41b307fc73ac8d730fc995cd2887814ad274d"},"sequence":11,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-7e12-8ed7-efea87976b98"}', 'b217b5f8de7ee1525e662463848230c602d190681647a13a36d51cde16f6e86e', 'd832921c85cb606bbb1c216d7402682b9bd788eacf8f6a3a0f200f6d2bab57ef');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 12, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.read', '01a207a2-3280-7e12-8ed7-efea87976b98', '{"act":"page.read","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7673-9aff-acdd26b464a6","rule":"applicants_number","state":"linked"},"sequence":12,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-7e12-8ed7-efea87976b98"}', 'd832921c85cb606bbb1c216d7402682b9bd788eacf8f6a3a0f200f6d2bab57ef', '1e1bf37542851a71ae5851f4e2af28a4f424b86db3be83632ee653323dbdf938');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 13, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'intake.finished', '01a207a2-3280-7e12-8ed7-efea87976b98', '{"act":"intake.finished","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"pages":3,"receipt":"BTYN-0000001-G","receipt_seal":"b736900fe86defa0df8e653a784cdf3d277f503167583f20bfc596f4b816a16b","seal":"07cb2642fb384e9fbb177d175226d5baeee2164e1a05a2e50b0f503c16bfbff8","sheets":3},"sequence":13,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-7e12-8ed7-efea87976b98"}', '1e1bf37542851a71ae5851f4e2af28a4f424b86db3be83632ee653323dbdf938', 'b626dde654944ae7670ef5ac106d8617402afe0e59914c910ff27edcda4d60e1');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 14, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'print.queued', '01a207a2-3280-72d5-a7b8-a45fbf27b127', '{"act":"print.queued","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"duplicate":false,"receipt":"01a207a2-3280-7f62-9d80-d81e61ed3af7"},"sequence":14,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-72d5-a7b8-a45fbf27b127"}', 'b626dde654944ae7670ef5ac106d8617402afe0e59914c910ff27edcda4d60e1', 'e4de49c591adeac9207cd12d12923c7d605e964c3e7b27987b24c924d6b57e19');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 15, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'intake.started', '01a207a2-3280-76e5-987d-f7a16e823ad3', '{"act":"intake.started","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":15,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-76e5-987d-f7a16e823ad3"}', 'e4de49c591adeac9207cd12d12923c7d605e964c3e7b27987b24c924d6b57e19', 'c30a9a5841fcebc445987c4185828ba9a33fcec8a2cbf0a30733babab2eb2ad2');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 16, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'document.started', '01a207a2-3280-76e5-987d-f7a16e823ad3', '{"act":"document.started","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-740d-9756-11dc504f5588","type":null},"sequence":16,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-76e5-987d-f7a16e823ad3"}', 'c30a9a5841fcebc445987c4185828ba9a33fcec8a2cbf0a30733babab2eb2ad2', 'c9b97f34c3ae008f38e8582234a4f58c8bf54196899b4ca9577cb3f28b84e35a');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 17, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.received', '01a207a2-3280-76e5-987d-f7a16e823ad3', '{"act":"page.received","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-768a-ab42-d707e38a341d","sha256":"9a696d9d8f138d81e9f792a0a741409cd15bef63d099710372333b17d6563402"},"sequence":17,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-76e5-987d-f7a16e823ad3"}', 'c9b97f34c3ae008f38e8582234a4f58c8bf54196899b4ca9577cb3f28b84e35a', '0fa67e0a47861895472a497a56e27446733eef11bef6ebd89282a0643687e6d5');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 18, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.read', '01a207a2-3280-76e5-987d-f7a16e823ad3', '{"act":"page.read","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":["not_on_roster"],"page":"01a207a2-3280-768a-ab42-d707e38a341d","rule":"proposes","state":"linked"},"sequence":18,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-76e5-987d-f7a16e823ad3"}', '0fa67e0a47861895472a497a56e27446733eef11bef6ebd89282a0643687e6d5', 'b10b8402b43bc6580d57c2551609b1d1294cae80eab5b399198c5d221077ecc1');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 19, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.received', '01a207a2-3280-76e5-987d-f7a16e823ad3', '{"act":"page.received","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-790e-99e3-5afdaf0c68fd","sha256":"1e0b7f526749b0755313d0ff10b45b5de56c66191568230703a335004b36d1ab"},"sequence":19,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-76e5-987d-f7a16e823ad3"}', 'b10b8402b43bc6580d57c2551609b1d1294cae80eab5b399198c5d221077ecc1', '760083a9305ac785de55d3922b286158268720ca948fc43cd8e8b4d50b42cc10');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 20, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.read', '01a207a2-3280-76e5-987d-f7a16e823ad3', '{"act":"page.read","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-790e-99e3-5afdaf0c68fd","rule":"applicants_number","state":"linked"},"sequence":20,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-76e5-987d-f7a16e823ad3"}', '760083a9305ac785de55d3922b286158268720ca948fc43cd8e8b4d50b42cc10', '15faebc55782870929141fe1bd3d31485194b07b862b31fa9b50f2db16816095');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 21, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.received', '01a207a2-3280-76e5-987d-f7a16e823ad3', '{"act":"page.received","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7779-82bb-e92f0631ca13","sha256":"44bd87483cf460c89cc1651de11d8d553f687e9d8cbc8b5c14d707306f2476c5"},"sequence":21,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-76e5-987d-f7a16e823ad3"}', '15faebc55782870929141fe1bd3d31485194b07b862b31fa9b50f2db16816095', 'f67e574f4be9e5151c544d152187ff45756dbaed6663c31a7f2c9844a4505566');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 22, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.read', '01a207a2-3280-76e5-987d-f7a16e823ad3', '{"act":"page.read","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7779-82bb-e92f0631ca13","rule":"applicants_number","state":"linked"},"sequence":22,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-76e5-987d-f7a16e823ad3"}', 'f67e574f4be9e5151c544d152187ff45756dbaed6663c31a7f2c9844a4505566', '88bd43fcbc24159cef8b26658cc37d16494e06e31cff1b825acd2466793238f3');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 23, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'intake.finished', '01a207a2-3280-76e5-987d-f7a16e823ad3', '{"act":"intake.finished","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"pages":3,"receipt":"BTYN-0000002-E","receipt_seal":"12455015ab68e9961d49c57b434037b2ae218a93a7bbfad71bee66bdb47f644f","seal":"4bc5115d307ab28ca0d913233b9c653c6e1e6e1dce7ee0afc25e2101599d52f7","sheets":3},"sequence":23,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-76e5-987d-f7a16e823ad3"}', '88bd43fcbc24159cef8b26658cc37d16494e06e31cff1b825acd2466793238f3', 'd69bb139a3af6fda7137ec5f3b7ae3eb53e6ce2ec2286452c9370459264f9956');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 24, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'print.queued', '01a207a2-3280-72fd-82a3-efdedeb4b354', '{"act":"print.queued","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"duplicate":false,"receipt":"01a207a2-3280-74b3-ac88-58cd659b6e4b"},"sequence":24,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-72fd-82a3-efdedeb4b354"}', 'd69bb139a3af6fda7137ec5f3b7ae3eb53e6ce2ec2286452c9370459264f9956', 'c009d55152c63a6bc156aa0e952beefab99906a52a66865cbc3a3905dd3e0b18');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 25, '2026-11-23 09:00:00.000000', '01a207a2-3280-70c5-8998-7cba8d7b71c9', 'intake.void', '01a207a2-3280-76e5-987d-f7a16e823ad3', '{"act":"intake.void","actor":"01a207a2-3280-70c5-8998-7cba8d7b71c9","at":"2026-11-23T09:00:00.000000+00:00","detail":{"amendment":"01a207a2-3280-7119-a78c-ff37c3e3743c","seal":"bf4ab1f7a36e00289caf341437972377daedd24f8360a38036ad624c25dd380f"},"sequence":25,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-76e5-987d-f7a16e823ad3"}', 'c009d55152c63a6bc156aa0e952beefab99906a52a66865cbc3a3905dd3e0b18', '1d8614e31ade6e6fd98b9dc1480ff33ac00cfac8f0ecda3c34abd00338c4e5fc');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 26, '2026-11-23 09:00:00.000000', '01a207a2-3280-70c5-8998-7cba8d7b71c9', 'person.merged', '01a207a2-3280-7921-9208-d572f136acd1', '{"act":"person.merged","actor":"01a207a2-3280-70c5-8998-7cba8d7b71c9","at":"2026-11-23T09:00:00.000000+00:00","detail":{"amendment":"01a207a2-3280-7b05-a085-e7ca2193b623","merged":"01a207a2-3280-7382-8b28-745728142dfd","seal":"495186eda111ee93219bb9609c8b319cd5ff216ac082f124df7402419d382469"},"sequence":26,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-7921-9208-d572f136acd1"}', '1d8614e31ade6e6fd98b9dc1480ff33ac00cfac8f0ecda3c34abd00338c4e5fc', 'd390329722a78e8ee664c1389ae90b801611711b472b1c40107d7c41aab03554');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 27, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'intake.started', '01a207a2-3280-726f-b6ed-57c3d3cb8aa1', '{"act":"intake.started","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":27,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-726f-b6ed-57c3d3cb8aa1"}', 'd390329722a78e8ee664c1389ae90b801611711b472b1c40107d7c41aab03554', '65e276135d9f614f56cbbf46f29646aeb3181417df893b5bc13b2c914f6fa5e9');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 28, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'document.started', '01a207a2-3280-726f-b6ed-57c3d3cb8aa1', '{"act":"document.started","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-793d-b40b-1622690a3d41","type":null},"sequence":28,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-726f-b6ed-57c3d3cb8aa1"}', '65e276135d9f614f56cbbf46f29646aeb3181417df893b5bc13b2c914f6fa5e9', '9051527f76c4a23253fb0ac367ce1f41702a0269d5d15b4e137193c346102210');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 29, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.received', '01a207a2-3280-726f-b6ed-57c3d3cb8aa1', '{"act":"page.received","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-732c-ac84-8e7b8edf1928","sha256":"6e2c1e96ee3e4bfe5d201cf6997a39e534e875320cc914fb022fce225ec0a067"},"sequence":29,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-726f-b6ed-57c3d3cb8aa1"}', '9051527f76c4a23253fb0ac367ce1f41702a0269d5d15b4e137193c346102210', '1c839e0585939e7f85b6cb0bd3ffa2e027b7830c7d0a2f337e3369f6064e8614');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 30, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.read', '01a207a2-3280-726f-b6ed-57c3d3cb8aa1', '{"act":"page.read","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":["two_numbers"],"page":"01a207a2-3280-732c-ac84-8e7b8edf1928","rule":"two_numbers","state":"in_doubt"},"sequence":30,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-726f-b6ed-57c3d3cb8aa1"}', '1c839e0585939e7f85b6cb0bd3ffa2e027b7830c7d0a2f337e3369f6064e8614', '2204792baeacd0e8617566552a2ac70ff8e05f189cba3008ae139279aed3656c');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 31, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.received', '01a207a2-3280-726f-b6ed-57c3d3cb8aa1', '{"act":"page.received","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7b7e-857a-ef932f91b7cd","sha256":"6a157bd70c40500e25cacce30c7e4ce9df37d65677c924daab2436beaf7f9642"},"sequence":31,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-726f-b6ed-57c3d3cb8aa1"}', '2204792baeacd0e8617566552a2ac70ff8e05f189cba3008ae139279aed3656c', 'aefb7910155437fdc3a316c755f4f95837ff69bc7029969287ea5809e4e937a9');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 32, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.read', '01a207a2-3280-726f-b6ed-57c3d3cb8aa1', '{"act":"page.read","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7b7e-857a-ef932f91b7cd","rule":"blank","state":"set_aside"},"sequence":32,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-726f-b6ed-57c3d3cb8aa1"}', 'aefb7910155437fdc3a316c755f4f95837ff69bc7029969287ea5809e4e937a9', 'acdc269753d5d4989032aac8eacef324ea1a9f128a639323aaf44c4a6a168c37');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 33, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.received', '01a207a2-3280-726f-b6ed-57c3d3cb8aa1', '{"act":"page.received","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-76aa-9660-5cff1bed5f6f","sha256":"d14d206b93f9e0c8ce94f8c3e8e7e71022d199971abc9e2890e73ec6be6a56d8"},"sequence":33,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-726f-b6ed-57c3d3cb8aa1"}', 'acdc269753d5d4989032aac8eacef324ea1a9f128a639323aaf44c4a6a168c37', '84911f7af456dca9a00417dbc553ef13335d9e6146ba14047613ea480f20493c');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a23280741cae7c0e084127b98d', 34, '2026-11-23 09:00:00.000000', '01a207a2-3280-747c-bb68-bf634878b582', 'page.turned', '01a207a2-3280-726f-b6ed-57c3d3cb8aa1', '{"act":"page.turned","actor":"01a207a2-3280-747c-bb68-bf634878b582","at":"2026-11-23T09:00:00.000000+00:00","detail":{"degrees":90,"digest":"5e50238fff46f81e661d905f604b794079c9f16d11aff84594345be317563ed3","page":"01a207a2-3280-76aa-9660-5cff1bed5f6f","step":"01a207a2-3280-7ce3-af13-6395781a9b99"},"sequence":34,"station":"01a207a2-3280-741c-ae7c-0e084127b98d","subject":"01a207a2-3280-726f-b6ed-57c3d3cb8aa1"}', '84911f7af456dca9a00417dbc553ef13335d9e6146ba14047613ea480f20493c', '7475278e2f420af562474f1e63bda0024fdf7d8b5e45057a24bc46de6e9a919a');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (1, 'intake', '01a207a232807e128ed7efea87976b98', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (2, 'intake', '01a207a2328076e5987df7a16e823ad3', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (3, 'amendment', '01a207a232807119a78cff37c3e3743c', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (4, 'person_amendment', '01a207a232807b05a085e7ca2193b623', '2026-11-23 09:00:00.000000');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a23280732cac848e7b8edf1928', '01a207a23280726fb6ed57c3d3cb8aa1', '01a207a23280793db40b1622690a3d41', 1, 7, 'front', 'in_doubt', NULL, '6e2c1e96ee3e4bfe5d201cf6997a39e534e875320cc914fb022fce225ec0a067', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}, {"format": "code128", "text": "05840399895", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}, {"number": "05840399895", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["05840399895", "29822099635"], "form": null, "doubts": [], "rule": "two_numbers", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a2328076739affacdd26b464a6', '01a207a232807e128ed7efea87976b98', '01a207a23280763488eb40253de360a2', 3, 3, 'front', 'linked', NULL, '16283f82099f2d369b0fa47dbfd41b307fc73ac8d730fc995cd2887814ad274d', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["17912099997"], "form": null, "doubts": [], "rule": "applicants_number", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a23280768aab42d707e38a341d', '01a207a2328076e5987df7a16e823ad3', '01a207a23280740d975611dc504f5588', 1, 4, 'front', 'linked', NULL, '9a696d9d8f138d81e9f792a0a741409cd15bef63d099710372333b17d6563402', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["29822099635"], "form": null, "doubts": [], "rule": "proposes", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a2328076aa96605cff1bed5f6f', '01a207a23280726fb6ed57c3d3cb8aa1', '01a207a23280793db40b1622690a3d41', 3, 9, 'front', 'received', NULL, 'd14d206b93f9e0c8ce94f8c3e8e7e71022d199971abc9e2890e73ec6be6a56d8', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 90, "skew_degrees": 0.0}', NULL, NULL, NULL);
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a23280777982bbe92f0631ca13', '01a207a2328076e5987df7a16e823ad3', '01a207a23280740d975611dc504f5588', 3, 6, 'front', 'linked', NULL, '44bd87483cf460c89cc1651de11d8d553f687e9d8cbc8b5c14d707306f2476c5', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["29822099635"], "form": null, "doubts": [], "rule": "applicants_number", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a2328078918f66256ac7130e90', '01a207a232807e128ed7efea87976b98', '01a207a23280763488eb40253de360a2', 2, 2, 'front', 'linked', NULL, 'e49b3988b52f0294eefe8339cd73ed82847ff40c1dfcabbe2ef4da1875ab7f98', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["17912099997"], "form": null, "doubts": [], "rule": "applicants_number", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a23280790e99e35afdaf0c68fd', '01a207a2328076e5987df7a16e823ad3', '01a207a23280740d975611dc504f5588', 2, 5, 'front', 'linked', NULL, '1e0b7f526749b0755313d0ff10b45b5de56c66191568230703a335004b36d1ab', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["29822099635"], "form": null, "doubts": [], "rule": "applicants_number", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807b7e857aef932f91b7cd', '01a207a23280726fb6ed57c3d3cb8aa1', '01a207a23280793db40b1622690a3d41', 2, 8, 'front', 'set_aside', 'blank', '6a157bd70c40500e25cacce30c7e4ce9df37d65677c924daab2436beaf7f9642', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": true, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [], "identity_numbers": [], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": [], "form": null, "doubts": [], "rule": "blank", "aside": "blank"}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807ea49e811ac3c6cf2e6c', '01a207a232807e128ed7efea87976b98', '01a207a23280763488eb40253de360a2', 1, 1, 'front', 'linked', NULL, '0621a1c111cfd4554a172d9ecd490a9a8d6e4e66e0f444491b716fb1d00ab1b9', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["17912099997"], "form": null, "doubts": [], "rule": "proposes", "aside": null}');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a23280732cac848e7b8edf1928', X'706167652037');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a2328076739affacdd26b464a6', X'706167652033');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a23280768aab42d707e38a341d', X'706167652034');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a2328076aa96605cff1bed5f6f', X'706167652039');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a23280777982bbe92f0631ca13', X'706167652036');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a2328078918f66256ac7130e90', X'706167652032');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a23280790e99e35afdaf0c68fd', X'706167652035');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807b7e857aef932f91b7cd', X'706167652038');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807ea49e811ac3c6cf2e6c', X'706167652031');
INSERT INTO "person_amendment" ("id", "applicant_id", "station_id", "position", "kind", "values", "reason", "actor", "made_at") VALUES ('01a207a232807b05a085e7ca2193b623', '01a207a2328073828b28745728142dfd', '01a207a23280741cae7c0e084127b98d', 1, 'merged', '{"into": "01a207a2-3280-7921-9208-d572f136acd1", "salt": "984079d7c74a02f9"}', 'The same person', '01a207a2328070c589987cba8d7b71c9', '2026-11-23 09:00:00.000000');
INSERT INTO "print_job" ("id", "kind", "receipt_id", "printer", "copies", "duplicate", "state", "reason", "spooler_job", "queued_at", "sent_at", "ended_at") VALUES ('01a207a2328072d5a7b8a45fbf27b127', 'receipt', '01a207a232807f629d80d81e61ed3af7', NULL, 1, 0, 'queued', NULL, NULL, '2026-11-23 09:00:00.000000', NULL, NULL);
INSERT INTO "print_job" ("id", "kind", "receipt_id", "printer", "copies", "duplicate", "state", "reason", "spooler_job", "queued_at", "sent_at", "ended_at") VALUES ('01a207a2328072fd82a3efdedeb4b354', 'receipt', '01a207a2328074b3ac8858cd659b6e4b', NULL, 1, 0, 'queued', NULL, NULL, '2026-11-23 09:00:00.000000', NULL, NULL);
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a207a2328074b3ac8858cd659b6e4b', '01a207a2328076e5987df7a16e823ad3', 'BTYN-0000002-E', 'nb', '2026-11-23 09:00:00.000000', '{"county": "Vestland", "office": "Inntakskontoret", "number": "BTYN-0000002-E", "code": "KSK1R-BTYN0000002EMR9MMRVG-I", "received": "2026-11-23T09:00:00+00:00", "channel": "desk", "clerk_initials": "KC", "applicant_name": null, "masked_number": "298220*****", "county_year": 2027, "documents": [{"type_text": null, "role": "enclosure", "sheets": 3, "pages": 3, "copies": 1, "handed_back": false, "note": null}], "sheets": 3, "pages": 3, "posted": null, "category": null, "set_aside": 0, "missing": [], "remarks": [], "where_to_ask": null, "training": true, "duplicate": false, "corrected": false}');
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a207a232807f629d80d81e61ed3af7', '01a207a232807e128ed7efea87976b98', 'BTYN-0000001-G', 'nb', '2026-11-23 09:00:00.000000', '{"county": "Vestland", "office": "Inntakskontoret", "number": "BTYN-0000001-G", "code": "KSK1R-BTYN0000001GMSAAVDWD-W", "received": "2026-11-23T09:00:00+00:00", "channel": "desk", "clerk_initials": "KC", "applicant_name": "\u00c5se Nordmann \u0110\u1eb7ng", "masked_number": "179120*****", "county_year": 2027, "documents": [{"type_text": null, "role": "enclosure", "sheets": 3, "pages": 3, "copies": 1, "handed_back": false, "note": null}], "sheets": 3, "pages": 3, "posted": null, "category": null, "set_aside": 0, "missing": [], "remarks": [], "where_to_ask": null, "training": true, "duplicate": false, "corrected": false}');
INSERT INTO "station" ("id", "code", "kind", "county", "office", "restore_generation", "receipt_counter", "receipt_key", "created_at") VALUES ('01a207a23280741cae7c0e084127b98d', 'BTYN', 'training', '46', 'Inntakskontoret', 0, 2, X'5FCD515C5E2D4B053B927BD667800204FCE46A5E369A45B24336EA47140D6A02', '2026-11-23 09:00:00.000000');
INSERT INTO "step" ("id", "intake_id", "position", "act", "changes", "salt", "done_at", "undone_at") VALUES ('01a207a232807ce3af136395781a9b99', '01a207a23280726fb6ed57c3d3cb8aa1', 1, 'page.turned', '[{"table": "page", "id": "01a207a2-3280-76aa-9660-5cff1bed5f6f", "before": {"transform": null}, "after": {"transform": {"rotation": 90, "skew_degrees": 0.0}}}]', X'01A207A2328071E59D00F31530D1580E', '2026-11-23 09:00:00.000000', NULL);
CREATE INDEX ix_access_subject_at ON access (subject, at);
CREATE INDEX ix_applicant_merged_into ON applicant (merged_into);
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
CREATE TRIGGER amendment_no_delete BEFORE DELETE ON amendment BEGIN SELECT RAISE(ABORT, 'what was said stays'); END;
CREATE TRIGGER amendment_no_update BEFORE UPDATE ON amendment BEGIN SELECT RAISE(ABORT, 'what was said stays'); END;
CREATE TRIGGER anchor_no_delete BEFORE DELETE ON anchor BEGIN SELECT RAISE(ABORT, 'an anchor is append-only'); END;
CREATE TRIGGER anchor_no_update BEFORE UPDATE ON anchor BEGIN SELECT RAISE(ABORT, 'an anchor is append-only'); END;
CREATE TRIGGER document_sealed_delete BEFORE DELETE ON document WHEN (SELECT state FROM intake WHERE id = OLD.intake_id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER document_sealed_insert BEFORE INSERT ON document WHEN (SELECT state FROM intake WHERE id = NEW.intake_id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER document_sealed_update BEFORE UPDATE ON document WHEN (SELECT state FROM intake WHERE id = OLD.intake_id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER intake_sealed_delete BEFORE DELETE ON intake WHEN (SELECT state FROM intake WHERE id = OLD.id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER intake_sealed_update BEFORE UPDATE ON intake WHEN (SELECT state FROM intake WHERE id = OLD.id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER page_image_no_delete BEFORE DELETE ON page_image WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE page_id = OLD.page_id) BEGIN SELECT RAISE(ABORT, 'a page''s bytes go with a tombstone only'); END;
CREATE TRIGGER page_image_no_update BEFORE UPDATE ON page_image BEGIN SELECT RAISE(ABORT, 'stored bytes never change'); END;
CREATE TRIGGER page_sealed_delete BEFORE DELETE ON page WHEN (SELECT state FROM intake WHERE id = OLD.intake_id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER page_sealed_insert BEFORE INSERT ON page WHEN (SELECT state FROM intake WHERE id = NEW.intake_id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER page_sealed_reading BEFORE UPDATE OF reading, link_evidence ON page WHEN (SELECT state FROM intake WHERE id = OLD.intake_id) = 'completed' AND NOT (NEW.reading IS NULL AND NEW.link_evidence IS NULL AND EXISTS (SELECT 1 FROM tombstone WHERE page_id = OLD.id)) BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER page_sealed_update BEFORE UPDATE OF "id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading_error" ON page WHEN (SELECT state FROM intake WHERE id = OLD.intake_id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER person_amendment_no_delete BEFORE DELETE ON person_amendment BEGIN SELECT RAISE(ABORT, 'what was said stays'); END;
CREATE TRIGGER person_amendment_no_update BEFORE UPDATE ON person_amendment BEGIN SELECT RAISE(ABORT, 'what was said stays'); END;
CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'a receipt stays as it was given'); END;
CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt WHEN EXISTS (SELECT 1 FROM page WHERE intake_id = OLD.intake_id AND id NOT IN (SELECT page_id FROM tombstone)) BEGIN SELECT RAISE(ABORT, 'a receipt stays as it was given'); END;
CREATE TRIGGER tombstone_no_delete BEFORE DELETE ON tombstone BEGIN SELECT RAISE(ABORT, 'a tombstone stays'); END;
CREATE TRIGGER tombstone_no_update BEFORE UPDATE ON tombstone BEGIN SELECT RAISE(ABORT, 'a tombstone stays'); END;
