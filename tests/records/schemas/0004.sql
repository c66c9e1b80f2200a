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
	confidentiality VARCHAR, note VARCHAR, to_hand_back BOOLEAN DEFAULT 0 NOT NULL, 
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
	protected BOOLEAN NOT NULL, contact_marks JSON, 
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
	completed_at DATETIME, follows_id CHAR(32) REFERENCES intake (id), relation VARCHAR(32), split_from_id CHAR(32) REFERENCES intake (id), 
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
	lifted_at DATETIME, salt VARCHAR, 
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
INSERT INTO "access" ("id", "at", "actor", "subject", "act") VALUES ('01a207a23280755f838b7bed9c55522e', '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', '01a207a2-3280-79d4-8282-455e76f5882f', 'opened');
INSERT INTO "access" ("id", "at", "actor", "subject", "act") VALUES ('01a207a2328075c4be83c08227c3b13c', '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', '01a207a2-3280-72e1-9f5f-263b474fd676', 'found');
INSERT INTO "access" ("id", "at", "actor", "subject", "act") VALUES ('01a207a232807e2d8d6090f9cf05d679', '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', '01a207a2-3280-75cb-966d-778e46ffc820', 'found');
INSERT INTO "alembic_version" ("version_num") VALUES ('0004');
INSERT INTO "amendment" ("id", "intake_id", "station_id", "position", "kind", "values", "reason", "actor", "made_at") VALUES ('01a207a232807d6995799e89a22a73ec', '01a207a2328079d48282455e76f5882f', '01a207a232807c10af767217f06b15d4', 1, 'void', '{"salt": "a3c3897d49cd48a2"}', 'The wrong person', '01a207a232807acfbbaacccb3fbf4150', '2026-11-23 09:00:00.000000');
INSERT INTO "amendment" ("id", "intake_id", "station_id", "position", "kind", "values", "reason", "actor", "made_at") VALUES ('01a20cc88e807a42b5d7dd29fb7ce09f', '01a207a232807a3494944efffa6eb4d1', '01a207a232807c10af767217f06b15d4', 1, 'erased', '{"pages": ["01a207a2-3280-738b-a26a-355a2e77701b"], "salt": "b6bf5ddd4dd37c97"}', 'Not theirs', '01a207a232807acfbbaacccb3fbf4150', '2026-11-24 09:00:00.000000');
INSERT INTO "amendment" ("id", "intake_id", "station_id", "position", "kind", "values", "reason", "actor", "made_at") VALUES ('01a20cc88e807af39cf1caa9b70fa144', '01a20cc88e8076b8bc171bb2a5f14f30', '01a207a232807c10af767217f06b15d4', 1, 'page_erased', '{"pages": ["01a20cc8-8e80-7376-b7f9-62d22d73346d"], "salt": "8c1262916a2aaf57"}', 'A private letter', '01a207a232807acfbbaacccb3fbf4150', '2026-11-24 09:00:00.000000');
INSERT INTO "anchor" ("id", "station_id", "day", "sequence", "head", "made_at") VALUES ('01a20cc88e807dd8a8fed6f8938d05ca', '01a207a232807c10af767217f06b15d4', '2026-11-23', 47, '4896e304273f6b8ccac007c99069087f0afaaa90f3bbdfbd0b7d9061c79a08be', '2026-11-24 09:00:00.000000');
INSERT INTO "applicant" ("id", "given_name", "family_name", "search_name", "stated_birth_date", "language", "protected", "merged_into", "created_at") VALUES ('01a207a2328072e19f5f263b474fd676', 'Åse', 'Nordmann Đặng', 'ase nordmann dang', NULL, NULL, 0, NULL, '2026-11-23 09:00:00.000000');
INSERT INTO "applicant" ("id", "given_name", "family_name", "search_name", "stated_birth_date", "language", "protected", "merged_into", "created_at") VALUES ('01a207a2328075cb966d778e46ffc820', NULL, NULL, '', NULL, NULL, 0, '01a207a2328072e19f5f263b474fd676', '2026-11-23 09:00:00.000000');
INSERT INTO "applicant" ("id", "given_name", "family_name", "search_name", "stated_birth_date", "language", "protected", "merged_into", "created_at") VALUES ('01a207a232807965ac9d4d3063712f3e', NULL, NULL, '', NULL, NULL, 0, NULL, '2026-11-23 09:00:00.000000');
INSERT INTO "archive_receipt" ("intake_id", "reference", "received_at") VALUES ('01a207a232807686ba8691bf88b8879b', '2026/17', '2026-11-23 09:00:00.000000');
INSERT INTO "clerk" ("id", "name", "initials", "role", "pin_hash", "active", "failed_attempts", "locked_until", "created_at", "previous_pin_hash", "pin_to_change") VALUES ('01a207a232807acfbbaacccb3fbf4150', 'Siv Supervisor', 'SS', 'supervisor', '$argon2id$v=19$m=8,t=1,p=1$T1iFxryPF4O7uDUa+plT+A$tmjmukPiSK9We9OZd+AppGuQTh/MvQx0xq4dkCOXzWE', 1, 0, NULL, '2026-11-23 09:00:00.000000', NULL, 0);
INSERT INTO "clerk" ("id", "name", "initials", "role", "pin_hash", "active", "failed_attempts", "locked_until", "created_at", "previous_pin_hash", "pin_to_change") VALUES ('01a207a232807bf5aba6f662cef3cda1', 'Kari Clerk', 'KC', 'clerk', '$argon2id$v=19$m=8,t=1,p=1$oL5U2v/M50pR7oKYPEinjw$qGFu/qp8U0B48frXX0HwKry+6eNEdFk+iuSkx882X5c', 1, 0, NULL, '2026-11-23 09:00:00.000000', NULL, 0);
INSERT INTO "delivery" ("outbox_sequence", "delivered_at", "attempts", "last_failure", "proof") VALUES (1, '2026-11-23 09:00:00.000000', 1, NULL, 'null');
INSERT INTO "delivery" ("outbox_sequence", "delivered_at", "attempts", "last_failure", "proof") VALUES (2, '2026-11-23 09:00:00.000000', 1, NULL, 'null');
INSERT INTO "delivery" ("outbox_sequence", "delivered_at", "attempts", "last_failure", "proof") VALUES (3, '2026-11-23 09:00:00.000000', 1, NULL, 'null');
INSERT INTO "delivery" ("outbox_sequence", "delivered_at", "attempts", "last_failure", "proof") VALUES (4, '2026-11-23 09:00:00.000000', 1, NULL, 'null');
INSERT INTO "delivery" ("outbox_sequence", "delivered_at", "attempts", "last_failure", "proof") VALUES (5, '2026-11-23 09:00:00.000000', 1, NULL, 'null');
INSERT INTO "delivery" ("outbox_sequence", "delivered_at", "attempts", "last_failure", "proof") VALUES (6, '2026-11-23 09:00:00.000000', 1, NULL, 'null');
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality", "note", "to_hand_back") VALUES ('01a207a2328075568575f7fdd74f1c0a', '01a207a2328076d1be5a23a0c9cd0680', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL, NULL, 0);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality", "note", "to_hand_back") VALUES ('01a207a232807599a5c029ac7837cd99', '01a207a232807686ba8691bf88b8879b', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL, NULL, 0);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality", "note", "to_hand_back") VALUES ('01a207a23280773fb3d17206d0ee200b', '01a207a2328079d48282455e76f5882f', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL, NULL, 0);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality", "note", "to_hand_back") VALUES ('01a207a2328077e1b55c783f7fc857a5', '01a207a232807a3494944efffa6eb4d1', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL, NULL, 0);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality", "note", "to_hand_back") VALUES ('01a207a232807b6bbe3b7551b2c36135', '01a207a232807e4ea4330e62ab7dc259', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL, NULL, 0);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality", "note", "to_hand_back") VALUES ('01a20cc88e807083967c039e1d189853', '01a20cc88e8076b8bc171bb2a5f14f30', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL, NULL, 0);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality", "note", "to_hand_back") VALUES ('01a20cc88e807b5ba572ae2adba7f26c', '01a20cc88e807523a57379616d20e300', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL, NULL, 0);
INSERT INTO "doubt" ("id", "intake_id", "page_id", "code", "raised_at", "settled_at", "settled_by", "answer") VALUES ('01a207a2328071c0a4c9bd1978365ff4', '01a207a232807a3494944efffa6eb4d1', NULL, 'not_on_roster', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "doubt" ("id", "intake_id", "page_id", "code", "raised_at", "settled_at", "settled_by", "answer") VALUES ('01a207a23280764ca8a38ee278f2afcb', '01a207a2328076d1be5a23a0c9cd0680', '01a207a232807886913a75549a86b017', 'two_numbers', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "doubt" ("id", "intake_id", "page_id", "code", "raised_at", "settled_at", "settled_by", "answer") VALUES ('01a207a232807b4fac92442d119df8d4', '01a207a232807686ba8691bf88b8879b', NULL, 'not_on_roster', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "doubt" ("id", "intake_id", "page_id", "code", "raised_at", "settled_at", "settled_by", "answer") VALUES ('01a207a232807daabb575b6b14a329c1', '01a207a2328079d48282455e76f5882f', NULL, 'not_on_roster', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "expected_applicant" ("id", "county_year", "number", "given_name", "family_name", "search_name", "birth_date", "category", "protected", "contact_marks") VALUES ('01a207a232807d20bb12b1b152e0662b', 2027, '17912099997', 'Åse', 'Nordmann Đặng', 'ase nordmann dang', NULL, NULL, 0, NULL);
INSERT INTO "identifier" ("id", "applicant_id", "kind", "number", "source", "confirmed_reason", "superseded_by", "created_at", "withdrawn_at") VALUES ('01a207a2328077e0be62798ef2b50585', '01a207a2328075cb966d778e46ffc820', 'fodselsnummer', '29822099635', 'barcode', NULL, '01a207a232807eff95b2df2c1331830a', '2026-11-23 09:00:00.000000', NULL);
INSERT INTO "identifier" ("id", "applicant_id", "kind", "number", "source", "confirmed_reason", "superseded_by", "created_at", "withdrawn_at") VALUES ('01a207a232807c1e864e5bb95a51ad4c', '01a207a232807965ac9d4d3063712f3e', 'fodselsnummer', '', 'typed', NULL, NULL, '2026-11-23 09:00:00.000000', '2026-11-24 09:00:00.000000');
INSERT INTO "identifier" ("id", "applicant_id", "kind", "number", "source", "confirmed_reason", "superseded_by", "created_at", "withdrawn_at") VALUES ('01a207a232807eff95b2df2c1331830a', '01a207a2328072e19f5f263b474fd676', 'fodselsnummer', '17912099997', 'barcode', NULL, NULL, '2026-11-23 09:00:00.000000', NULL);
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at", "follows_id", "relation", "split_from_id") VALUES ('01a207a232807686ba8691bf88b8879b', '01a207a232807c10af767217f06b15d4', 'Inntakskontoret', '01a207a232807bf5aba6f662cef3cda1', 'desk', 'completed', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a232807965ac9d4d3063712f3e', 'confirmed', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at", "follows_id", "relation", "split_from_id") VALUES ('01a207a2328076d1be5a23a0c9cd0680', '01a207a232807c10af767217f06b15d4', 'Inntakskontoret', '01a207a232807bf5aba6f662cef3cda1', 'desk', 'open', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at", "follows_id", "relation", "split_from_id") VALUES ('01a207a2328079d48282455e76f5882f', '01a207a232807c10af767217f06b15d4', 'Inntakskontoret', '01a207a232807bf5aba6f662cef3cda1', 'desk', 'completed', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a2328075cb966d778e46ffc820', 'confirmed', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at", "follows_id", "relation", "split_from_id") VALUES ('01a207a232807a3494944efffa6eb4d1', '01a207a232807c10af767217f06b15d4', 'Inntakskontoret', '01a207a232807bf5aba6f662cef3cda1', 'desk', 'completed', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a232807965ac9d4d3063712f3e', 'confirmed', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at", "follows_id", "relation", "split_from_id") VALUES ('01a207a232807e4ea4330e62ab7dc259', '01a207a232807c10af767217f06b15d4', 'Inntakskontoret', '01a207a232807bf5aba6f662cef3cda1', 'desk', 'completed', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a2328072e19f5f263b474fd676', 'confirmed', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at", "follows_id", "relation", "split_from_id") VALUES ('01a20cc88e807523a57379616d20e300', '01a207a232807c10af767217f06b15d4', 'Inntakskontoret', '01a207a232807bf5aba6f662cef3cda1', 'desk', 'completed', '2026-11-24 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a2328072e19f5f263b474fd676', 'confirmed', '2026-11-24 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at", "follows_id", "relation", "split_from_id") VALUES ('01a20cc88e8076b8bc171bb2a5f14f30', '01a207a232807c10af767217f06b15d4', 'Inntakskontoret', '01a207a232807bf5aba6f662cef3cda1', 'desk', 'open', '2026-11-24 09:00:00.000000', NULL, 2027, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 1, '2026-11-23 09:00:00.000000', '01a207a2-3280-7c10-af76-7217f06b15d4', 'station.made', '01a207a2-3280-7c10-af76-7217f06b15d4', '{"act":"station.made","actor":"01a207a2-3280-7c10-af76-7217f06b15d4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"kind":"training"},"sequence":1,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7c10-af76-7217f06b15d4"}', '0000000000000000000000000000000000000000000000000000000000000000', '7990c63ebb4c51ff92478db43f33d8a8c95f00919c01ce561d0efd47fd3af824');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 2, '2026-11-23 09:00:00.000000', '01a207a2-3280-7c10-af76-7217f06b15d4', 'clerk.added', '01a207a2-3280-7bf5-aba6-f662cef3cda1', '{"act":"clerk.added","actor":"01a207a2-3280-7c10-af76-7217f06b15d4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"role":"clerk"},"sequence":2,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7bf5-aba6-f662cef3cda1"}', '7990c63ebb4c51ff92478db43f33d8a8c95f00919c01ce561d0efd47fd3af824', '56adeb4798b754e9ba5ac717c529aa5cfc32afb5e0b4840843a0747f0fc83b25');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 3, '2026-11-23 09:00:00.000000', '01a207a2-3280-7c10-af76-7217f06b15d4', 'clerk.added', '01a207a2-3280-7acf-bbaa-cccb3fbf4150', '{"act":"clerk.added","actor":"01a207a2-3280-7c10-af76-7217f06b15d4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"role":"supervisor"},"sequence":3,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7acf-bbaa-cccb3fbf4150"}', '56adeb4798b754e9ba5ac717c529aa5cfc32afb5e0b4840843a0747f0fc83b25', '524973e10b4a06e50b323696da9f15fdfa352e98f01287787b8755fb83215418');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 4, '2026-11-23 09:00:00.000000', '01a207a2-3280-7c10-af76-7217f06b15d4', 'roster.replaced', '01a207a2-3280-7c10-af76-7217f06b15d4', '{"act":"roster.replaced","actor":"01a207a2-3280-7c10-af76-7217f06b15d4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"rows":1,"year":2027},"sequence":4,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7c10-af76-7217f06b15d4"}', '524973e10b4a06e50b323696da9f15fdfa352e98f01287787b8755fb83215418', '96fd55d53ac4a147216da869c895277f1c3f540805c7990546b53a0415bdfe2f');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 5, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'intake.started', '01a207a2-3280-7e4e-a433-0e62ab7dc259', '{"act":"intake.started","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":5,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7e4e-a433-0e62ab7dc259"}', '96fd55d53ac4a147216da869c895277f1c3f540805c7990546b53a0415bdfe2f', '596c1289d5aee2d574420bd61d858d73a0a12585a6d1686705a159d9e27fc8c2');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 6, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'document.started', '01a207a2-3280-7e4e-a433-0e62ab7dc259', '{"act":"document.started","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-7b6b-be3b-7551b2c36135","type":null},"sequence":6,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7e4e-a433-0e62ab7dc259"}', '596c1289d5aee2d574420bd61d858d73a0a12585a6d1686705a159d9e27fc8c2', 'b3a65a13224881fe5e12281c0f19146a2490bd77499c7677e69f0274b5d9603c');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 7, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.received', '01a207a2-3280-7e4e-a433-0e62ab7dc259', '{"act":"page.received","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7566-a7c5-0fc02189d92e","sha256":"0621a1c111cfd4554a172d9ecd490a9a8d6e4e66e0f444491b716fb1d00ab1b9"},"sequence":7,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7e4e-a433-0e62ab7dc259"}', 'b3a65a13224881fe5e12281c0f19146a2490bd77499c7677e69f0274b5d9603c', 'a38015689a295ed2f18bc01aaa01501a228aff66219054a7eba05470eb457eaf');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 8, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.read', '01a207a2-3280-7e4e-a433-0e62ab7dc259', '{"act":"page.read","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7566-a7c5-0fc02189d92e","rule":"proposes","state":"linked"},"sequence":8,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7e4e-a433-0e62ab7dc259"}', 'a38015689a295ed2f18bc01aaa01501a228aff66219054a7eba05470eb457eaf', '21d2c9d91ed9ff4b3895ee2638ebdb995091e6d2bad47609cb8ea2eea2a2c92e');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 9, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.received', '01a207a2-3280-7e4e-a433-0e62ab7dc259', '{"act":"page.received","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-70b1-8c98-5ece84d1c908","sha256":"e49b3988b52f0294eefe8339cd73ed82847ff40c1dfcabbe2ef4da1875ab7f98"},"sequence":9,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7e4e-a433-0e62ab7dc259"}', '21d2c9d91ed9ff4b3895ee2638ebdb995091e6d2bad47609cb8ea2eea2a2c92e', '4444bef1b08bfa3d6a050e6c69f33c18a31231efd6bba755334b1d8a4efd7d7d');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 10, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.read', '01a207a2-3280-7e4e-a433-0e62ab7dc259', '{"act":"page.read","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-70b1-8c98-5ece84d1c908","rule":"applicants_number","state":"linked"},"sequence":10,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7e4e-a433-0e62ab7dc259"}', '4444bef1b08bfa3d6a050e6c69f33c18a31231efd6bba755334b1d8a4efd7d7d', '12b04a65a0836d34b698b8513aca52d563b734b96ae57b6fa62c74891cb705d9');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 11, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.received', '01a207a2-3280-7e4e-a433-0e62ab7dc259', '{"act":"page.received","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7d8e-b3e8-b617e3f3fe50","sha256":"16283f82099f2d369b0fa47dbfd41b307fc73ac8d730fc995cd2887814ad274d"},"sequence":11,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7e4e-a433-0e62ab7dc259"}', '12b04a65a0836d34b698b8513aca52d563b734b96ae57b6fa62c74891cb705d9', 'fb371d5fa0b9fb78b31533602400d0989bed2673373b77522d5d9fa9082883c3');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 12, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.read', '01a207a2-3280-7e4e-a433-0e62ab7dc259', '{"act":"page.read","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7d8e-b3e8-b617e3f3fe50","rule":"applicants_number","state":"linked"},"sequence":12,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7e4e-a433-0e62ab7dc259"}', 'fb371d5fa0b9fb78b31533602400d0989bed2673373b77522d5d9fa9082883c3', 'ada08e0deec6b23af94e64016d6ebc92b96adb1b5beec553821fdef675970041');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 13, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'intake.finished', '01a207a2-3280-7e4e-a433-0e62ab7dc259', '{"act":"intake.finished","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"pages":3,"receipt":"HX9G-0000001-V","receipt_seal":"7fcbc94795439e14f7e18f937666b048beb1bb308799343456ecc1978973e89d","seal":"e48f702896a894b475994365a4c3067046b37f96c605dc516d57d5a631b311e5","sheets":3},"sequence":13,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7e4e-a433-0e62ab7dc259"}', 'ada08e0deec6b23af94e64016d6ebc92b96adb1b5beec553821fdef675970041', '26420bc500fd7145fd0fc330045221676750b7ab58dffbf476d7250ebeb74117');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 14, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'print.queued', '01a207a2-3280-7d58-add2-daf075c58ce4', '{"act":"print.queued","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"duplicate":false,"receipt":"01a207a2-3280-7882-9931-b4fdb99ad84f"},"sequence":14,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7d58-add2-daf075c58ce4"}', '26420bc500fd7145fd0fc330045221676750b7ab58dffbf476d7250ebeb74117', '1688295a55acc36229a3f1b43725b8d49e884b70b3feeaf59d01946ad9df7781');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 15, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'intake.started', '01a207a2-3280-79d4-8282-455e76f5882f', '{"act":"intake.started","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":15,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-79d4-8282-455e76f5882f"}', '1688295a55acc36229a3f1b43725b8d49e884b70b3feeaf59d01946ad9df7781', '92708f91c2ddc993b28283bac805553f885e6f94fdf9dd695abaf2fbdd63eed4');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 16, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'document.started', '01a207a2-3280-79d4-8282-455e76f5882f', '{"act":"document.started","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-773f-b3d1-7206d0ee200b","type":null},"sequence":16,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-79d4-8282-455e76f5882f"}', '92708f91c2ddc993b28283bac805553f885e6f94fdf9dd695abaf2fbdd63eed4', '4812b86a727b2f9e04a96127e9dfd2c5a26235c719acc204f90fe2efd0a2e262');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 17, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.received', '01a207a2-3280-79d4-8282-455e76f5882f', '{"act":"page.received","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7587-ad5a-3b4fa46a62e4","sha256":"9a696d9d8f138d81e9f792a0a741409cd15bef63d099710372333b17d6563402"},"sequence":17,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-79d4-8282-455e76f5882f"}', '4812b86a727b2f9e04a96127e9dfd2c5a26235c719acc204f90fe2efd0a2e262', '06460e265e9a408dd1f1618ec39f0e098c64384ca10cf6de4dc199e82f4b6954');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 18, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.read', '01a207a2-3280-79d4-8282-455e76f5882f', '{"act":"page.read","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":["not_on_roster"],"page":"01a207a2-3280-7587-ad5a-3b4fa46a62e4","rule":"proposes","state":"linked"},"sequence":18,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-79d4-8282-455e76f5882f"}', '06460e265e9a408dd1f1618ec39f0e098c64384ca10cf6de4dc199e82f4b6954', '4f2d707cf6f2163065cd9d2e3703b62d0c970f05672d5da9104f9a1561091989');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 19, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.received', '01a207a2-3280-79d4-8282-455e76f5882f', '{"act":"page.received","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7f76-81bc-8263d4b73dfa","sha256":"1e0b7f526749b0755313d0ff10b45b5de56c66191568230703a335004b36d1ab"},"sequence":19,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-79d4-8282-455e76f5882f"}', '4f2d707cf6f2163065cd9d2e3703b62d0c970f05672d5da9104f9a1561091989', 'c699ca2af66f9b00c5c98bce87d05ab5849075b5140db8006f4201102967adbf');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 20, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.read', '01a207a2-3280-79d4-8282-455e76f5882f', '{"act":"page.read","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7f76-81bc-8263d4b73dfa","rule":"applicants_number","state":"linked"},"sequence":20,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-79d4-8282-455e76f5882f"}', 'c699ca2af66f9b00c5c98bce87d05ab5849075b5140db8006f4201102967adbf', '4577dfcbdf1fbb2bcdd3a041311fa53f9f2c783d9bcf850f9bd0b75198567994');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 21, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.received', '01a207a2-3280-79d4-8282-455e76f5882f', '{"act":"page.received","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7624-8d92-52d62a02825c","sha256":"44bd87483cf460c89cc1651de11d8d553f687e9d8cbc8b5c14d707306f2476c5"},"sequence":21,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-79d4-8282-455e76f5882f"}', '4577dfcbdf1fbb2bcdd3a041311fa53f9f2c783d9bcf850f9bd0b75198567994', '8be67d0d1f3df97f427559f80645f519be8c4e62feba2dc7b110ebb2cd027ca2');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 22, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.read', '01a207a2-3280-79d4-8282-455e76f5882f', '{"act":"page.read","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7624-8d92-52d62a02825c","rule":"applicants_number","state":"linked"},"sequence":22,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-79d4-8282-455e76f5882f"}', '8be67d0d1f3df97f427559f80645f519be8c4e62feba2dc7b110ebb2cd027ca2', '32a83a535ff2de56ebc3d20e46ee5f1f1a8724b34e32882f3aac12f7d71cf930');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 23, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'intake.finished', '01a207a2-3280-79d4-8282-455e76f5882f', '{"act":"intake.finished","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"pages":3,"receipt":"HX9G-0000002-T","receipt_seal":"53b5041c2b94617caee437e0806dc84455393db1a84ecd31a35a662e28424e4b","seal":"54905393597ecb9559b8bd407ef584c4bf2bcfc53e81885fd94f605c4f019680","sheets":3},"sequence":23,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-79d4-8282-455e76f5882f"}', '32a83a535ff2de56ebc3d20e46ee5f1f1a8724b34e32882f3aac12f7d71cf930', '1516f88ca2ff2cca42e7bd48e5a0bc4ededb2453abb6abf9f8db21a6656743c2');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 24, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'print.queued', '01a207a2-3280-75fc-a633-a4ad045a4f31', '{"act":"print.queued","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"duplicate":false,"receipt":"01a207a2-3280-777c-8c4a-a5b63f27abe3"},"sequence":24,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-75fc-a633-a4ad045a4f31"}', '1516f88ca2ff2cca42e7bd48e5a0bc4ededb2453abb6abf9f8db21a6656743c2', '96d4c53a0faa4433284fc4d3cd8c117e94f6bb0a622c7a68b90952bfc5cd9eaa');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 25, '2026-11-23 09:00:00.000000', '01a207a2-3280-7acf-bbaa-cccb3fbf4150', 'intake.void', '01a207a2-3280-79d4-8282-455e76f5882f', '{"act":"intake.void","actor":"01a207a2-3280-7acf-bbaa-cccb3fbf4150","at":"2026-11-23T09:00:00.000000+00:00","detail":{"amendment":"01a207a2-3280-7d69-9579-9e89a22a73ec","seal":"3b30dcaeb7176ea0a242d758c22c93717e08ac40bb0088f365518550ed23b30d"},"sequence":25,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-79d4-8282-455e76f5882f"}', '96d4c53a0faa4433284fc4d3cd8c117e94f6bb0a622c7a68b90952bfc5cd9eaa', '05029d610231231015ba05a1f309b3217db5190d7b3c25287d1381d2764fc7b8');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 26, '2026-11-23 09:00:00.000000', '01a207a2-3280-7acf-bbaa-cccb3fbf4150', 'person.merged', '01a207a2-3280-72e1-9f5f-263b474fd676', '{"act":"person.merged","actor":"01a207a2-3280-7acf-bbaa-cccb3fbf4150","at":"2026-11-23T09:00:00.000000+00:00","detail":{"amendment":"01a207a2-3280-7f74-adf4-8233e9e6a0d2","merged":"01a207a2-3280-75cb-966d-778e46ffc820","seal":"f0ef87a9c813c9c6514b094ac2460b91268a6b70ab05c1b0b0bdf94d71f69331"},"sequence":26,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-72e1-9f5f-263b474fd676"}', '05029d610231231015ba05a1f309b3217db5190d7b3c25287d1381d2764fc7b8', '7ac0954125c7f9fe2e9487deb5055a2e82d84ec0527f500cc60fc4a03fd3a4bf');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 27, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'intake.started', '01a207a2-3280-76d1-be5a-23a0c9cd0680', '{"act":"intake.started","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":27,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-76d1-be5a-23a0c9cd0680"}', '7ac0954125c7f9fe2e9487deb5055a2e82d84ec0527f500cc60fc4a03fd3a4bf', '1b9703c6da40624de591d1552f1914352498b02e6bb877a5adda3d50bc85787b');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 28, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'document.started', '01a207a2-3280-76d1-be5a-23a0c9cd0680', '{"act":"document.started","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-7556-8575-f7fdd74f1c0a","type":null},"sequence":28,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-76d1-be5a-23a0c9cd0680"}', '1b9703c6da40624de591d1552f1914352498b02e6bb877a5adda3d50bc85787b', 'd8c75e04be006e2bb5f4ea91d92efb8d541dde79028ff05762445c3451bd660b');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 29, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.received', '01a207a2-3280-76d1-be5a-23a0c9cd0680', '{"act":"page.received","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7886-913a-75549a86b017","sha256":"6e2c1e96ee3e4bfe5d201cf6997a39e534e875320cc914fb022fce225ec0a067"},"sequence":29,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-76d1-be5a-23a0c9cd0680"}', 'd8c75e04be006e2bb5f4ea91d92efb8d541dde79028ff05762445c3451bd660b', '23a396ebd0be3bbb15928ced9984b78233540db61e292edcfc9bbf7831ff112e');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 30, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.read', '01a207a2-3280-76d1-be5a-23a0c9cd0680', '{"act":"page.read","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":["two_numbers"],"page":"01a207a2-3280-7886-913a-75549a86b017","rule":"two_numbers","state":"in_doubt"},"sequence":30,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-76d1-be5a-23a0c9cd0680"}', '23a396ebd0be3bbb15928ced9984b78233540db61e292edcfc9bbf7831ff112e', 'd466c5cfce111386c7878d9d03da3321841c15bfc636eec516a99af5050dae92');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 31, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.received', '01a207a2-3280-76d1-be5a-23a0c9cd0680', '{"act":"page.received","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-772b-be2e-8f2e63090506","sha256":"6a157bd70c40500e25cacce30c7e4ce9df37d65677c924daab2436beaf7f9642"},"sequence":31,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-76d1-be5a-23a0c9cd0680"}', 'd466c5cfce111386c7878d9d03da3321841c15bfc636eec516a99af5050dae92', '3d8239991f9acfd08df9a0dba24be7c52834028ef1128289ff3af66add0c4e3f');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 32, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.read', '01a207a2-3280-76d1-be5a-23a0c9cd0680', '{"act":"page.read","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-772b-be2e-8f2e63090506","rule":"blank","state":"set_aside"},"sequence":32,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-76d1-be5a-23a0c9cd0680"}', '3d8239991f9acfd08df9a0dba24be7c52834028ef1128289ff3af66add0c4e3f', '878227779c2d6c1dbf2c4deb1d2bfe9b752b71dbe8370d8c1c518da5a3a4b244');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 33, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.received', '01a207a2-3280-76d1-be5a-23a0c9cd0680', '{"act":"page.received","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7493-8375-38b2bbc45842","sha256":"d14d206b93f9e0c8ce94f8c3e8e7e71022d199971abc9e2890e73ec6be6a56d8"},"sequence":33,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-76d1-be5a-23a0c9cd0680"}', '878227779c2d6c1dbf2c4deb1d2bfe9b752b71dbe8370d8c1c518da5a3a4b244', '6b182eb38aa2a8b034b6396aa1a39f99cd7ff786805941d3bdf34bee713912f4');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 34, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.turned', '01a207a2-3280-76d1-be5a-23a0c9cd0680', '{"act":"page.turned","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"degrees":90,"digest":"91fa893950d27fef5125cb4b0154f7180a2ddb29395dbc3135ba1a37ea583510","page":"01a207a2-3280-7493-8375-38b2bbc45842","step":"01a207a2-3280-727c-b487-931ce019f716"},"sequence":34,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-76d1-be5a-23a0c9cd0680"}', '6b182eb38aa2a8b034b6396aa1a39f99cd7ff786805941d3bdf34bee713912f4', '1d1c87623ced8ea63238af00d5a8b77fc464b72b72847f05e5c3bf07eca27686');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 35, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'intake.started', '01a207a2-3280-7a34-9494-4efffa6eb4d1', '{"act":"intake.started","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":35,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7a34-9494-4efffa6eb4d1"}', '1d1c87623ced8ea63238af00d5a8b77fc464b72b72847f05e5c3bf07eca27686', '5cc7262bcbbde87829f42e37132b319037f70be5cf5a33b5fad66843dc3629d7');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 36, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'document.started', '01a207a2-3280-7a34-9494-4efffa6eb4d1', '{"act":"document.started","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-77e1-b55c-783f7fc857a5","type":null},"sequence":36,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7a34-9494-4efffa6eb4d1"}', '5cc7262bcbbde87829f42e37132b319037f70be5cf5a33b5fad66843dc3629d7', 'a16713bc156253d285158addc1569bee361712ed52e3ff7368c8fad7e00454be');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 37, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.received', '01a207a2-3280-7a34-9494-4efffa6eb4d1', '{"act":"page.received","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-738b-a26a-355a2e77701b","sha256":"04cbb64139f4a1f0ad3d702c6ba2a7c47f579f41f27a6bf116a709ca795c77fd"},"sequence":37,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7a34-9494-4efffa6eb4d1"}', 'a16713bc156253d285158addc1569bee361712ed52e3ff7368c8fad7e00454be', '1372e9848736c75ebd24f85af574f2757e94492e0840e69d088cd33ce211dfdb');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 38, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.read', '01a207a2-3280-7a34-9494-4efffa6eb4d1', '{"act":"page.read","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-738b-a26a-355a2e77701b","rule":"no_number_on_page","state":"linked"},"sequence":38,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7a34-9494-4efffa6eb4d1"}', '1372e9848736c75ebd24f85af574f2757e94492e0840e69d088cd33ce211dfdb', '8ce6c8721d41d93d3f45259c29e08817c2a6069e1409f002c20c3eed69664d52');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 39, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'number.given', '01a207a2-3280-7a34-9494-4efffa6eb4d1', '{"act":"number.given","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"applicant":"01a207a2-3280-7965-ac9d-4d3063712f3e","digest":"d531ba7deb5a4ae1a0bd75dd70006de4f3895349415f912ece2bdd65e0181ec3","reason":null,"step":"01a207a2-3280-73ea-9f61-3a3926d4386b"},"sequence":39,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7a34-9494-4efffa6eb4d1"}', '8ce6c8721d41d93d3f45259c29e08817c2a6069e1409f002c20c3eed69664d52', '3f7ea06b9f81c5eac3bd13d353b713f114fd7b7228b2f8f28f1bb2978ab58cf7');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 40, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'intake.finished', '01a207a2-3280-7a34-9494-4efffa6eb4d1', '{"act":"intake.finished","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"pages":1,"receipt":"HX9G-0000003-R","receipt_seal":"adc09347d483101ee24ea71dc7fc7c0ca87e8071283e7d78ecc942f45f584dd8","seal":"9b61e196397c8538c7519c42a18146d1b441d59e2e560741f8af8b2ce817ac5a","sheets":1},"sequence":40,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7a34-9494-4efffa6eb4d1"}', '3f7ea06b9f81c5eac3bd13d353b713f114fd7b7228b2f8f28f1bb2978ab58cf7', 'e418cea2ff90f726db5dfaa30e7d4d933d3cc363be56f88da8748bc33bae6de5');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 41, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'intake.started', '01a207a2-3280-7686-ba86-91bf88b8879b', '{"act":"intake.started","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":41,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7686-ba86-91bf88b8879b"}', 'e418cea2ff90f726db5dfaa30e7d4d933d3cc363be56f88da8748bc33bae6de5', 'eff9cd0a0358d2fe929d9585f0f320d849733c4731d143b4cc172b659c0b7e80');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 42, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'document.started', '01a207a2-3280-7686-ba86-91bf88b8879b', '{"act":"document.started","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-7599-a5c0-29ac7837cd99","type":null},"sequence":42,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7686-ba86-91bf88b8879b"}', 'eff9cd0a0358d2fe929d9585f0f320d849733c4731d143b4cc172b659c0b7e80', 'dd0db69933812ac6855d03068f167e30dfe7fa37e96eebe8ea4e9655a2f2f38b');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 43, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.received', '01a207a2-3280-7686-ba86-91bf88b8879b', '{"act":"page.received","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-700a-9d18-36021f12903e","sha256":"9da8d38c6ef3741cd187f306646f474d2e13915b164b4a3e326816bee39815b2"},"sequence":43,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7686-ba86-91bf88b8879b"}', 'dd0db69933812ac6855d03068f167e30dfe7fa37e96eebe8ea4e9655a2f2f38b', '1f837598d870be610aef4f78414092f6252e1628b10b89270e623a316b4f3527');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 44, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.read', '01a207a2-3280-7686-ba86-91bf88b8879b', '{"act":"page.read","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-700a-9d18-36021f12903e","rule":"no_number_on_page","state":"linked"},"sequence":44,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7686-ba86-91bf88b8879b"}', '1f837598d870be610aef4f78414092f6252e1628b10b89270e623a316b4f3527', '03fe127a68dfcb3da09ec8152abf0ef41259dea5925efd44908ea8a19678658e');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 45, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'number.given', '01a207a2-3280-7686-ba86-91bf88b8879b', '{"act":"number.given","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"applicant":"01a207a2-3280-7965-ac9d-4d3063712f3e","digest":"04fd14a08cabe6ee34c14f2ba07793db2fbddece140ffabfbda8e00b6ee10d9c","reason":null,"step":"01a207a2-3280-7c6b-8e4b-cc68a674d381"},"sequence":45,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7686-ba86-91bf88b8879b"}', '03fe127a68dfcb3da09ec8152abf0ef41259dea5925efd44908ea8a19678658e', '221acfa77a7413a9df3593989ef1e3d2bf7786ba485fc45c0b088e947759f357');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 46, '2026-11-23 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'intake.finished', '01a207a2-3280-7686-ba86-91bf88b8879b', '{"act":"intake.finished","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-23T09:00:00.000000+00:00","detail":{"pages":1,"receipt":"HX9G-0000004-P","receipt_seal":"4ccc71263b5595bfb498c2cfb30aa547e7e3c1e24e0e7eb9674802b6742ec94f","seal":"48adcbfa53fc9792e701ac28051a30bb466bf2cb0c4ac60e2797d69eaa235173","sheets":1},"sequence":46,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7686-ba86-91bf88b8879b"}', '221acfa77a7413a9df3593989ef1e3d2bf7786ba485fc45c0b088e947759f357', '6ffc906f8d4fcca14afafe30b14517e26eb7c6b78bb486abc77909dbc18ce001');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 47, '2026-11-23 09:00:00.000000', 'county', 'intake.archived', '01a207a2-3280-7686-ba86-91bf88b8879b', '{"act":"intake.archived","actor":"county","at":"2026-11-23T09:00:00.000000+00:00","detail":{},"sequence":47,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7686-ba86-91bf88b8879b"}', '6ffc906f8d4fcca14afafe30b14517e26eb7c6b78bb486abc77909dbc18ce001', '4896e304273f6b8ccac007c99069087f0afaaa90f3bbdfbd0b7d9061c79a08be');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 48, '2026-11-24 09:00:00.000000', '01a207a2-3280-7c10-af76-7217f06b15d4', 'day.closed', '01a20cc8-8e80-7dd8-a8fe-d6f8938d05ca', '{"act":"day.closed","actor":"01a207a2-3280-7c10-af76-7217f06b15d4","at":"2026-11-24T09:00:00.000000+00:00","detail":{"day":"2026-11-23","head":"4896e304273f6b8ccac007c99069087f0afaaa90f3bbdfbd0b7d9061c79a08be","last":47},"sequence":48,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a20cc8-8e80-7dd8-a8fe-d6f8938d05ca"}', '4896e304273f6b8ccac007c99069087f0afaaa90f3bbdfbd0b7d9061c79a08be', '9aaa3befd4717fffad074e3285a9525dd2c823f890a6ea2ab3d3fb2c2b70af1a');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 49, '2026-11-24 09:00:00.000000', '01a207a2-3280-7acf-bbaa-cccb3fbf4150', 'pages.erased', '01a207a2-3280-7a34-9494-4efffa6eb4d1', '{"act":"pages.erased","actor":"01a207a2-3280-7acf-bbaa-cccb3fbf4150","at":"2026-11-24T09:00:00.000000+00:00","detail":{"amendment":"01a20cc8-8e80-7a42-b5d7-dd29fb7ce09f","intake_seal":"9eb7b5a73410582193543ac1b2e4ed0ccd70306c63e7332f1280130ab1cfe5fb","pages":["01a207a2-3280-738b-a26a-355a2e77701b"],"seal":"d85fd926971a04e514e12df04a5f952080bb73e9e296ee5a7eda297ec198cc6a"},"sequence":49,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7a34-9494-4efffa6eb4d1"}', '9aaa3befd4717fffad074e3285a9525dd2c823f890a6ea2ab3d3fb2c2b70af1a', '434fa694c10a5b199b958e91ee7195632a8535959010cdf7a88b7b5f1e562fb0');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 50, '2026-11-24 09:00:00.000000', '01a207a2-3280-7acf-bbaa-cccb3fbf4150', 'receipt.emptied', '01a207a2-3280-7a34-9494-4efffa6eb4d1', '{"act":"receipt.emptied","actor":"01a207a2-3280-7acf-bbaa-cccb3fbf4150","at":"2026-11-24T09:00:00.000000+00:00","detail":{"receipt":"HX9G-0000003-R","receipt_seal":"78d00c320a2b66e051b1997ac150ceafe647cf4b5108b3ebbb4eb9b38d466f98"},"sequence":50,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7a34-9494-4efffa6eb4d1"}', '434fa694c10a5b199b958e91ee7195632a8535959010cdf7a88b7b5f1e562fb0', '39274f101edd2317efb6727c5783c653d013985a54746bb45792f63d45c22a45');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 51, '2026-11-24 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'intake.started', '01a20cc8-8e80-76b8-bc17-1bb2a5f14f30', '{"act":"intake.started","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-24T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":51,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a20cc8-8e80-76b8-bc17-1bb2a5f14f30"}', '39274f101edd2317efb6727c5783c653d013985a54746bb45792f63d45c22a45', '0438df29e9a3091ad1186f24c76e5f6f8e878fee9b0f8ae4aef62f668afee07e');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 52, '2026-11-24 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'document.started', '01a20cc8-8e80-76b8-bc17-1bb2a5f14f30', '{"act":"document.started","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-24T09:00:00.000000+00:00","detail":{"document":"01a20cc8-8e80-7083-967c-039e1d189853","type":null},"sequence":52,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a20cc8-8e80-76b8-bc17-1bb2a5f14f30"}', '0438df29e9a3091ad1186f24c76e5f6f8e878fee9b0f8ae4aef62f668afee07e', '1ffab4f4dfc22c412dba63135060344b9b7cd0ec073c4ae4850b72e229d8dc1f');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 53, '2026-11-24 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.received', '01a20cc8-8e80-76b8-bc17-1bb2a5f14f30', '{"act":"page.received","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-24T09:00:00.000000+00:00","detail":{"page":"01a20cc8-8e80-7376-b7f9-62d22d73346d","sha256":"4f121472cc2bb1fc979ce15626dbf0d8223e4ebd82f1c275435914448632c1ca"},"sequence":53,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a20cc8-8e80-76b8-bc17-1bb2a5f14f30"}', '1ffab4f4dfc22c412dba63135060344b9b7cd0ec073c4ae4850b72e229d8dc1f', '7e5bc10afccf3720a072bc6b482893caf4ab56e45f335d979d460578a19dec7d');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 54, '2026-11-24 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.read', '01a20cc8-8e80-76b8-bc17-1bb2a5f14f30', '{"act":"page.read","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-24T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a20cc8-8e80-7376-b7f9-62d22d73346d","rule":"no_number_on_page","state":"linked"},"sequence":54,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a20cc8-8e80-76b8-bc17-1bb2a5f14f30"}', '7e5bc10afccf3720a072bc6b482893caf4ab56e45f335d979d460578a19dec7d', 'e20d7eff0e28233299d3894d19d8c6d8e499c6ff122f86e3c4a4c2006ac82ab6');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 55, '2026-11-24 09:00:00.000000', '01a207a2-3280-7acf-bbaa-cccb3fbf4150', 'pages.erased', '01a20cc8-8e80-76b8-bc17-1bb2a5f14f30', '{"act":"pages.erased","actor":"01a207a2-3280-7acf-bbaa-cccb3fbf4150","at":"2026-11-24T09:00:00.000000+00:00","detail":{"amendment":"01a20cc8-8e80-7af3-9cf1-caa9b70fa144","intake_seal":null,"pages":["01a20cc8-8e80-7376-b7f9-62d22d73346d"],"seal":"2044e20c445bb98cf8d58096aea2aeaa34c5514e123fdff9739453d8c0dfed01"},"sequence":55,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a20cc8-8e80-76b8-bc17-1bb2a5f14f30"}', 'e20d7eff0e28233299d3894d19d8c6d8e499c6ff122f86e3c4a4c2006ac82ab6', '85ff5a8667423e784d0a842f52e387da531b397efc09b8ab8651aa1f214b6be9');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 56, '2026-11-24 09:00:00.000000', '01a207a2-3280-7acf-bbaa-cccb3fbf4150', 'pages.purged', '01a207a2-3280-7686-ba86-91bf88b8879b', '{"act":"pages.purged","actor":"01a207a2-3280-7acf-bbaa-cccb3fbf4150","at":"2026-11-24T09:00:00.000000+00:00","detail":{"consent":null,"intake_seal":"1659345145a40de1fcee5374f512a9f55cad220ee3bbdf840580535ef18c0c3d","pages":["01a207a2-3280-700a-9d18-36021f12903e"]},"sequence":56,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7686-ba86-91bf88b8879b"}', '85ff5a8667423e784d0a842f52e387da531b397efc09b8ab8651aa1f214b6be9', '083f677acbf3a851d8b2fbe1fd83df67919969d86b2f8c93a352f2e1071a2638');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 57, '2026-11-24 09:00:00.000000', '01a207a2-3280-7acf-bbaa-cccb3fbf4150', 'receipt.emptied', '01a207a2-3280-7686-ba86-91bf88b8879b', '{"act":"receipt.emptied","actor":"01a207a2-3280-7acf-bbaa-cccb3fbf4150","at":"2026-11-24T09:00:00.000000+00:00","detail":{"receipt":"HX9G-0000004-P","receipt_seal":"90ec7e1e027f547b860299f311a30df8e115b814b156d3490ced2deb4a085a82"},"sequence":57,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7686-ba86-91bf88b8879b"}', '083f677acbf3a851d8b2fbe1fd83df67919969d86b2f8c93a352f2e1071a2638', 'ded86b125ccdb4cd5eeabd5f9a17c13cd4ad228b6eeaf6d46645851f9354b61b');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 58, '2026-11-24 09:00:00.000000', '01a207a2-3280-7acf-bbaa-cccb3fbf4150', 'person.forgotten', '01a207a2-3280-7965-ac9d-4d3063712f3e', '{"act":"person.forgotten","actor":"01a207a2-3280-7acf-bbaa-cccb3fbf4150","at":"2026-11-24T09:00:00.000000+00:00","detail":{},"sequence":58,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7965-ac9d-4d3063712f3e"}', 'ded86b125ccdb4cd5eeabd5f9a17c13cd4ad228b6eeaf6d46645851f9354b61b', '9908c515d7456849e29da6966e4ee8af1559a985f602accf6a0e3fa3f4727e0e');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 59, '2026-11-24 09:00:00.000000', '01a207a2-3280-7acf-bbaa-cccb3fbf4150', 'purged', '01a207a2-3280-7c10-af76-7217f06b15d4', '{"act":"purged","actor":"01a207a2-3280-7acf-bbaa-cccb3fbf4150","at":"2026-11-24T09:00:00.000000+00:00","detail":{"access":0,"consent":null,"intakes":1,"pages":1,"roster":0},"sequence":59,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a207a2-3280-7c10-af76-7217f06b15d4"}', '9908c515d7456849e29da6966e4ee8af1559a985f602accf6a0e3fa3f4727e0e', 'bac0d833cf1c2f3f7ad92027092585d87d5a922b73bcdd18fc99e8fed628d857');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 60, '2026-11-24 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'intake.started', '01a20cc8-8e80-7523-a573-79616d20e300', '{"act":"intake.started","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-24T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":60,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a20cc8-8e80-7523-a573-79616d20e300"}', 'bac0d833cf1c2f3f7ad92027092585d87d5a922b73bcdd18fc99e8fed628d857', '25d709b94db246ae5c439c69ea507c9d2cccfd8736c0a855ff6965bfb2eda59c');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 61, '2026-11-24 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'document.started', '01a20cc8-8e80-7523-a573-79616d20e300', '{"act":"document.started","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-24T09:00:00.000000+00:00","detail":{"document":"01a20cc8-8e80-7b5b-a572-ae2adba7f26c","type":null},"sequence":61,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a20cc8-8e80-7523-a573-79616d20e300"}', '25d709b94db246ae5c439c69ea507c9d2cccfd8736c0a855ff6965bfb2eda59c', '9d8a756cce9b96a3aecc208053f327e7f8932b99b2041d788e12be1d58e38daa');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 62, '2026-11-24 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.received', '01a20cc8-8e80-7523-a573-79616d20e300', '{"act":"page.received","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-24T09:00:00.000000+00:00","detail":{"page":"01a20cc8-8e80-71ef-94b0-68959d8e873f","sha256":"7a1005c1e09f6a0a48905a9c0c93829174cd27757b9bb10515714cc9ecdf0fea"},"sequence":62,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a20cc8-8e80-7523-a573-79616d20e300"}', '9d8a756cce9b96a3aecc208053f327e7f8932b99b2041d788e12be1d58e38daa', '5b8cd3830b64d63946fa98b091621c49aaa1e4c734bae2e1867462c45ca44799');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 63, '2026-11-24 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'page.read', '01a20cc8-8e80-7523-a573-79616d20e300', '{"act":"page.read","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-24T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a20cc8-8e80-71ef-94b0-68959d8e873f","rule":"no_number_on_page","state":"linked"},"sequence":63,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a20cc8-8e80-7523-a573-79616d20e300"}', '5b8cd3830b64d63946fa98b091621c49aaa1e4c734bae2e1867462c45ca44799', '9154f24a5dd38dd242f97fd09673bc70e4e2630bc04212468bfd5a5bb5a99a67');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 64, '2026-11-24 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'number.given', '01a20cc8-8e80-7523-a573-79616d20e300', '{"act":"number.given","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-24T09:00:00.000000+00:00","detail":{"applicant":"01a207a2-3280-72e1-9f5f-263b474fd676","digest":"e1297455000e7c29cadd88c34b13e3e858b8a14234e215b686da42ae5044cb44","reason":null,"step":"01a20cc8-8e80-773b-9cbc-6c0e66fe6bf2"},"sequence":64,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a20cc8-8e80-7523-a573-79616d20e300"}', '9154f24a5dd38dd242f97fd09673bc70e4e2630bc04212468bfd5a5bb5a99a67', 'd70990feedccdc08d260c29b8e02fa234bdb8e1cbf7d03ac1287f40d5ffc5805');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 65, '2026-11-24 09:00:00.000000', '01a207a2-3280-7bf5-aba6-f662cef3cda1', 'intake.finished', '01a20cc8-8e80-7523-a573-79616d20e300', '{"act":"intake.finished","actor":"01a207a2-3280-7bf5-aba6-f662cef3cda1","at":"2026-11-24T09:00:00.000000+00:00","detail":{"pages":1,"receipt":"HX9G-0000005-N","receipt_seal":"eb54122486b7bfdcb00aa4fea76362bc4c9e8029d37902b33dfd00a1962cb3e0","seal":"a0e49ebdfaf9ed0d0bfbafa9af76a9dc447b60bb293d161322216f22086bbdc6","sheets":1},"sequence":65,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a20cc8-8e80-7523-a573-79616d20e300"}', 'd70990feedccdc08d260c29b8e02fa234bdb8e1cbf7d03ac1287f40d5ffc5805', 'eb15aa14b78f70bcab1ee9652585f8cd7907651222c8226b6de1339f4cccba92');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807c10af767217f06b15d4', 66, '2026-11-24 09:00:00.000000', '01a207a2-3280-7acf-bbaa-cccb3fbf4150', 'hold.placed', '01a20cc8-8e80-7523-a573-79616d20e300', '{"act":"hold.placed","actor":"01a207a2-3280-7acf-bbaa-cccb3fbf4150","at":"2026-11-24T09:00:00.000000+00:00","detail":{"hold":"01a20cc8-8e80-79cb-b41b-2b126f595f1d","hold_seal":"4344d86bfe758d8c9cd866dc7ef1a7fc68d9f6e769a5167a025627fcca59d9af"},"sequence":66,"station":"01a207a2-3280-7c10-af76-7217f06b15d4","subject":"01a20cc8-8e80-7523-a573-79616d20e300"}', 'eb15aa14b78f70bcab1ee9652585f8cd7907651222c8226b6de1339f4cccba92', '3f1baa177ceff881ac9894a987f1b31c9eb2724e29e135122d7b4a54daaed7b9');
INSERT INTO "legal_hold" ("id", "subject", "reason", "placed_by", "placed_at", "lifted_at", "salt") VALUES ('01a20cc88e8079cbb41b2b126f595f1d', '01a20cc88e807523a57379616d20e300', 'An appeal', '01a207a232807acfbbaacccb3fbf4150', '2026-11-24 09:00:00.000000', NULL, 'b7097bb3d294836d');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (1, 'intake', '01a207a232807e4ea4330e62ab7dc259', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (2, 'intake', '01a207a2328079d48282455e76f5882f', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (3, 'amendment', '01a207a232807d6995799e89a22a73ec', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (4, 'person_amendment', '01a207a232807f74adf48233e9e6a0d2', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (5, 'intake', '01a207a232807a3494944efffa6eb4d1', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (6, 'intake', '01a207a232807686ba8691bf88b8879b', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (7, 'amendment', '01a20cc88e807a42b5d7dd29fb7ce09f', '2026-11-24 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (8, 'anchor', '01a20cc88e807dd8a8fed6f8938d05ca', '2026-11-24 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (9, 'amendment', '01a20cc88e807af39cf1caa9b70fa144', '2026-11-24 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (10, 'intake', '01a20cc88e807523a57379616d20e300', '2026-11-24 09:00:00.000000');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a23280700a9d1836021f12903e', '01a207a232807686ba8691bf88b8879b', '01a207a232807599a5c029ac7837cd99', 1, 11, 'front', 'linked', NULL, '9da8d38c6ef3741cd187f306646f474d2e13915b164b4a3e326816bee39815b2', 'image/jpeg', 7, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0, "crop": null}', NULL, NULL, NULL);
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a2328070b18c985ece84d1c908', '01a207a232807e4ea4330e62ab7dc259', '01a207a232807b6bbe3b7551b2c36135', 2, 2, 'front', 'linked', NULL, 'e49b3988b52f0294eefe8339cd73ed82847ff40c1dfcabbe2ef4da1875ab7f98', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0, "crop": null}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["17912099997"], "form": null, "doubts": [], "rule": "applicants_number", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a23280738ba26a355a2e77701b', '01a207a232807a3494944efffa6eb4d1', '01a207a2328077e1b55c783f7fc857a5', 1, 10, 'front', 'linked', NULL, '04cbb64139f4a1f0ad3d702c6ba2a7c47f579f41f27a6bf116a709ca795c77fd', 'image/jpeg', 7, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0, "crop": null}', NULL, NULL, NULL);
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807493837538b2bbc45842', '01a207a2328076d1be5a23a0c9cd0680', '01a207a2328075568575f7fdd74f1c0a', 3, 9, 'front', 'received', NULL, 'd14d206b93f9e0c8ce94f8c3e8e7e71022d199971abc9e2890e73ec6be6a56d8', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 90, "skew_degrees": 0.0}', NULL, NULL, NULL);
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807566a7c50fc02189d92e', '01a207a232807e4ea4330e62ab7dc259', '01a207a232807b6bbe3b7551b2c36135', 1, 1, 'front', 'linked', NULL, '0621a1c111cfd4554a172d9ecd490a9a8d6e4e66e0f444491b716fb1d00ab1b9', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0, "crop": null}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["17912099997"], "form": null, "doubts": [], "rule": "proposes", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807587ad5a3b4fa46a62e4', '01a207a2328079d48282455e76f5882f', '01a207a23280773fb3d17206d0ee200b', 1, 4, 'front', 'linked', NULL, '9a696d9d8f138d81e9f792a0a741409cd15bef63d099710372333b17d6563402', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0, "crop": null}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["29822099635"], "form": null, "doubts": [], "rule": "proposes", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a2328076248d9252d62a02825c', '01a207a2328079d48282455e76f5882f', '01a207a23280773fb3d17206d0ee200b', 3, 6, 'front', 'linked', NULL, '44bd87483cf460c89cc1651de11d8d553f687e9d8cbc8b5c14d707306f2476c5', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0, "crop": null}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["29822099635"], "form": null, "doubts": [], "rule": "applicants_number", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a23280772bbe2e8f2e63090506', '01a207a2328076d1be5a23a0c9cd0680', '01a207a2328075568575f7fdd74f1c0a', 2, 8, 'front', 'set_aside', 'blank', '6a157bd70c40500e25cacce30c7e4ce9df37d65677c924daab2436beaf7f9642', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0, "crop": null}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": true, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [], "identity_numbers": [], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": [], "form": null, "doubts": [], "rule": "blank", "aside": "blank"}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807886913a75549a86b017', '01a207a2328076d1be5a23a0c9cd0680', '01a207a2328075568575f7fdd74f1c0a', 1, 7, 'front', 'in_doubt', NULL, '6e2c1e96ee3e4bfe5d201cf6997a39e534e875320cc914fb022fce225ec0a067', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0, "crop": null}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}, {"format": "code128", "text": "05840399895", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}, {"number": "05840399895", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["05840399895", "29822099635"], "form": null, "doubts": [], "rule": "two_numbers", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807d8eb3e8b617e3f3fe50', '01a207a232807e4ea4330e62ab7dc259', '01a207a232807b6bbe3b7551b2c36135', 3, 3, 'front', 'linked', NULL, '16283f82099f2d369b0fa47dbfd41b307fc73ac8d730fc995cd2887814ad274d', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0, "crop": null}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["17912099997"], "form": null, "doubts": [], "rule": "applicants_number", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807f7681bc8263d4b73dfa', '01a207a2328079d48282455e76f5882f', '01a207a23280773fb3d17206d0ee200b', 2, 5, 'front', 'linked', NULL, '1e0b7f526749b0755313d0ff10b45b5de56c66191568230703a335004b36d1ab', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0, "crop": null}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["29822099635"], "form": null, "doubts": [], "rule": "applicants_number", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a20cc88e8071ef94b068959d8e873f', '01a20cc88e807523a57379616d20e300', '01a20cc88e807b5ba572ae2adba7f26c', 1, 13, 'front', 'linked', NULL, '7a1005c1e09f6a0a48905a9c0c93829174cd27757b9bb10515714cc9ecdf0fea', 'image/jpeg', 7, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-24 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0, "crop": null}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [], "identity_numbers": [], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": [], "form": null, "doubts": [], "rule": "no_number_on_page", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a20cc88e807376b7f962d22d73346d', '01a20cc88e8076b8bc171bb2a5f14f30', '01a20cc88e807083967c039e1d189853', 1, 12, 'front', 'set_aside', 'erased', '4f121472cc2bb1fc979ce15626dbf0d8223e4ebd82f1c275435914448632c1ca', 'image/jpeg', 7, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-24 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0, "crop": null}', NULL, NULL, NULL);
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a2328070b18c985ece84d1c908', X'706167652032');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807493837538b2bbc45842', X'706167652039');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807566a7c50fc02189d92e', X'706167652031');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807587ad5a3b4fa46a62e4', X'706167652034');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a2328076248d9252d62a02825c', X'706167652036');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a23280772bbe2e8f2e63090506', X'706167652038');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807886913a75549a86b017', X'706167652037');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807d8eb3e8b617e3f3fe50', X'706167652033');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807f7681bc8263d4b73dfa', X'706167652035');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a20cc88e8071ef94b068959d8e873f', X'70616765203133');
INSERT INTO "person_amendment" ("id", "applicant_id", "station_id", "position", "kind", "values", "reason", "actor", "made_at") VALUES ('01a207a232807f74adf48233e9e6a0d2', '01a207a2328075cb966d778e46ffc820', '01a207a232807c10af767217f06b15d4', 1, 'merged', '{"into": "01a207a2-3280-72e1-9f5f-263b474fd676", "salt": "83bbdbb43202e598"}', 'The same person', '01a207a232807acfbbaacccb3fbf4150', '2026-11-23 09:00:00.000000');
INSERT INTO "print_job" ("id", "kind", "receipt_id", "printer", "copies", "duplicate", "state", "reason", "spooler_job", "queued_at", "sent_at", "ended_at") VALUES ('01a207a2328075fca633a4ad045a4f31', 'receipt', '01a207a23280777c8c4aa5b63f27abe3', NULL, 1, 0, 'queued', NULL, NULL, '2026-11-23 09:00:00.000000', NULL, NULL);
INSERT INTO "print_job" ("id", "kind", "receipt_id", "printer", "copies", "duplicate", "state", "reason", "spooler_job", "queued_at", "sent_at", "ended_at") VALUES ('01a207a232807d58add2daf075c58ce4', 'receipt', '01a207a2328078829931b4fdb99ad84f', NULL, 1, 0, 'queued', NULL, NULL, '2026-11-23 09:00:00.000000', NULL, NULL);
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a207a232807101879f54a6132d64f8', '01a207a232807a3494944efffa6eb4d1', 'HX9G-0000003-R', 'nb', '2026-11-23 09:00:00.000000', '{}');
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a207a23280777c8c4aa5b63f27abe3', '01a207a2328079d48282455e76f5882f', 'HX9G-0000002-T', 'nb', '2026-11-23 09:00:00.000000', '{"county": "Vestland", "office": "Inntakskontoret", "number": "HX9G-0000002-T", "code": "KSK1R-HX9G0000002TNHDJ5WQ9-W", "received": "2026-11-23T09:00:00+00:00", "channel": "desk", "clerk_initials": "KC", "applicant_name": null, "masked_number": "298220*****", "county_year": 2027, "documents": [{"type_text": null, "role": "enclosure", "sheets": 3, "pages": 3, "copies": 1, "handed_back": false, "note": null}], "sheets": 3, "pages": 3, "posted": null, "category": null, "set_aside": 0, "missing": [], "remarks": [], "where_to_ask": null, "training": true, "duplicate": false, "corrected": false}');
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a207a2328078829931b4fdb99ad84f', '01a207a232807e4ea4330e62ab7dc259', 'HX9G-0000001-V', 'nb', '2026-11-23 09:00:00.000000', '{"county": "Vestland", "office": "Inntakskontoret", "number": "HX9G-0000001-V", "code": "KSK1R-HX9G0000001VZFKXQ2N6-W", "received": "2026-11-23T09:00:00+00:00", "channel": "desk", "clerk_initials": "KC", "applicant_name": "\u00c5se Nordmann \u0110\u1eb7ng", "masked_number": "179120*****", "county_year": 2027, "documents": [{"type_text": null, "role": "enclosure", "sheets": 3, "pages": 3, "copies": 1, "handed_back": false, "note": null}], "sheets": 3, "pages": 3, "posted": null, "category": null, "set_aside": 0, "missing": [], "remarks": [], "where_to_ask": null, "training": true, "duplicate": false, "corrected": false}');
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a207a232807bd6ad801791f6813b71', '01a207a232807686ba8691bf88b8879b', 'HX9G-0000004-P', 'nb', '2026-11-23 09:00:00.000000', '{}');
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a20cc88e807e8fab9c2a9fe34f49ff', '01a20cc88e807523a57379616d20e300', 'HX9G-0000005-N', 'nb', '2026-11-24 09:00:00.000000', '{"county": "Vestland", "office": "Inntakskontoret", "number": "HX9G-0000005-N", "code": "KSK1R-HX9G0000005NC90NTT8D-H", "received": "2026-11-24T09:00:00+00:00", "channel": "desk", "clerk_initials": "KC", "applicant_name": "\u00c5se Nordmann \u0110\u1eb7ng", "masked_number": "179120*****", "county_year": 2027, "documents": [{"type_text": null, "role": "enclosure", "sheets": 1, "pages": 1, "copies": 1, "handed_back": false, "note": null}], "sheets": 1, "pages": 1, "posted": null, "category": null, "set_aside": 0, "missing": [], "remarks": [], "where_to_ask": null, "training": true, "duplicate": false, "corrected": false}');
INSERT INTO "station" ("id", "code", "kind", "county", "office", "restore_generation", "receipt_counter", "receipt_key", "created_at") VALUES ('01a207a232807c10af767217f06b15d4', 'HX9G', 'training', '46', 'Inntakskontoret', 0, 5, X'8359245C0E88A15D87AF98DF70D4E9445E25C050D1CA11264EE0ED1C9AF22BF6', '2026-11-23 09:00:00.000000');
INSERT INTO "step" ("id", "intake_id", "position", "act", "changes", "salt", "done_at", "undone_at") VALUES ('01a207a23280727cb487931ce019f716', '01a207a2328076d1be5a23a0c9cd0680', 1, 'page.turned', '[{"table": "page", "id": "01a207a2-3280-7493-8375-38b2bbc45842", "before": {"transform": null}, "after": {"transform": {"rotation": 90, "skew_degrees": 0.0}}}]', X'01A207A2328073CDB64BEE4434F91C30', '2026-11-23 09:00:00.000000', NULL);
INSERT INTO "step" ("id", "intake_id", "position", "act", "changes", "salt", "done_at", "undone_at") VALUES ('01a207a2328073ea9f613a3926d4386b', '01a207a232807a3494944efffa6eb4d1', 1, 'number.given', '[]', X'01A207A232807CCF927FADAA37578B17', '2026-11-23 09:00:00.000000', NULL);
INSERT INTO "step" ("id", "intake_id", "position", "act", "changes", "salt", "done_at", "undone_at") VALUES ('01a207a232807c6b8e4bcc68a674d381', '01a207a232807686ba8691bf88b8879b', 1, 'number.given', '[]', X'01A207A2328075C2A7D0C7785DAF4C3D', '2026-11-23 09:00:00.000000', NULL);
INSERT INTO "step" ("id", "intake_id", "position", "act", "changes", "salt", "done_at", "undone_at") VALUES ('01a20cc88e80773b9cbc6c0e66fe6bf2', '01a20cc88e807523a57379616d20e300', 1, 'number.given', '[{"table": "intake", "id": "01a20cc8-8e80-7523-a573-79616d20e300", "before": {"applicant_id": null, "basis": null, "category": null}, "after": {"applicant_id": "01a207a2-3280-72e1-9f5f-263b474fd676", "basis": "given", "category": null}}]', X'01A20CC88E80771B865EC4498FCEC702', '2026-11-24 09:00:00.000000', NULL);
INSERT INTO "tombstone" ("page_id", "ending", "amendment_id", "at") VALUES ('01a207a23280700a9d1836021f12903e', 'purged', NULL, '2026-11-24 09:00:00.000000');
INSERT INTO "tombstone" ("page_id", "ending", "amendment_id", "at") VALUES ('01a207a23280738ba26a355a2e77701b', 'erased', '01a20cc88e807a42b5d7dd29fb7ce09f', '2026-11-24 09:00:00.000000');
INSERT INTO "tombstone" ("page_id", "ending", "amendment_id", "at") VALUES ('01a20cc88e807376b7f962d22d73346d', 'erased', '01a20cc88e807af39cf1caa9b70fa144', '2026-11-24 09:00:00.000000');
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
CREATE INDEX ix_intake_follows_id ON intake (follows_id);
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
CREATE TRIGGER document_sealed_note BEFORE UPDATE OF note ON document WHEN (SELECT state FROM intake WHERE id = OLD.intake_id) = 'completed' AND (NEW.note IS NOT NULL OR EXISTS (SELECT 1 FROM page WHERE document_id = OLD.id AND id NOT IN (SELECT page_id FROM tombstone))) BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
CREATE TRIGGER document_sealed_update BEFORE UPDATE OF "id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality", "to_hand_back" ON document WHEN (SELECT state FROM intake WHERE id = OLD.intake_id) = 'completed' BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END;
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
