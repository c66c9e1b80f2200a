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
INSERT INTO "access" ("id", "at", "actor", "subject", "act") VALUES ('01a207a2328076ac95c0fcebc0acdd1c', '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', '01a207a2-3280-7bb2-9496-c5ad72a29702', 'found');
INSERT INTO "access" ("id", "at", "actor", "subject", "act") VALUES ('01a207a23280799888382ae3f78d7fa7', '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', '01a207a2-3280-7a21-b34f-a000dd1676d4', 'opened');
INSERT INTO "access" ("id", "at", "actor", "subject", "act") VALUES ('01a207a232807d65bdc77bc2b426c1c6', '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', '01a207a2-3280-764c-8424-77ed97fffbfd', 'found');
INSERT INTO "alembic_version" ("version_num") VALUES ('0003');
INSERT INTO "amendment" ("id", "intake_id", "station_id", "position", "kind", "values", "reason", "actor", "made_at") VALUES ('01a207a2328079a8a5130e9da111ab01', '01a207a232807a21b34fa000dd1676d4', '01a207a232807614a71748ff4f571b55', 1, 'void', '{"salt": "86a09d837c59d7b0"}', 'The wrong person', '01a207a232807743b28903f3a686d551', '2026-11-23 09:00:00.000000');
INSERT INTO "amendment" ("id", "intake_id", "station_id", "position", "kind", "values", "reason", "actor", "made_at") VALUES ('01a20cc88e8076e79ff2e6a4950a084b', '01a207a232807083a3a3aa3d3b13dacd', '01a207a232807614a71748ff4f571b55', 1, 'erased', '{"pages": ["01a207a2-3280-7447-b676-c38ca978d753"], "salt": "829a0405a3fea9db"}', 'Not theirs', '01a207a232807743b28903f3a686d551', '2026-11-24 09:00:00.000000');
INSERT INTO "amendment" ("id", "intake_id", "station_id", "position", "kind", "values", "reason", "actor", "made_at") VALUES ('01a20cc88e807f76a8b54376091cfcc3', '01a20cc88e80731cbcf91ac6641213e4', '01a207a232807614a71748ff4f571b55', 1, 'page_erased', '{"pages": ["01a20cc8-8e80-7a4f-935f-fed816ffe1d1"], "salt": "a47d4384136231a0"}', 'A private letter', '01a207a232807743b28903f3a686d551', '2026-11-24 09:00:00.000000');
INSERT INTO "anchor" ("id", "station_id", "day", "sequence", "head", "made_at") VALUES ('01a20cc88e80734d9706b0cb65ab4009', '01a207a232807614a71748ff4f571b55', '2026-11-23', 47, '6bce6d2c063ef67e32e70781ab0617588afa657ea8307b8e7d0351e11120e8e8', '2026-11-24 09:00:00.000000');
INSERT INTO "applicant" ("id", "given_name", "family_name", "search_name", "stated_birth_date", "language", "protected", "merged_into", "created_at") VALUES ('01a207a23280764c842477ed97fffbfd', 'Åse', 'Nordmann Đặng', 'ase nordmann dang', NULL, NULL, 0, NULL, '2026-11-23 09:00:00.000000');
INSERT INTO "applicant" ("id", "given_name", "family_name", "search_name", "stated_birth_date", "language", "protected", "merged_into", "created_at") VALUES ('01a207a232807b05b0fc539264783990', NULL, NULL, '', NULL, NULL, 0, NULL, '2026-11-23 09:00:00.000000');
INSERT INTO "applicant" ("id", "given_name", "family_name", "search_name", "stated_birth_date", "language", "protected", "merged_into", "created_at") VALUES ('01a207a232807bb29496c5ad72a29702', NULL, NULL, '', NULL, NULL, 0, '01a207a23280764c842477ed97fffbfd', '2026-11-23 09:00:00.000000');
INSERT INTO "archive_receipt" ("intake_id", "reference", "received_at") VALUES ('01a207a232807544bfce2df0095cf5f7', '2026/17', '2026-11-23 09:00:00.000000');
INSERT INTO "clerk" ("id", "name", "initials", "role", "pin_hash", "active", "failed_attempts", "locked_until", "created_at", "previous_pin_hash", "pin_to_change") VALUES ('01a207a232807743b28903f3a686d551', 'Siv Supervisor', 'SS', 'supervisor', '$argon2id$v=19$m=8,t=1,p=1$kCnrMxmPlDQnXceCuQvRtA$sTtTBM3+xk31Ml/xFrmMjHngAAuMTr6tIDmP0Ph0PYc', 1, 0, NULL, '2026-11-23 09:00:00.000000', NULL, 0);
INSERT INTO "clerk" ("id", "name", "initials", "role", "pin_hash", "active", "failed_attempts", "locked_until", "created_at", "previous_pin_hash", "pin_to_change") VALUES ('01a207a232807a67927603295a01967f', 'Kari Clerk', 'KC', 'clerk', '$argon2id$v=19$m=8,t=1,p=1$z3gpNeIJU9mSl5NpuoSdjA$FWwZWCa/qPlAPJ9FG8gLihPoIsTTRQSPlmc9FvDEN8I', 1, 0, NULL, '2026-11-23 09:00:00.000000', NULL, 0);
INSERT INTO "delivery" ("outbox_sequence", "delivered_at", "attempts", "last_failure", "proof") VALUES (1, '2026-11-23 09:00:00.000000', 1, NULL, 'null');
INSERT INTO "delivery" ("outbox_sequence", "delivered_at", "attempts", "last_failure", "proof") VALUES (2, '2026-11-23 09:00:00.000000', 1, NULL, 'null');
INSERT INTO "delivery" ("outbox_sequence", "delivered_at", "attempts", "last_failure", "proof") VALUES (3, '2026-11-23 09:00:00.000000', 1, NULL, 'null');
INSERT INTO "delivery" ("outbox_sequence", "delivered_at", "attempts", "last_failure", "proof") VALUES (4, '2026-11-23 09:00:00.000000', 1, NULL, 'null');
INSERT INTO "delivery" ("outbox_sequence", "delivered_at", "attempts", "last_failure", "proof") VALUES (5, '2026-11-23 09:00:00.000000', 1, NULL, 'null');
INSERT INTO "delivery" ("outbox_sequence", "delivered_at", "attempts", "last_failure", "proof") VALUES (6, '2026-11-23 09:00:00.000000', 1, NULL, 'null');
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a207a2328073ec824efaeec8b30293', '01a207a232807a21b34fa000dd1676d4', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a207a2328074f8877e142ba717eebc', '01a207a232807544bfce2df0095cf5f7', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a207a232807b05b5f8ab375a78e7c4', '01a207a23280770b9269bb9b7a1d8191', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a207a232807ba3b08a1182827f5d26', '01a207a2328076f5a1e4ebd710e143e4', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a207a232807e20bba2538d1bc2c448', '01a207a232807083a3a3aa3d3b13dacd', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a20cc88e8071bba1b1accd77e4e498', '01a20cc88e80731cbcf91ac6641213e4', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a20cc88e807c57b0d5d914183d099c', '01a20cc88e807f1b9ae1eab4b3a6a2b1', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "doubt" ("id", "intake_id", "page_id", "code", "raised_at", "settled_at", "settled_by", "answer") VALUES ('01a207a2328075d1a648f8f8d15571a1', '01a207a232807083a3a3aa3d3b13dacd', NULL, 'not_on_roster', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "doubt" ("id", "intake_id", "page_id", "code", "raised_at", "settled_at", "settled_by", "answer") VALUES ('01a207a232807670b2c61e9ab381330a', '01a207a23280770b9269bb9b7a1d8191', '01a207a2328079c8a809ee69a02a06c6', 'two_numbers', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "doubt" ("id", "intake_id", "page_id", "code", "raised_at", "settled_at", "settled_by", "answer") VALUES ('01a207a2328076c3a83e78617d0308d6', '01a207a232807a21b34fa000dd1676d4', NULL, 'not_on_roster', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "doubt" ("id", "intake_id", "page_id", "code", "raised_at", "settled_at", "settled_by", "answer") VALUES ('01a207a2328078119f172cfe544a4a7f', '01a207a232807544bfce2df0095cf5f7', NULL, 'not_on_roster', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "expected_applicant" ("id", "county_year", "number", "given_name", "family_name", "search_name", "birth_date", "category", "protected") VALUES ('01a207a232807b13a1f611c7b7b60d59', 2027, '17912099997', 'Åse', 'Nordmann Đặng', 'ase nordmann dang', NULL, NULL, 0);
INSERT INTO "identifier" ("id", "applicant_id", "kind", "number", "source", "confirmed_reason", "superseded_by", "created_at", "withdrawn_at") VALUES ('01a207a23280716eaaa747fdfa55aaf8', '01a207a23280764c842477ed97fffbfd', 'fodselsnummer', '17912099997', 'barcode', NULL, NULL, '2026-11-23 09:00:00.000000', NULL);
INSERT INTO "identifier" ("id", "applicant_id", "kind", "number", "source", "confirmed_reason", "superseded_by", "created_at", "withdrawn_at") VALUES ('01a207a23280784293f3c0287128c4d4', '01a207a232807bb29496c5ad72a29702', 'fodselsnummer', '29822099635', 'barcode', NULL, '01a207a23280716eaaa747fdfa55aaf8', '2026-11-23 09:00:00.000000', NULL);
INSERT INTO "identifier" ("id", "applicant_id", "kind", "number", "source", "confirmed_reason", "superseded_by", "created_at", "withdrawn_at") VALUES ('01a207a232807ff79cf290ca9e1519e4', '01a207a232807b05b0fc539264783990', 'fodselsnummer', '', 'typed', NULL, NULL, '2026-11-23 09:00:00.000000', '2026-11-24 09:00:00.000000');
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a207a232807083a3a3aa3d3b13dacd', '01a207a232807614a71748ff4f571b55', 'Inntakskontoret', '01a207a232807a67927603295a01967f', 'desk', 'completed', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a232807b05b0fc539264783990', 'confirmed', '2026-11-23 09:00:00.000000');
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a207a232807544bfce2df0095cf5f7', '01a207a232807614a71748ff4f571b55', 'Inntakskontoret', '01a207a232807a67927603295a01967f', 'desk', 'completed', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a232807b05b0fc539264783990', 'confirmed', '2026-11-23 09:00:00.000000');
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a207a2328076f5a1e4ebd710e143e4', '01a207a232807614a71748ff4f571b55', 'Inntakskontoret', '01a207a232807a67927603295a01967f', 'desk', 'completed', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a23280764c842477ed97fffbfd', 'confirmed', '2026-11-23 09:00:00.000000');
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a207a23280770b9269bb9b7a1d8191', '01a207a232807614a71748ff4f571b55', 'Inntakskontoret', '01a207a232807a67927603295a01967f', 'desk', 'open', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a207a232807a21b34fa000dd1676d4', '01a207a232807614a71748ff4f571b55', 'Inntakskontoret', '01a207a232807a67927603295a01967f', 'desk', 'completed', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a232807bb29496c5ad72a29702', 'confirmed', '2026-11-23 09:00:00.000000');
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a20cc88e80731cbcf91ac6641213e4', '01a207a232807614a71748ff4f571b55', 'Inntakskontoret', '01a207a232807a67927603295a01967f', 'desk', 'open', '2026-11-24 09:00:00.000000', NULL, 2027, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a20cc88e807f1b9ae1eab4b3a6a2b1', '01a207a232807614a71748ff4f571b55', 'Inntakskontoret', '01a207a232807a67927603295a01967f', 'desk', 'completed', '2026-11-24 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a23280764c842477ed97fffbfd', 'confirmed', '2026-11-24 09:00:00.000000');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 1, '2026-11-23 09:00:00.000000', '01a207a2-3280-7614-a717-48ff4f571b55', 'station.made', '01a207a2-3280-7614-a717-48ff4f571b55', '{"act":"station.made","actor":"01a207a2-3280-7614-a717-48ff4f571b55","at":"2026-11-23T09:00:00.000000+00:00","detail":{"kind":"training"},"sequence":1,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7614-a717-48ff4f571b55"}', '0000000000000000000000000000000000000000000000000000000000000000', 'ca9fb8ed03b411c99f452219dd43f04c484adfe7e68b5cc7b6fbc4034d51e6cd');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 2, '2026-11-23 09:00:00.000000', '01a207a2-3280-7614-a717-48ff4f571b55', 'clerk.added', '01a207a2-3280-7a67-9276-03295a01967f', '{"act":"clerk.added","actor":"01a207a2-3280-7614-a717-48ff4f571b55","at":"2026-11-23T09:00:00.000000+00:00","detail":{"role":"clerk"},"sequence":2,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7a67-9276-03295a01967f"}', 'ca9fb8ed03b411c99f452219dd43f04c484adfe7e68b5cc7b6fbc4034d51e6cd', '0cc85e062b1534b030a7b6dbe67fcc1f582034c715dce01f59c91d4f0aef8a07');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 3, '2026-11-23 09:00:00.000000', '01a207a2-3280-7614-a717-48ff4f571b55', 'clerk.added', '01a207a2-3280-7743-b289-03f3a686d551', '{"act":"clerk.added","actor":"01a207a2-3280-7614-a717-48ff4f571b55","at":"2026-11-23T09:00:00.000000+00:00","detail":{"role":"supervisor"},"sequence":3,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7743-b289-03f3a686d551"}', '0cc85e062b1534b030a7b6dbe67fcc1f582034c715dce01f59c91d4f0aef8a07', 'a6e86e8c5b7042323c04e1e116954c4bb02b7b12af0c95b59c2c663933a6ea3e');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 4, '2026-11-23 09:00:00.000000', '01a207a2-3280-7614-a717-48ff4f571b55', 'roster.replaced', '01a207a2-3280-7614-a717-48ff4f571b55', '{"act":"roster.replaced","actor":"01a207a2-3280-7614-a717-48ff4f571b55","at":"2026-11-23T09:00:00.000000+00:00","detail":{"rows":1,"year":2027},"sequence":4,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7614-a717-48ff4f571b55"}', 'a6e86e8c5b7042323c04e1e116954c4bb02b7b12af0c95b59c2c663933a6ea3e', '85f8ef3139b27ce25082b7d18274d39c5cc1ba73d1833b43a4c06af777122587');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 5, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'intake.started', '01a207a2-3280-76f5-a1e4-ebd710e143e4', '{"act":"intake.started","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":5,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-76f5-a1e4-ebd710e143e4"}', '85f8ef3139b27ce25082b7d18274d39c5cc1ba73d1833b43a4c06af777122587', '7cf3462554fbc2efedd8b8a839bd8fcb22ecae833aed385eec37817826d9dbef');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 6, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'document.started', '01a207a2-3280-76f5-a1e4-ebd710e143e4', '{"act":"document.started","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-7ba3-b08a-1182827f5d26","type":null},"sequence":6,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-76f5-a1e4-ebd710e143e4"}', '7cf3462554fbc2efedd8b8a839bd8fcb22ecae833aed385eec37817826d9dbef', '5b056f884a6e570b0838a72b1d525527b4254305f8627c5667235f7639e1ae96');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 7, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.received', '01a207a2-3280-76f5-a1e4-ebd710e143e4', '{"act":"page.received","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-76c5-9b6c-2aebb06a9927","sha256":"0621a1c111cfd4554a172d9ecd490a9a8d6e4e66e0f444491b716fb1d00ab1b9"},"sequence":7,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-76f5-a1e4-ebd710e143e4"}', '5b056f884a6e570b0838a72b1d525527b4254305f8627c5667235f7639e1ae96', 'fc4ba2658d816b5f8fa32df4f83c9a751b619c145f9fe953e5a3e6b0604d3b70');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 8, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.read', '01a207a2-3280-76f5-a1e4-ebd710e143e4', '{"act":"page.read","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-76c5-9b6c-2aebb06a9927","rule":"proposes","state":"linked"},"sequence":8,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-76f5-a1e4-ebd710e143e4"}', 'fc4ba2658d816b5f8fa32df4f83c9a751b619c145f9fe953e5a3e6b0604d3b70', '3b954b8228d81bdd5930c4a80492e382ff606cc43ff992529530b803e56a1617');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 9, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.received', '01a207a2-3280-76f5-a1e4-ebd710e143e4', '{"act":"page.received","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7562-b4a8-aacd8ec2b0e5","sha256":"e49b3988b52f0294eefe8339cd73ed82847ff40c1dfcabbe2ef4da1875ab7f98"},"sequence":9,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-76f5-a1e4-ebd710e143e4"}', '3b954b8228d81bdd5930c4a80492e382ff606cc43ff992529530b803e56a1617', 'aac28f7096a7fabd26049951104b20d60ac8f6ddf5ccc5110f72da886ff1d714');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 10, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.read', '01a207a2-3280-76f5-a1e4-ebd710e143e4', '{"act":"page.read","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7562-b4a8-aacd8ec2b0e5","rule":"applicants_number","state":"linked"},"sequence":10,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-76f5-a1e4-ebd710e143e4"}', 'aac28f7096a7fabd26049951104b20d60ac8f6ddf5ccc5110f72da886ff1d714', 'f69dece307d6c9f70aed3cc92ffec6643da160d28eb8a2656af1a16905b9f540');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 11, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.received', '01a207a2-3280-76f5-a1e4-ebd710e143e4', '{"act":"page.received","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7e68-9889-51e67d85954a","sha256":"16283f82099f2d369b0fa47dbfd41b307fc73ac8d730fc995cd2887814ad274d"},"sequence":11,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-76f5-a1e4-ebd710e143e4"}', 'f69dece307d6c9f70aed3cc92ffec6643da160d28eb8a2656af1a16905b9f540', '1eef8b78f197866efd4dfcd6da49f937e8a801661e8988a45d6d4f8c6560f984');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 12, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.read', '01a207a2-3280-76f5-a1e4-ebd710e143e4', '{"act":"page.read","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7e68-9889-51e67d85954a","rule":"applicants_number","state":"linked"},"sequence":12,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-76f5-a1e4-ebd710e143e4"}', '1eef8b78f197866efd4dfcd6da49f937e8a801661e8988a45d6d4f8c6560f984', '51adf756239cf09fbc71aaa8ffc95f955ad560d8230d281768056287f14c86ca');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 13, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'intake.finished', '01a207a2-3280-76f5-a1e4-ebd710e143e4', '{"act":"intake.finished","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"pages":3,"receipt":"0NV7-0000001-V","receipt_seal":"7e36a5f46cbd0840f029aa4ceba72e6b7c38857f83aed64cf53a150fc161a45f","seal":"c077e1e269ef07849d4545c912ecccbd8b059931be494ecb824c21524d8aff25","sheets":3},"sequence":13,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-76f5-a1e4-ebd710e143e4"}', '51adf756239cf09fbc71aaa8ffc95f955ad560d8230d281768056287f14c86ca', 'd7fdc6a7c2ccacb0a0715ee09fb7a7b37fc831578682abb785309679576c1f92');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 14, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'print.queued', '01a207a2-3280-720c-bfbb-6c071d86294f', '{"act":"print.queued","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"duplicate":false,"receipt":"01a207a2-3280-73f8-8e78-3c5dbbf2f41c"},"sequence":14,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-720c-bfbb-6c071d86294f"}', 'd7fdc6a7c2ccacb0a0715ee09fb7a7b37fc831578682abb785309679576c1f92', 'f143b4aa79d17f278cc55e021986cc710bc075a18e7dab5c8d72ba9f4758aa56');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 15, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'intake.started', '01a207a2-3280-7a21-b34f-a000dd1676d4', '{"act":"intake.started","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":15,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7a21-b34f-a000dd1676d4"}', 'f143b4aa79d17f278cc55e021986cc710bc075a18e7dab5c8d72ba9f4758aa56', '3375c16129bb456aada44ede86111d2e79f6c04afd02240bdb7fd4a2c0b63890');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 16, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'document.started', '01a207a2-3280-7a21-b34f-a000dd1676d4', '{"act":"document.started","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-73ec-824e-faeec8b30293","type":null},"sequence":16,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7a21-b34f-a000dd1676d4"}', '3375c16129bb456aada44ede86111d2e79f6c04afd02240bdb7fd4a2c0b63890', 'c7eadbaecde3c6c90475d762dd598a92c31fcf730ac8693a445617fd358cb798');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 17, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.received', '01a207a2-3280-7a21-b34f-a000dd1676d4', '{"act":"page.received","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-78e1-b16f-63abc992349a","sha256":"9a696d9d8f138d81e9f792a0a741409cd15bef63d099710372333b17d6563402"},"sequence":17,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7a21-b34f-a000dd1676d4"}', 'c7eadbaecde3c6c90475d762dd598a92c31fcf730ac8693a445617fd358cb798', '06b76085704778d23bbd68857da2b2ae29af87c692c6a584bc696130fcde78fc');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 18, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.read', '01a207a2-3280-7a21-b34f-a000dd1676d4', '{"act":"page.read","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":["not_on_roster"],"page":"01a207a2-3280-78e1-b16f-63abc992349a","rule":"proposes","state":"linked"},"sequence":18,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7a21-b34f-a000dd1676d4"}', '06b76085704778d23bbd68857da2b2ae29af87c692c6a584bc696130fcde78fc', '8282cc43338e1673da4280bedaa9e12be422081aed7a69cd601a076386040c3c');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 19, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.received', '01a207a2-3280-7a21-b34f-a000dd1676d4', '{"act":"page.received","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-708d-a747-b4a20c4d00fe","sha256":"1e0b7f526749b0755313d0ff10b45b5de56c66191568230703a335004b36d1ab"},"sequence":19,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7a21-b34f-a000dd1676d4"}', '8282cc43338e1673da4280bedaa9e12be422081aed7a69cd601a076386040c3c', '354170fbad33e9cc9a4cfdd592fbfcf68fb8d60807c5782f5778030eee9f7f0c');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 20, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.read', '01a207a2-3280-7a21-b34f-a000dd1676d4', '{"act":"page.read","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-708d-a747-b4a20c4d00fe","rule":"applicants_number","state":"linked"},"sequence":20,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7a21-b34f-a000dd1676d4"}', '354170fbad33e9cc9a4cfdd592fbfcf68fb8d60807c5782f5778030eee9f7f0c', '0b0440cc6125a26cae648968f2d1092b4e18b93221568f7e937b310e80105bf0');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 21, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.received', '01a207a2-3280-7a21-b34f-a000dd1676d4', '{"act":"page.received","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7e72-b4ed-993738970e0e","sha256":"44bd87483cf460c89cc1651de11d8d553f687e9d8cbc8b5c14d707306f2476c5"},"sequence":21,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7a21-b34f-a000dd1676d4"}', '0b0440cc6125a26cae648968f2d1092b4e18b93221568f7e937b310e80105bf0', '7d9bb283b341fd04b5c6d5c5636d608b2d6e9e2026ce234e10361d3c810e368d');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 22, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.read', '01a207a2-3280-7a21-b34f-a000dd1676d4', '{"act":"page.read","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7e72-b4ed-993738970e0e","rule":"applicants_number","state":"linked"},"sequence":22,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7a21-b34f-a000dd1676d4"}', '7d9bb283b341fd04b5c6d5c5636d608b2d6e9e2026ce234e10361d3c810e368d', '69815e27fa92ee565f8a0fcd943db6039d61c1fcc022df69ee6c26c431755489');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 23, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'intake.finished', '01a207a2-3280-7a21-b34f-a000dd1676d4', '{"act":"intake.finished","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"pages":3,"receipt":"0NV7-0000002-T","receipt_seal":"e8ddc5115b0d504cdb6457c0ff40219e80ba16a509d37c308947f74414e3e9c8","seal":"8cd107802840e4db7f8ff0d3c30b05a0bb022f34178509ab31af90d6779415bb","sheets":3},"sequence":23,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7a21-b34f-a000dd1676d4"}', '69815e27fa92ee565f8a0fcd943db6039d61c1fcc022df69ee6c26c431755489', 'f2e45bad87c050f4f264e0b6be902505842aee0bc77fd078674005e68675b952');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 24, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'print.queued', '01a207a2-3280-744b-af5a-93c99f754b38', '{"act":"print.queued","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"duplicate":false,"receipt":"01a207a2-3280-70d1-adef-2cbb1df7919e"},"sequence":24,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-744b-af5a-93c99f754b38"}', 'f2e45bad87c050f4f264e0b6be902505842aee0bc77fd078674005e68675b952', 'fbb4f7399f26e6e0454d2ee0c2c74715319e34142bd917d2b9741ac952444002');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 25, '2026-11-23 09:00:00.000000', '01a207a2-3280-7743-b289-03f3a686d551', 'intake.void', '01a207a2-3280-7a21-b34f-a000dd1676d4', '{"act":"intake.void","actor":"01a207a2-3280-7743-b289-03f3a686d551","at":"2026-11-23T09:00:00.000000+00:00","detail":{"amendment":"01a207a2-3280-79a8-a513-0e9da111ab01","seal":"144a6194581948482bd5d89c0440528bf5409218f5468ff2ace0e2d0daf82b01"},"sequence":25,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7a21-b34f-a000dd1676d4"}', 'fbb4f7399f26e6e0454d2ee0c2c74715319e34142bd917d2b9741ac952444002', 'ccd7d9fefc6e38fb021a6e708f6618ed4acc004db98349cee5f10a17ec4a70f8');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 26, '2026-11-23 09:00:00.000000', '01a207a2-3280-7743-b289-03f3a686d551', 'person.merged', '01a207a2-3280-764c-8424-77ed97fffbfd', '{"act":"person.merged","actor":"01a207a2-3280-7743-b289-03f3a686d551","at":"2026-11-23T09:00:00.000000+00:00","detail":{"amendment":"01a207a2-3280-7c86-963f-06916d75cfd5","merged":"01a207a2-3280-7bb2-9496-c5ad72a29702","seal":"6b6825c79dfa4f658f33a3c248ee915cfd225036ad0b6714c1cb23311bc0dd62"},"sequence":26,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-764c-8424-77ed97fffbfd"}', 'ccd7d9fefc6e38fb021a6e708f6618ed4acc004db98349cee5f10a17ec4a70f8', 'b37c3746d823d55fd1c2c069e9715d92a44c3606b0dccf85a753dc38a835f448');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 27, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'intake.started', '01a207a2-3280-770b-9269-bb9b7a1d8191', '{"act":"intake.started","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":27,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-770b-9269-bb9b7a1d8191"}', 'b37c3746d823d55fd1c2c069e9715d92a44c3606b0dccf85a753dc38a835f448', '8c284a5741e27043990e86aba126d152b9f8c00a1682c8b224d279233d892aaa');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 28, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'document.started', '01a207a2-3280-770b-9269-bb9b7a1d8191', '{"act":"document.started","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-7b05-b5f8-ab375a78e7c4","type":null},"sequence":28,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-770b-9269-bb9b7a1d8191"}', '8c284a5741e27043990e86aba126d152b9f8c00a1682c8b224d279233d892aaa', '7f66a7e6a1156c78ffcc9fee548361a102b90abbcfc9808355506352db655790');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 29, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.received', '01a207a2-3280-770b-9269-bb9b7a1d8191', '{"act":"page.received","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-79c8-a809-ee69a02a06c6","sha256":"6e2c1e96ee3e4bfe5d201cf6997a39e534e875320cc914fb022fce225ec0a067"},"sequence":29,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-770b-9269-bb9b7a1d8191"}', '7f66a7e6a1156c78ffcc9fee548361a102b90abbcfc9808355506352db655790', '0df3c3f9ff9862d5f9f44b226bf0d62dfacd8a187c8cc7758e2e256cb8fa1354');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 30, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.read', '01a207a2-3280-770b-9269-bb9b7a1d8191', '{"act":"page.read","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":["two_numbers"],"page":"01a207a2-3280-79c8-a809-ee69a02a06c6","rule":"two_numbers","state":"in_doubt"},"sequence":30,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-770b-9269-bb9b7a1d8191"}', '0df3c3f9ff9862d5f9f44b226bf0d62dfacd8a187c8cc7758e2e256cb8fa1354', '52c011ba90e72eb31587bd40af6480fc2925d38f8e316c74aedc6311ffdeab4d');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 31, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.received', '01a207a2-3280-770b-9269-bb9b7a1d8191', '{"act":"page.received","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-740f-8b7b-230e687729b5","sha256":"6a157bd70c40500e25cacce30c7e4ce9df37d65677c924daab2436beaf7f9642"},"sequence":31,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-770b-9269-bb9b7a1d8191"}', '52c011ba90e72eb31587bd40af6480fc2925d38f8e316c74aedc6311ffdeab4d', '473430c2627caf2963963e68af5c367c02e7e6a99ee1a19229a22814fc1e2192');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 32, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.read', '01a207a2-3280-770b-9269-bb9b7a1d8191', '{"act":"page.read","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-740f-8b7b-230e687729b5","rule":"blank","state":"set_aside"},"sequence":32,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-770b-9269-bb9b7a1d8191"}', '473430c2627caf2963963e68af5c367c02e7e6a99ee1a19229a22814fc1e2192', '908eeeec4e3bdf6e647700928c1caadd3e139478d8c6fe47310855851d4306c2');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 33, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.received', '01a207a2-3280-770b-9269-bb9b7a1d8191', '{"act":"page.received","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7ba6-a535-1d20412f591b","sha256":"d14d206b93f9e0c8ce94f8c3e8e7e71022d199971abc9e2890e73ec6be6a56d8"},"sequence":33,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-770b-9269-bb9b7a1d8191"}', '908eeeec4e3bdf6e647700928c1caadd3e139478d8c6fe47310855851d4306c2', 'f67a9c6006eb665aed3186005a8da38c0daf2d2b9a36a32c3a62a2b1352a4ffb');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 34, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.turned', '01a207a2-3280-770b-9269-bb9b7a1d8191', '{"act":"page.turned","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"degrees":90,"digest":"eaec68b32b1405665f10ccec6774fa50f9120c6a66db74250a533f4c2b9c3991","page":"01a207a2-3280-7ba6-a535-1d20412f591b","step":"01a207a2-3280-73e5-ab18-428a668a6b9b"},"sequence":34,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-770b-9269-bb9b7a1d8191"}', 'f67a9c6006eb665aed3186005a8da38c0daf2d2b9a36a32c3a62a2b1352a4ffb', 'a3b2b4f7565b4980e97cd03352b18fe50974b24ab71d1275ba5aa9bef1484d50');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 35, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'intake.started', '01a207a2-3280-7083-a3a3-aa3d3b13dacd', '{"act":"intake.started","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":35,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7083-a3a3-aa3d3b13dacd"}', 'a3b2b4f7565b4980e97cd03352b18fe50974b24ab71d1275ba5aa9bef1484d50', '2760abd7004a947e95ce94f940dc860cb1190e5d84982309a1cab8f4d3db19a8');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 36, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'document.started', '01a207a2-3280-7083-a3a3-aa3d3b13dacd', '{"act":"document.started","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-7e20-bba2-538d1bc2c448","type":null},"sequence":36,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7083-a3a3-aa3d3b13dacd"}', '2760abd7004a947e95ce94f940dc860cb1190e5d84982309a1cab8f4d3db19a8', '1cbf29e4ccc91b885761cc227de441c1485a8460677038caa60ecb38e2f3242b');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 37, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.received', '01a207a2-3280-7083-a3a3-aa3d3b13dacd', '{"act":"page.received","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7447-b676-c38ca978d753","sha256":"04cbb64139f4a1f0ad3d702c6ba2a7c47f579f41f27a6bf116a709ca795c77fd"},"sequence":37,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7083-a3a3-aa3d3b13dacd"}', '1cbf29e4ccc91b885761cc227de441c1485a8460677038caa60ecb38e2f3242b', '36de57695589a873a4213d9057b6080ccb2c9fbb334d8ddee35e216f3878c939');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 38, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.read', '01a207a2-3280-7083-a3a3-aa3d3b13dacd', '{"act":"page.read","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7447-b676-c38ca978d753","rule":"no_number_on_page","state":"linked"},"sequence":38,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7083-a3a3-aa3d3b13dacd"}', '36de57695589a873a4213d9057b6080ccb2c9fbb334d8ddee35e216f3878c939', '65618683fdbb8ff71bbc09847a003e4d6079b1085e07fe2f64668804fc3f6f97');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 39, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'number.given', '01a207a2-3280-7083-a3a3-aa3d3b13dacd', '{"act":"number.given","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"applicant":"01a207a2-3280-7b05-b0fc-539264783990","digest":"b46f25aee7f30240f01d8bb3ae762394d9b8308bcea4b82d531526ec90d6b79b","reason":null,"step":"01a207a2-3280-772b-9941-8438ef78955b"},"sequence":39,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7083-a3a3-aa3d3b13dacd"}', '65618683fdbb8ff71bbc09847a003e4d6079b1085e07fe2f64668804fc3f6f97', '1cac7bc1d4d7419cfb6b8da9a2244c07a93404efe0c044c3b9f18c431b2c9890');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 40, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'intake.finished', '01a207a2-3280-7083-a3a3-aa3d3b13dacd', '{"act":"intake.finished","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"pages":1,"receipt":"0NV7-0000003-R","receipt_seal":"06b9ad93584b13058205e4c45774ac0fce2884e26d5e96b4801cbdc3ca3cf72d","seal":"e1393ab71a21d4bbd372967bc736c176b767e00010d81a7ea76b10d35a4fd03d","sheets":1},"sequence":40,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7083-a3a3-aa3d3b13dacd"}', '1cac7bc1d4d7419cfb6b8da9a2244c07a93404efe0c044c3b9f18c431b2c9890', '9393619407a511bbde921953cabd163a777196be2c687e706a9f71983e1c1eb4');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 41, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'intake.started', '01a207a2-3280-7544-bfce-2df0095cf5f7', '{"act":"intake.started","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":41,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7544-bfce-2df0095cf5f7"}', '9393619407a511bbde921953cabd163a777196be2c687e706a9f71983e1c1eb4', '3a978a2e1cc80419edd35ee28ae14de49fe111be71c292184defba8c07547707');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 42, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'document.started', '01a207a2-3280-7544-bfce-2df0095cf5f7', '{"act":"document.started","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-74f8-877e-142ba717eebc","type":null},"sequence":42,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7544-bfce-2df0095cf5f7"}', '3a978a2e1cc80419edd35ee28ae14de49fe111be71c292184defba8c07547707', '0ed671b57d76354412db8b83ae9ab1b1e9bbc792baac09fda7ee3d36de28183a');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 43, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.received', '01a207a2-3280-7544-bfce-2df0095cf5f7', '{"act":"page.received","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7b27-b4e7-c0c0003ab335","sha256":"9da8d38c6ef3741cd187f306646f474d2e13915b164b4a3e326816bee39815b2"},"sequence":43,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7544-bfce-2df0095cf5f7"}', '0ed671b57d76354412db8b83ae9ab1b1e9bbc792baac09fda7ee3d36de28183a', 'faff58ac532f592628374bcbb6c9fc695ab032203d6db8e6b5e5a3640ecd31c6');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 44, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.read', '01a207a2-3280-7544-bfce-2df0095cf5f7', '{"act":"page.read","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7b27-b4e7-c0c0003ab335","rule":"no_number_on_page","state":"linked"},"sequence":44,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7544-bfce-2df0095cf5f7"}', 'faff58ac532f592628374bcbb6c9fc695ab032203d6db8e6b5e5a3640ecd31c6', 'a6cc5ad08c650ad1e7122b118d708895e4deb6032cd67c3e2366515a22b2abde');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 45, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'number.given', '01a207a2-3280-7544-bfce-2df0095cf5f7', '{"act":"number.given","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"applicant":"01a207a2-3280-7b05-b0fc-539264783990","digest":"518d3b89f128e4e73fabe6ac26b6edb40e4719f5a92cf18648c37996f5540632","reason":null,"step":"01a207a2-3280-782b-bd39-e00c4f225d2c"},"sequence":45,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7544-bfce-2df0095cf5f7"}', 'a6cc5ad08c650ad1e7122b118d708895e4deb6032cd67c3e2366515a22b2abde', '4dc34eea973229430548e34bd7c59b8a94362cbda9e2a8c6a2e04643f41c6a31');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 46, '2026-11-23 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'intake.finished', '01a207a2-3280-7544-bfce-2df0095cf5f7', '{"act":"intake.finished","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-23T09:00:00.000000+00:00","detail":{"pages":1,"receipt":"0NV7-0000004-P","receipt_seal":"ee015f73569676d6a7f5e6bcb02e07414f4c11577f0ca59604c96285294cca0e","seal":"b7a05605480f6a7cea7799de6bb937c76df529b7c81453c95ca4d2c8ab95a8a6","sheets":1},"sequence":46,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7544-bfce-2df0095cf5f7"}', '4dc34eea973229430548e34bd7c59b8a94362cbda9e2a8c6a2e04643f41c6a31', '3f417b7d12b26d60cdfcecdfbb408515918e614eafa9442d76535f4ada43c8c3');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 47, '2026-11-23 09:00:00.000000', 'county', 'intake.archived', '01a207a2-3280-7544-bfce-2df0095cf5f7', '{"act":"intake.archived","actor":"county","at":"2026-11-23T09:00:00.000000+00:00","detail":{},"sequence":47,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7544-bfce-2df0095cf5f7"}', '3f417b7d12b26d60cdfcecdfbb408515918e614eafa9442d76535f4ada43c8c3', '6bce6d2c063ef67e32e70781ab0617588afa657ea8307b8e7d0351e11120e8e8');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 48, '2026-11-24 09:00:00.000000', '01a207a2-3280-7614-a717-48ff4f571b55', 'day.closed', '01a20cc8-8e80-734d-9706-b0cb65ab4009', '{"act":"day.closed","actor":"01a207a2-3280-7614-a717-48ff4f571b55","at":"2026-11-24T09:00:00.000000+00:00","detail":{"day":"2026-11-23","head":"6bce6d2c063ef67e32e70781ab0617588afa657ea8307b8e7d0351e11120e8e8","last":47},"sequence":48,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a20cc8-8e80-734d-9706-b0cb65ab4009"}', '6bce6d2c063ef67e32e70781ab0617588afa657ea8307b8e7d0351e11120e8e8', 'a21ee48e4fd7beb317c12962a081c2a5f40a63ebe5c517bfae09afe01a1c0fc0');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 49, '2026-11-24 09:00:00.000000', '01a207a2-3280-7743-b289-03f3a686d551', 'pages.erased', '01a207a2-3280-7083-a3a3-aa3d3b13dacd', '{"act":"pages.erased","actor":"01a207a2-3280-7743-b289-03f3a686d551","at":"2026-11-24T09:00:00.000000+00:00","detail":{"amendment":"01a20cc8-8e80-76e7-9ff2-e6a4950a084b","intake_seal":"3eb5ce28bafdae16b170026394d3a91b19aeed9bbcc2ecd4705e811a483c827d","pages":["01a207a2-3280-7447-b676-c38ca978d753"],"seal":"9bbd8238675d851f9caf03bdb879facdc4445df941143fedb21e0e46e192c50b"},"sequence":49,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7083-a3a3-aa3d3b13dacd"}', 'a21ee48e4fd7beb317c12962a081c2a5f40a63ebe5c517bfae09afe01a1c0fc0', 'ab6da7638ea65ac2901d383ce36a80ba200e8fd7715f97d6df866cda5d5571f9');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 50, '2026-11-24 09:00:00.000000', '01a207a2-3280-7743-b289-03f3a686d551', 'receipt.emptied', '01a207a2-3280-7083-a3a3-aa3d3b13dacd', '{"act":"receipt.emptied","actor":"01a207a2-3280-7743-b289-03f3a686d551","at":"2026-11-24T09:00:00.000000+00:00","detail":{"receipt":"0NV7-0000003-R","receipt_seal":"414b140a2cccd7a19accb0161bbead5d9560394bbaebef1a67fb57db6b4c4288"},"sequence":50,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7083-a3a3-aa3d3b13dacd"}', 'ab6da7638ea65ac2901d383ce36a80ba200e8fd7715f97d6df866cda5d5571f9', 'cb558f3a6fa335028186e5bbbe72cd3cf5db449fed32fc300f589658e48b2300');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 51, '2026-11-24 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'intake.started', '01a20cc8-8e80-731c-bcf9-1ac6641213e4', '{"act":"intake.started","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-24T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":51,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a20cc8-8e80-731c-bcf9-1ac6641213e4"}', 'cb558f3a6fa335028186e5bbbe72cd3cf5db449fed32fc300f589658e48b2300', 'cc9897ef239fd2117b40baf6b0c39d9a86a9e69c4b8f255aa422c6629103b958');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 52, '2026-11-24 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'document.started', '01a20cc8-8e80-731c-bcf9-1ac6641213e4', '{"act":"document.started","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-24T09:00:00.000000+00:00","detail":{"document":"01a20cc8-8e80-71bb-a1b1-accd77e4e498","type":null},"sequence":52,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a20cc8-8e80-731c-bcf9-1ac6641213e4"}', 'cc9897ef239fd2117b40baf6b0c39d9a86a9e69c4b8f255aa422c6629103b958', '7cc7db57b0849742f014d99dbc6651e33abb5d9c736af68bc195a1ae6fbf54e8');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 53, '2026-11-24 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.received', '01a20cc8-8e80-731c-bcf9-1ac6641213e4', '{"act":"page.received","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-24T09:00:00.000000+00:00","detail":{"page":"01a20cc8-8e80-7a4f-935f-fed816ffe1d1","sha256":"4f121472cc2bb1fc979ce15626dbf0d8223e4ebd82f1c275435914448632c1ca"},"sequence":53,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a20cc8-8e80-731c-bcf9-1ac6641213e4"}', '7cc7db57b0849742f014d99dbc6651e33abb5d9c736af68bc195a1ae6fbf54e8', '6e6f5cbee1d5312cc1521e8a9e0d265a9635c7aaffb4901a5899fcb9218dbf6b');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 54, '2026-11-24 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.read', '01a20cc8-8e80-731c-bcf9-1ac6641213e4', '{"act":"page.read","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-24T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a20cc8-8e80-7a4f-935f-fed816ffe1d1","rule":"no_number_on_page","state":"linked"},"sequence":54,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a20cc8-8e80-731c-bcf9-1ac6641213e4"}', '6e6f5cbee1d5312cc1521e8a9e0d265a9635c7aaffb4901a5899fcb9218dbf6b', '4ba45f7116b989bf2e49ed8acc7a40bb538ab3fd8ed7235c3ea9ecec48694604');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 55, '2026-11-24 09:00:00.000000', '01a207a2-3280-7743-b289-03f3a686d551', 'pages.erased', '01a20cc8-8e80-731c-bcf9-1ac6641213e4', '{"act":"pages.erased","actor":"01a207a2-3280-7743-b289-03f3a686d551","at":"2026-11-24T09:00:00.000000+00:00","detail":{"amendment":"01a20cc8-8e80-7f76-a8b5-4376091cfcc3","intake_seal":null,"pages":["01a20cc8-8e80-7a4f-935f-fed816ffe1d1"],"seal":"17c2bef781b40d87a4e6f3a0108b2cdff40a6b60f924a907a5e38863de958627"},"sequence":55,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a20cc8-8e80-731c-bcf9-1ac6641213e4"}', '4ba45f7116b989bf2e49ed8acc7a40bb538ab3fd8ed7235c3ea9ecec48694604', '946245a9b9e5fa509174d2432e51d436264017f186bc838d2a7136aad1d976bf');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 56, '2026-11-24 09:00:00.000000', '01a207a2-3280-7743-b289-03f3a686d551', 'pages.purged', '01a207a2-3280-7544-bfce-2df0095cf5f7', '{"act":"pages.purged","actor":"01a207a2-3280-7743-b289-03f3a686d551","at":"2026-11-24T09:00:00.000000+00:00","detail":{"consent":null,"intake_seal":"85b864e6646c0fee12e4cfdae6bfb5ce631d8bcca4debcef9e3d7c8376e2f82a","pages":["01a207a2-3280-7b27-b4e7-c0c0003ab335"]},"sequence":56,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7544-bfce-2df0095cf5f7"}', '946245a9b9e5fa509174d2432e51d436264017f186bc838d2a7136aad1d976bf', '0c804e35683777e034634df87e477c33c45216c4a31a0c1aba80481d7f1bd442');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 57, '2026-11-24 09:00:00.000000', '01a207a2-3280-7743-b289-03f3a686d551', 'receipt.emptied', '01a207a2-3280-7544-bfce-2df0095cf5f7', '{"act":"receipt.emptied","actor":"01a207a2-3280-7743-b289-03f3a686d551","at":"2026-11-24T09:00:00.000000+00:00","detail":{"receipt":"0NV7-0000004-P","receipt_seal":"4a60fac1870cb2ff1864328fea14113f95347cc764118ac14f1383aa38845a3e"},"sequence":57,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7544-bfce-2df0095cf5f7"}', '0c804e35683777e034634df87e477c33c45216c4a31a0c1aba80481d7f1bd442', '677bfa005de72bff28204630a1736708752213b2416177e4877b86838e1a35cc');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 58, '2026-11-24 09:00:00.000000', '01a207a2-3280-7743-b289-03f3a686d551', 'person.forgotten', '01a207a2-3280-7b05-b0fc-539264783990', '{"act":"person.forgotten","actor":"01a207a2-3280-7743-b289-03f3a686d551","at":"2026-11-24T09:00:00.000000+00:00","detail":{},"sequence":58,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7b05-b0fc-539264783990"}', '677bfa005de72bff28204630a1736708752213b2416177e4877b86838e1a35cc', '7ec0334e0617a7eacc645784c44f400333d37642b016027609d0ba6e5fa6d349');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 59, '2026-11-24 09:00:00.000000', '01a207a2-3280-7743-b289-03f3a686d551', 'purged', '01a207a2-3280-7614-a717-48ff4f571b55', '{"act":"purged","actor":"01a207a2-3280-7743-b289-03f3a686d551","at":"2026-11-24T09:00:00.000000+00:00","detail":{"access":0,"consent":null,"intakes":1,"pages":1,"roster":0},"sequence":59,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a207a2-3280-7614-a717-48ff4f571b55"}', '7ec0334e0617a7eacc645784c44f400333d37642b016027609d0ba6e5fa6d349', '258f831419f2c2655de4c59ddbfa854e2ea19c15f1d95e56773bb80161f0061f');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 60, '2026-11-24 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'intake.started', '01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1', '{"act":"intake.started","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-24T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":60,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1"}', '258f831419f2c2655de4c59ddbfa854e2ea19c15f1d95e56773bb80161f0061f', 'b6410a1b49e1ff6967524f9ad60d5b4032bf78aab512ad7523e17ea512159c15');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 61, '2026-11-24 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'document.started', '01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1', '{"act":"document.started","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-24T09:00:00.000000+00:00","detail":{"document":"01a20cc8-8e80-7c57-b0d5-d914183d099c","type":null},"sequence":61,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1"}', 'b6410a1b49e1ff6967524f9ad60d5b4032bf78aab512ad7523e17ea512159c15', '2d74b9a0436c7f7ef9e604f0bd123a977e11bfbf7cad893ed6ff7ae29d2a0807');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 62, '2026-11-24 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.received', '01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1', '{"act":"page.received","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-24T09:00:00.000000+00:00","detail":{"page":"01a20cc8-8e80-7e6f-9252-1dad10c449f8","sha256":"7a1005c1e09f6a0a48905a9c0c93829174cd27757b9bb10515714cc9ecdf0fea"},"sequence":62,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1"}', '2d74b9a0436c7f7ef9e604f0bd123a977e11bfbf7cad893ed6ff7ae29d2a0807', 'f54ac03a0219e63976c5c6737239306333ba87a7417e2bd897ad37c4e6a87adc');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 63, '2026-11-24 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'page.read', '01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1', '{"act":"page.read","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-24T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a20cc8-8e80-7e6f-9252-1dad10c449f8","rule":"no_number_on_page","state":"linked"},"sequence":63,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1"}', 'f54ac03a0219e63976c5c6737239306333ba87a7417e2bd897ad37c4e6a87adc', '98916f9367bedd07e2920ad82493051d7cb8d475355206172bff4d62e1c61be0');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 64, '2026-11-24 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'number.given', '01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1', '{"act":"number.given","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-24T09:00:00.000000+00:00","detail":{"applicant":"01a207a2-3280-764c-8424-77ed97fffbfd","digest":"f8cef53f76d0851f96589dad6d42b7e66d9ad9e55df6a9c73aa43ff6c4e70bf3","reason":null,"step":"01a20cc8-8e80-771f-ab50-cd83184c4d2e"},"sequence":64,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1"}', '98916f9367bedd07e2920ad82493051d7cb8d475355206172bff4d62e1c61be0', '3af084c865ca32134a01bb535f9c09a668ffc17adcb805ed999204477df8e17d');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 65, '2026-11-24 09:00:00.000000', '01a207a2-3280-7a67-9276-03295a01967f', 'intake.finished', '01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1', '{"act":"intake.finished","actor":"01a207a2-3280-7a67-9276-03295a01967f","at":"2026-11-24T09:00:00.000000+00:00","detail":{"pages":1,"receipt":"0NV7-0000005-N","receipt_seal":"36f5628b61e08a70207a6ea298035d468dce9d243fae8bde32bb6158c3290b6a","seal":"7969698217a9abab74321ba073b2c257d8939c513211a57ee6b4a2c5e71007eb","sheets":1},"sequence":65,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1"}', '3af084c865ca32134a01bb535f9c09a668ffc17adcb805ed999204477df8e17d', '9e6f0361344fc18b12f516b66df0c46f9df1ea48013a8bece56c21e41bf05fe7');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a232807614a71748ff4f571b55', 66, '2026-11-24 09:00:00.000000', '01a207a2-3280-7743-b289-03f3a686d551', 'hold.placed', '01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1', '{"act":"hold.placed","actor":"01a207a2-3280-7743-b289-03f3a686d551","at":"2026-11-24T09:00:00.000000+00:00","detail":{"hold":"01a20cc8-8e80-7576-890e-8a0b1c88a520","hold_seal":"f8955030a69569296bdce904f18d6475b30d6cc4e6ea36cb3888167ad2b5e8ca"},"sequence":66,"station":"01a207a2-3280-7614-a717-48ff4f571b55","subject":"01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1"}', '9e6f0361344fc18b12f516b66df0c46f9df1ea48013a8bece56c21e41bf05fe7', '660188fb50026cf58f85c91c9fd1c8fb3e28688e707509cfe44402843fa92d85');
INSERT INTO "legal_hold" ("id", "subject", "reason", "placed_by", "placed_at", "lifted_at", "salt") VALUES ('01a20cc88e807576890e8a0b1c88a520', '01a20cc88e807f1b9ae1eab4b3a6a2b1', 'An appeal', '01a207a232807743b28903f3a686d551', '2026-11-24 09:00:00.000000', NULL, '9454cbd451598e9c');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (1, 'intake', '01a207a2328076f5a1e4ebd710e143e4', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (2, 'intake', '01a207a232807a21b34fa000dd1676d4', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (3, 'amendment', '01a207a2328079a8a5130e9da111ab01', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (4, 'person_amendment', '01a207a232807c86963f06916d75cfd5', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (5, 'intake', '01a207a232807083a3a3aa3d3b13dacd', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (6, 'intake', '01a207a232807544bfce2df0095cf5f7', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (7, 'amendment', '01a20cc88e8076e79ff2e6a4950a084b', '2026-11-24 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (8, 'anchor', '01a20cc88e80734d9706b0cb65ab4009', '2026-11-24 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (9, 'amendment', '01a20cc88e807f76a8b54376091cfcc3', '2026-11-24 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (10, 'intake', '01a20cc88e807f1b9ae1eab4b3a6a2b1', '2026-11-24 09:00:00.000000');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a23280708da747b4a20c4d00fe', '01a207a232807a21b34fa000dd1676d4', '01a207a2328073ec824efaeec8b30293', 2, 5, 'front', 'linked', NULL, '1e0b7f526749b0755313d0ff10b45b5de56c66191568230703a335004b36d1ab', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["29822099635"], "form": null, "doubts": [], "rule": "applicants_number", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a23280740f8b7b230e687729b5', '01a207a23280770b9269bb9b7a1d8191', '01a207a232807b05b5f8ab375a78e7c4', 2, 8, 'front', 'set_aside', 'blank', '6a157bd70c40500e25cacce30c7e4ce9df37d65677c924daab2436beaf7f9642', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": true, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [], "identity_numbers": [], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": [], "form": null, "doubts": [], "rule": "blank", "aside": "blank"}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807447b676c38ca978d753', '01a207a232807083a3a3aa3d3b13dacd', '01a207a232807e20bba2538d1bc2c448', 1, 10, 'front', 'linked', NULL, '04cbb64139f4a1f0ad3d702c6ba2a7c47f579f41f27a6bf116a709ca795c77fd', 'image/jpeg', 7, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', NULL, NULL, NULL);
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807562b4a8aacd8ec2b0e5', '01a207a2328076f5a1e4ebd710e143e4', '01a207a232807ba3b08a1182827f5d26', 2, 2, 'front', 'linked', NULL, 'e49b3988b52f0294eefe8339cd73ed82847ff40c1dfcabbe2ef4da1875ab7f98', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["17912099997"], "form": null, "doubts": [], "rule": "applicants_number", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a2328076c59b6c2aebb06a9927', '01a207a2328076f5a1e4ebd710e143e4', '01a207a232807ba3b08a1182827f5d26', 1, 1, 'front', 'linked', NULL, '0621a1c111cfd4554a172d9ecd490a9a8d6e4e66e0f444491b716fb1d00ab1b9', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["17912099997"], "form": null, "doubts": [], "rule": "proposes", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a2328078e1b16f63abc992349a', '01a207a232807a21b34fa000dd1676d4', '01a207a2328073ec824efaeec8b30293', 1, 4, 'front', 'linked', NULL, '9a696d9d8f138d81e9f792a0a741409cd15bef63d099710372333b17d6563402', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["29822099635"], "form": null, "doubts": [], "rule": "proposes", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a2328079c8a809ee69a02a06c6', '01a207a23280770b9269bb9b7a1d8191', '01a207a232807b05b5f8ab375a78e7c4', 1, 7, 'front', 'in_doubt', NULL, '6e2c1e96ee3e4bfe5d201cf6997a39e534e875320cc914fb022fce225ec0a067', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}, {"format": "code128", "text": "05840399895", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}, {"number": "05840399895", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["05840399895", "29822099635"], "form": null, "doubts": [], "rule": "two_numbers", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807b27b4e7c0c0003ab335', '01a207a232807544bfce2df0095cf5f7', '01a207a2328074f8877e142ba717eebc', 1, 11, 'front', 'linked', NULL, '9da8d38c6ef3741cd187f306646f474d2e13915b164b4a3e326816bee39815b2', 'image/jpeg', 7, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', NULL, NULL, NULL);
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807ba6a5351d20412f591b', '01a207a23280770b9269bb9b7a1d8191', '01a207a232807b05b5f8ab375a78e7c4', 3, 9, 'front', 'received', NULL, 'd14d206b93f9e0c8ce94f8c3e8e7e71022d199971abc9e2890e73ec6be6a56d8', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 90, "skew_degrees": 0.0}', NULL, NULL, NULL);
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807e68988951e67d85954a', '01a207a2328076f5a1e4ebd710e143e4', '01a207a232807ba3b08a1182827f5d26', 3, 3, 'front', 'linked', NULL, '16283f82099f2d369b0fa47dbfd41b307fc73ac8d730fc995cd2887814ad274d', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["17912099997"], "form": null, "doubts": [], "rule": "applicants_number", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807e72b4ed993738970e0e', '01a207a232807a21b34fa000dd1676d4', '01a207a2328073ec824efaeec8b30293', 3, 6, 'front', 'linked', NULL, '44bd87483cf460c89cc1651de11d8d553f687e9d8cbc8b5c14d707306f2476c5', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": ["29822099635"], "form": null, "doubts": [], "rule": "applicants_number", "aside": null}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a20cc88e807a4f935ffed816ffe1d1', '01a20cc88e80731cbcf91ac6641213e4', '01a20cc88e8071bba1b1accd77e4e498', 1, 12, 'front', 'set_aside', 'erased', '4f121472cc2bb1fc979ce15626dbf0d8223e4ebd82f1c275435914448632c1ca', 'image/jpeg', 7, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-24 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', NULL, NULL, NULL);
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a20cc88e807e6f92521dad10c449f8', '01a20cc88e807f1b9ae1eab4b3a6a2b1', '01a20cc88e807c57b0d5d914183d099c', 1, 13, 'front', 'linked', NULL, '7a1005c1e09f6a0a48905a9c0c93829174cd27757b9bb10515714cc9ecdf0fea', 'image/jpeg', 7, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-24 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [], "identity_numbers": [], "separator": null, "elapsed_ms": 1.0}', NULL, '{"numbers": [], "form": null, "doubts": [], "rule": "no_number_on_page", "aside": null}');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a23280708da747b4a20c4d00fe', X'706167652035');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a23280740f8b7b230e687729b5', X'706167652038');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807562b4a8aacd8ec2b0e5', X'706167652032');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a2328076c59b6c2aebb06a9927', X'706167652031');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a2328078e1b16f63abc992349a', X'706167652034');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a2328079c8a809ee69a02a06c6', X'706167652037');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807ba6a5351d20412f591b', X'706167652039');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807e68988951e67d85954a', X'706167652033');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807e72b4ed993738970e0e', X'706167652036');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a20cc88e807e6f92521dad10c449f8', X'70616765203133');
INSERT INTO "person_amendment" ("id", "applicant_id", "station_id", "position", "kind", "values", "reason", "actor", "made_at") VALUES ('01a207a232807c86963f06916d75cfd5', '01a207a232807bb29496c5ad72a29702', '01a207a232807614a71748ff4f571b55', 1, 'merged', '{"into": "01a207a2-3280-764c-8424-77ed97fffbfd", "salt": "8102ca011a806486"}', 'The same person', '01a207a232807743b28903f3a686d551', '2026-11-23 09:00:00.000000');
INSERT INTO "print_job" ("id", "kind", "receipt_id", "printer", "copies", "duplicate", "state", "reason", "spooler_job", "queued_at", "sent_at", "ended_at") VALUES ('01a207a23280720cbfbb6c071d86294f', 'receipt', '01a207a2328073f88e783c5dbbf2f41c', NULL, 1, 0, 'queued', NULL, NULL, '2026-11-23 09:00:00.000000', NULL, NULL);
INSERT INTO "print_job" ("id", "kind", "receipt_id", "printer", "copies", "duplicate", "state", "reason", "spooler_job", "queued_at", "sent_at", "ended_at") VALUES ('01a207a23280744baf5a93c99f754b38', 'receipt', '01a207a2328070d1adef2cbb1df7919e', NULL, 1, 0, 'queued', NULL, NULL, '2026-11-23 09:00:00.000000', NULL, NULL);
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a207a2328070d1adef2cbb1df7919e', '01a207a232807a21b34fa000dd1676d4', '0NV7-0000002-T', 'nb', '2026-11-23 09:00:00.000000', '{"county": "Vestland", "office": "Inntakskontoret", "number": "0NV7-0000002-T", "code": "KSK1R-0NV70000002TCHQGPMW0-N", "received": "2026-11-23T09:00:00+00:00", "channel": "desk", "clerk_initials": "KC", "applicant_name": null, "masked_number": "298220*****", "county_year": 2027, "documents": [{"type_text": null, "role": "enclosure", "sheets": 3, "pages": 3, "copies": 1, "handed_back": false, "note": null}], "sheets": 3, "pages": 3, "posted": null, "category": null, "set_aside": 0, "missing": [], "remarks": [], "where_to_ask": null, "training": true, "duplicate": false, "corrected": false}');
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a207a23280724fa41f777477e55bb0', '01a207a232807083a3a3aa3d3b13dacd', '0NV7-0000003-R', 'nb', '2026-11-23 09:00:00.000000', '{}');
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a207a232807326a066840e1205c293', '01a207a232807544bfce2df0095cf5f7', '0NV7-0000004-P', 'nb', '2026-11-23 09:00:00.000000', '{}');
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a207a2328073f88e783c5dbbf2f41c', '01a207a2328076f5a1e4ebd710e143e4', '0NV7-0000001-V', 'nb', '2026-11-23 09:00:00.000000', '{"county": "Vestland", "office": "Inntakskontoret", "number": "0NV7-0000001-V", "code": "KSK1R-0NV70000001VB5TY0XAE-Q", "received": "2026-11-23T09:00:00+00:00", "channel": "desk", "clerk_initials": "KC", "applicant_name": "\u00c5se Nordmann \u0110\u1eb7ng", "masked_number": "179120*****", "county_year": 2027, "documents": [{"type_text": null, "role": "enclosure", "sheets": 3, "pages": 3, "copies": 1, "handed_back": false, "note": null}], "sheets": 3, "pages": 3, "posted": null, "category": null, "set_aside": 0, "missing": [], "remarks": [], "where_to_ask": null, "training": true, "duplicate": false, "corrected": false}');
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a20cc88e8077dfb2039bfc1685123d', '01a20cc88e807f1b9ae1eab4b3a6a2b1', '0NV7-0000005-N', 'nb', '2026-11-24 09:00:00.000000', '{"county": "Vestland", "office": "Inntakskontoret", "number": "0NV7-0000005-N", "code": "KSK1R-0NV70000005NAPNZVJRD-B", "received": "2026-11-24T09:00:00+00:00", "channel": "desk", "clerk_initials": "KC", "applicant_name": "\u00c5se Nordmann \u0110\u1eb7ng", "masked_number": "179120*****", "county_year": 2027, "documents": [{"type_text": null, "role": "enclosure", "sheets": 1, "pages": 1, "copies": 1, "handed_back": false, "note": null}], "sheets": 1, "pages": 1, "posted": null, "category": null, "set_aside": 0, "missing": [], "remarks": [], "where_to_ask": null, "training": true, "duplicate": false, "corrected": false}');
INSERT INTO "station" ("id", "code", "kind", "county", "office", "restore_generation", "receipt_counter", "receipt_key", "created_at") VALUES ('01a207a232807614a71748ff4f571b55', '0NV7', 'training', '46', 'Inntakskontoret', 0, 5, X'7E8B0D7DD5DECAAA185C00BDE5D5282279A8AAD444D866037431F096CFF1FC45', '2026-11-23 09:00:00.000000');
INSERT INTO "step" ("id", "intake_id", "position", "act", "changes", "salt", "done_at", "undone_at") VALUES ('01a207a2328073e5ab18428a668a6b9b', '01a207a23280770b9269bb9b7a1d8191', 1, 'page.turned', '[{"table": "page", "id": "01a207a2-3280-7ba6-a535-1d20412f591b", "before": {"transform": null}, "after": {"transform": {"rotation": 90, "skew_degrees": 0.0}}}]', X'01A207A2328071C28ACF2D07ACBF6AF1', '2026-11-23 09:00:00.000000', NULL);
INSERT INTO "step" ("id", "intake_id", "position", "act", "changes", "salt", "done_at", "undone_at") VALUES ('01a207a23280772b99418438ef78955b', '01a207a232807083a3a3aa3d3b13dacd', 1, 'number.given', '[]', X'01A207A2328079BAAC14EB814DEE67BD', '2026-11-23 09:00:00.000000', NULL);
INSERT INTO "step" ("id", "intake_id", "position", "act", "changes", "salt", "done_at", "undone_at") VALUES ('01a207a23280782bbd39e00c4f225d2c', '01a207a232807544bfce2df0095cf5f7', 1, 'number.given', '[]', X'01A207A2328071108D5FAFC0E49D5383', '2026-11-23 09:00:00.000000', NULL);
INSERT INTO "step" ("id", "intake_id", "position", "act", "changes", "salt", "done_at", "undone_at") VALUES ('01a20cc88e80771fab50cd83184c4d2e', '01a20cc88e807f1b9ae1eab4b3a6a2b1', 1, 'number.given', '[{"table": "intake", "id": "01a20cc8-8e80-7f1b-9ae1-eab4b3a6a2b1", "before": {"applicant_id": null, "basis": null, "category": null}, "after": {"applicant_id": "01a207a2-3280-764c-8424-77ed97fffbfd", "basis": "given", "category": null}}]', X'01A20CC88E807FB7803F27B4CF3EC6BB', '2026-11-24 09:00:00.000000', NULL);
INSERT INTO "tombstone" ("page_id", "ending", "amendment_id", "at") VALUES ('01a207a232807447b676c38ca978d753', 'erased', '01a20cc88e8076e79ff2e6a4950a084b', '2026-11-24 09:00:00.000000');
INSERT INTO "tombstone" ("page_id", "ending", "amendment_id", "at") VALUES ('01a207a232807b27b4e7c0c0003ab335', 'purged', NULL, '2026-11-24 09:00:00.000000');
INSERT INTO "tombstone" ("page_id", "ending", "amendment_id", "at") VALUES ('01a20cc88e807a4f935ffed816ffe1d1', 'erased', '01a20cc88e807f76a8b54376091cfcc3', '2026-11-24 09:00:00.000000');
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
