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
INSERT INTO "access" ("id", "at", "actor", "subject", "act") VALUES ('01a207a232807517b9374eee63b08642', '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', '01a207a2-3280-7ea4-b656-038db0294682', 'opened');
INSERT INTO "alembic_version" ("version_num") VALUES ('0002');
INSERT INTO "amendment" ("id", "intake_id", "station_id", "position", "kind", "values", "reason", "actor", "made_at") VALUES ('01a207a232807fdbbd7995f31f92b760', '01a207a232807ea4b656038db0294682', '01a207a2328077eba748f87b983327cb', 1, 'void', '{}', 'The wrong person', '01a207a232807f29aed3dab6feae2bae', '2026-11-23 09:00:00.000000');
INSERT INTO "applicant" ("id", "given_name", "family_name", "search_name", "stated_birth_date", "language", "protected", "merged_into", "created_at") VALUES ('01a207a2328075f6adbacd5ae10903f3', NULL, NULL, '', NULL, NULL, 0, '01a207a232807f2289a37a422c8e4622', '2026-11-23 09:00:00.000000');
INSERT INTO "applicant" ("id", "given_name", "family_name", "search_name", "stated_birth_date", "language", "protected", "merged_into", "created_at") VALUES ('01a207a232807f2289a37a422c8e4622', 'Åse', 'Nordmann Đặng', 'ase nordmann dang', NULL, NULL, 0, NULL, '2026-11-23 09:00:00.000000');
INSERT INTO "clerk" ("id", "name", "initials", "role", "pin_hash", "active", "failed_attempts", "locked_until", "created_at") VALUES ('01a207a2328079409ea9b938eb1f4bc4', 'Kari Clerk', 'KC', 'clerk', '$argon2id$v=19$m=8,t=1,p=1$BixjmwcM7R+BSnqB6IfhsQ$jjKcfh1P6k5PmFF4puNInK4sddwbYAkwGR3KJUKMQ8g', 1, 0, NULL, '2026-11-23 09:00:00.000000');
INSERT INTO "clerk" ("id", "name", "initials", "role", "pin_hash", "active", "failed_attempts", "locked_until", "created_at") VALUES ('01a207a232807f29aed3dab6feae2bae', 'Siv Supervisor', 'SS', 'supervisor', '$argon2id$v=19$m=8,t=1,p=1$3DNST+sgEaNSmxLd4hGXZg$VTuoww0ZRYSinrnO+7RCRxlEvnhugR6+THJNdx6IJRs', 1, 0, NULL, '2026-11-23 09:00:00.000000');
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a207a2328075319a887b86976f1938', '01a207a2328073ebb3dbc231d5bdfac3', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a207a2328078e881f2cdd5115f14d6', '01a207a232807346a8465098f01ad0ce', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "document" ("id", "intake_id", "position", "type", "role", "copies", "attestation", "handed_back", "medium", "confidentiality") VALUES ('01a207a232807e0b9805cdb7f1ed91d4', '01a207a232807ea4b656038db0294682', 1, NULL, 'enclosure', 1, NULL, 0, 'paper', NULL);
INSERT INTO "doubt" ("id", "intake_id", "page_id", "code", "raised_at", "settled_at", "settled_by", "answer") VALUES ('01a207a23280714c87e15258119fcaa5', '01a207a2328073ebb3dbc231d5bdfac3', '01a207a2328072db8f0dca84fdfbba78', 'two_numbers', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "doubt" ("id", "intake_id", "page_id", "code", "raised_at", "settled_at", "settled_by", "answer") VALUES ('01a207a232807ab0a1f72ffcc9728482', '01a207a232807ea4b656038db0294682', NULL, 'not_on_roster', '2026-11-23 09:00:00.000000', NULL, NULL, NULL);
INSERT INTO "expected_applicant" ("id", "county_year", "number", "given_name", "family_name", "search_name", "birth_date", "category", "protected") VALUES ('01a207a23280789f8cd45f906400c605', 2027, '17912099997', 'Åse', 'Nordmann Đặng', 'ase nordmann dang', NULL, NULL, 0);
INSERT INTO "identifier" ("id", "applicant_id", "kind", "number", "source", "confirmed_reason", "superseded_by", "created_at", "withdrawn_at") VALUES ('01a207a2328077a7b5131ec384ce204e', '01a207a2328075f6adbacd5ae10903f3', 'fodselsnummer', '29822099635', 'barcode', NULL, '01a207a23280791c8bb6fdb368d40d23', '2026-11-23 09:00:00.000000', NULL);
INSERT INTO "identifier" ("id", "applicant_id", "kind", "number", "source", "confirmed_reason", "superseded_by", "created_at", "withdrawn_at") VALUES ('01a207a23280791c8bb6fdb368d40d23', '01a207a232807f2289a37a422c8e4622', 'fodselsnummer', '17912099997', 'barcode', NULL, NULL, '2026-11-23 09:00:00.000000', NULL);
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a207a232807346a8465098f01ad0ce', '01a207a2328077eba748f87b983327cb', 'Inntakskontoret', '01a207a2328079409ea9b938eb1f4bc4', 'desk', 'completed', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a232807f2289a37a422c8e4622', 'confirmed', '2026-11-23 09:00:00.000000');
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a207a2328073ebb3dbc231d5bdfac3', '01a207a2328077eba748f87b983327cb', 'Inntakskontoret', '01a207a2328079409ea9b938eb1f4bc4', 'desk', 'open', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "intake" ("id", "station_id", "office", "clerk_id", "channel", "state", "received_at", "posted_on", "county_year", "category", "expected_sheets", "applicant_id", "basis", "completed_at") VALUES ('01a207a232807ea4b656038db0294682', '01a207a2328077eba748f87b983327cb', 'Inntakskontoret', '01a207a2328079409ea9b938eb1f4bc4', 'desk', 'completed', '2026-11-23 09:00:00.000000', NULL, 2027, NULL, NULL, '01a207a2328075f6adbacd5ae10903f3', 'confirmed', '2026-11-23 09:00:00.000000');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 1, '2026-11-23 09:00:00.000000', '01a207a2-3280-77eb-a748-f87b983327cb', 'station.made', '01a207a2-3280-77eb-a748-f87b983327cb', '{"act":"station.made","actor":"01a207a2-3280-77eb-a748-f87b983327cb","at":"2026-11-23T09:00:00.000000+00:00","detail":{"kind":"training"},"sequence":1,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-77eb-a748-f87b983327cb"}', '0000000000000000000000000000000000000000000000000000000000000000', 'b44647c93af02e817ad96f8edf682fac4de6dcf96156a83bedeae2be3dcade9c');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 2, '2026-11-23 09:00:00.000000', '01a207a2-3280-77eb-a748-f87b983327cb', 'clerk.added', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', '{"act":"clerk.added","actor":"01a207a2-3280-77eb-a748-f87b983327cb","at":"2026-11-23T09:00:00.000000+00:00","detail":{"role":"clerk"},"sequence":2,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7940-9ea9-b938eb1f4bc4"}', 'b44647c93af02e817ad96f8edf682fac4de6dcf96156a83bedeae2be3dcade9c', '5bdd5a04db665d7d942730aee35306ad5fc4ffa6ea1ffac4e34a45d204d66b6a');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 3, '2026-11-23 09:00:00.000000', '01a207a2-3280-77eb-a748-f87b983327cb', 'clerk.added', '01a207a2-3280-7f29-aed3-dab6feae2bae', '{"act":"clerk.added","actor":"01a207a2-3280-77eb-a748-f87b983327cb","at":"2026-11-23T09:00:00.000000+00:00","detail":{"role":"supervisor"},"sequence":3,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7f29-aed3-dab6feae2bae"}', '5bdd5a04db665d7d942730aee35306ad5fc4ffa6ea1ffac4e34a45d204d66b6a', 'eea401a18af68b670eb1f5dd517e01a779d7b157f91edd494bc7cb7260d1e0f1');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 4, '2026-11-23 09:00:00.000000', '01a207a2-3280-77eb-a748-f87b983327cb', 'roster.replaced', '01a207a2-3280-77eb-a748-f87b983327cb', '{"act":"roster.replaced","actor":"01a207a2-3280-77eb-a748-f87b983327cb","at":"2026-11-23T09:00:00.000000+00:00","detail":{"rows":1,"year":2027},"sequence":4,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-77eb-a748-f87b983327cb"}', 'eea401a18af68b670eb1f5dd517e01a779d7b157f91edd494bc7cb7260d1e0f1', '3221a3f841f88e443b607d30cb11576580fb7d7f0b3d51a724492df77e7c445e');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 5, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'intake.started', '01a207a2-3280-7346-a846-5098f01ad0ce', '{"act":"intake.started","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":5,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7346-a846-5098f01ad0ce"}', '3221a3f841f88e443b607d30cb11576580fb7d7f0b3d51a724492df77e7c445e', '89ad8fa214ec7746c2b13157c9d309c869939169d60cb2d09ac2ab41e1ca18c2');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 6, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'document.started', '01a207a2-3280-7346-a846-5098f01ad0ce', '{"act":"document.started","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-78e8-81f2-cdd5115f14d6","type":null},"sequence":6,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7346-a846-5098f01ad0ce"}', '89ad8fa214ec7746c2b13157c9d309c869939169d60cb2d09ac2ab41e1ca18c2', '454f5146babcceb4b62c9551d4519a4b0a4ccebe4dd4bf45cf751ea0062397e8');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 7, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.received', '01a207a2-3280-7346-a846-5098f01ad0ce', '{"act":"page.received","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-780c-98c1-4a8e30d576e0","sha256":"0621a1c111cfd4554a172d9ecd490a9a8d6e4e66e0f444491b716fb1d00ab1b9"},"sequence":7,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7346-a846-5098f01ad0ce"}', '454f5146babcceb4b62c9551d4519a4b0a4ccebe4dd4bf45cf751ea0062397e8', 'ccdc285c4e36ccf68f290c1e0e92634bd6f088d52b18ec0b172901b22b161a63');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 8, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.read', '01a207a2-3280-7346-a846-5098f01ad0ce', '{"act":"page.read","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-780c-98c1-4a8e30d576e0","rule":"proposes","state":"linked"},"sequence":8,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7346-a846-5098f01ad0ce"}', 'ccdc285c4e36ccf68f290c1e0e92634bd6f088d52b18ec0b172901b22b161a63', '8eef49127c4c0de329d2782cf4dcb9e0d3a5a2abf949497621ce813e32d94289');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 9, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.received', '01a207a2-3280-7346-a846-5098f01ad0ce', '{"act":"page.received","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7fe8-88f1-c4df4c32084f","sha256":"e49b3988b52f0294eefe8339cd73ed82847ff40c1dfcabbe2ef4da1875ab7f98"},"sequence":9,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7346-a846-5098f01ad0ce"}', '8eef49127c4c0de329d2782cf4dcb9e0d3a5a2abf949497621ce813e32d94289', 'bb2f8ae7abacc60ff925a4a9aa3c7e5966fe8d66954c076479db9d7e08bddcfa');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 10, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.read', '01a207a2-3280-7346-a846-5098f01ad0ce', '{"act":"page.read","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7fe8-88f1-c4df4c32084f","rule":"applicants_number","state":"linked"},"sequence":10,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7346-a846-5098f01ad0ce"}', 'bb2f8ae7abacc60ff925a4a9aa3c7e5966fe8d66954c076479db9d7e08bddcfa', '452aba3f2b7aaf0e4db35d84e5ee7b82927d5825f54987ff183e0ab03e7271eb');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 11, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.received', '01a207a2-3280-7346-a846-5098f01ad0ce', '{"act":"page.received","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7131-b4c6-a23e9c44ed17","sha256":"16283f82099f2d369b0fa47dbfd41b307fc73ac8d730fc995cd2887814ad274d"},"sequence":11,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7346-a846-5098f01ad0ce"}', '452aba3f2b7aaf0e4db35d84e5ee7b82927d5825f54987ff183e0ab03e7271eb', '100a4f4a22fb4a4acdc45c08a7c1b99a31fc190a0da93cfa7b56ca7c507e3989');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 12, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.read', '01a207a2-3280-7346-a846-5098f01ad0ce', '{"act":"page.read","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7131-b4c6-a23e9c44ed17","rule":"applicants_number","state":"linked"},"sequence":12,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7346-a846-5098f01ad0ce"}', '100a4f4a22fb4a4acdc45c08a7c1b99a31fc190a0da93cfa7b56ca7c507e3989', '7247a4e7d075de8bf2d37e3126129376d81eb41c6de5d64fa66ff76184271f85');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 13, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'intake.finished', '01a207a2-3280-7346-a846-5098f01ad0ce', '{"act":"intake.finished","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"pages":3,"receipt":"K232-0000001-8","seal":"d036f08602e8a8e032eec1444044bed760b096e9ab79da0b76716458d900013d","sheets":3},"sequence":13,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7346-a846-5098f01ad0ce"}', '7247a4e7d075de8bf2d37e3126129376d81eb41c6de5d64fa66ff76184271f85', 'a24c8b81826236da9e3f60f136f7ff2a163e9d62c109fb06cf67fb6d742ed80d');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 14, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'print.queued', '01a207a2-3280-7412-b712-be5a309151aa', '{"act":"print.queued","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"duplicate":false,"receipt":"01a207a2-3280-7456-a7bd-4ca02e047193"},"sequence":14,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7412-b712-be5a309151aa"}', 'a24c8b81826236da9e3f60f136f7ff2a163e9d62c109fb06cf67fb6d742ed80d', '8e3c2314a8380ffbf7718b6f04a4fe48a3aadfd50fa2e29745eb9b798acc6b53');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 15, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'intake.started', '01a207a2-3280-7ea4-b656-038db0294682', '{"act":"intake.started","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":15,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7ea4-b656-038db0294682"}', '8e3c2314a8380ffbf7718b6f04a4fe48a3aadfd50fa2e29745eb9b798acc6b53', '8adf17ce85df2919187d6c3e7fb11a35d50e1fd75cdbee1b9d1cb8dc33581ada');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 16, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'document.started', '01a207a2-3280-7ea4-b656-038db0294682', '{"act":"document.started","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-7e0b-9805-cdb7f1ed91d4","type":null},"sequence":16,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7ea4-b656-038db0294682"}', '8adf17ce85df2919187d6c3e7fb11a35d50e1fd75cdbee1b9d1cb8dc33581ada', '03c5663ead3c2ede4033c2f4f2daa16101a22e0d22310c002faed9e2ae234db9');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 17, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.received', '01a207a2-3280-7ea4-b656-038db0294682', '{"act":"page.received","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-75a1-854a-37ee78deda72","sha256":"9a696d9d8f138d81e9f792a0a741409cd15bef63d099710372333b17d6563402"},"sequence":17,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7ea4-b656-038db0294682"}', '03c5663ead3c2ede4033c2f4f2daa16101a22e0d22310c002faed9e2ae234db9', '851f43fca865e00e9ec5f333a1ad15b7333d222e49bcaa93da43b23a717bf37d');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 18, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.read', '01a207a2-3280-7ea4-b656-038db0294682', '{"act":"page.read","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":["not_on_roster"],"page":"01a207a2-3280-75a1-854a-37ee78deda72","rule":"proposes","state":"linked"},"sequence":18,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7ea4-b656-038db0294682"}', '851f43fca865e00e9ec5f333a1ad15b7333d222e49bcaa93da43b23a717bf37d', '16a987700777a919d5b5cc62b798d7c0c30536c5d5e6da69aa561a9f4a1c56d0');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 19, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.received', '01a207a2-3280-7ea4-b656-038db0294682', '{"act":"page.received","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7022-bd86-bcb366751c31","sha256":"1e0b7f526749b0755313d0ff10b45b5de56c66191568230703a335004b36d1ab"},"sequence":19,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7ea4-b656-038db0294682"}', '16a987700777a919d5b5cc62b798d7c0c30536c5d5e6da69aa561a9f4a1c56d0', '963eee9d5f3f625d830f068a98251aa190ef6ddcda4e6222dd3689c920d09bd3');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 20, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.read', '01a207a2-3280-7ea4-b656-038db0294682', '{"act":"page.read","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7022-bd86-bcb366751c31","rule":"applicants_number","state":"linked"},"sequence":20,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7ea4-b656-038db0294682"}', '963eee9d5f3f625d830f068a98251aa190ef6ddcda4e6222dd3689c920d09bd3', '89be5bb603e5018a0c6e52cb02f6654d9e16f734e37300d8665cc67db501cb98');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 21, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.received', '01a207a2-3280-7ea4-b656-038db0294682', '{"act":"page.received","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-74cc-93c7-60cdfd150836","sha256":"44bd87483cf460c89cc1651de11d8d553f687e9d8cbc8b5c14d707306f2476c5"},"sequence":21,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7ea4-b656-038db0294682"}', '89be5bb603e5018a0c6e52cb02f6654d9e16f734e37300d8665cc67db501cb98', '1afc36785ad757efda247a14b7ce82b5115c983660801eac09eff3b741262d48');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 22, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.read', '01a207a2-3280-7ea4-b656-038db0294682', '{"act":"page.read","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-74cc-93c7-60cdfd150836","rule":"applicants_number","state":"linked"},"sequence":22,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7ea4-b656-038db0294682"}', '1afc36785ad757efda247a14b7ce82b5115c983660801eac09eff3b741262d48', 'a64a3025eb642463996c4c707bb1361aa12c2ad0e8dddb1357563816b741995f');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 23, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'intake.finished', '01a207a2-3280-7ea4-b656-038db0294682', '{"act":"intake.finished","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"pages":3,"receipt":"K232-0000002-6","seal":"c9953ef7b46030e24f20d0b9ae70a9eebc9f74e6bf7df13e577e62b37a8f6256","sheets":3},"sequence":23,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7ea4-b656-038db0294682"}', 'a64a3025eb642463996c4c707bb1361aa12c2ad0e8dddb1357563816b741995f', 'cadbd899a75bc97f0d7e2ffd07bf257e2f43350672eced88ce898258f76b15a0');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 24, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'print.queued', '01a207a2-3280-7cce-9a62-efe8a2279d00', '{"act":"print.queued","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"duplicate":false,"receipt":"01a207a2-3280-75f6-9a09-8ccafd07985d"},"sequence":24,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7cce-9a62-efe8a2279d00"}', 'cadbd899a75bc97f0d7e2ffd07bf257e2f43350672eced88ce898258f76b15a0', 'aff09cf68cfc71a8d35016a2a2ef7a2fcd2d210985a077346e3008d61de2d9ed');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 25, '2026-11-23 09:00:00.000000', '01a207a2-3280-7f29-aed3-dab6feae2bae', 'intake.void', '01a207a2-3280-7ea4-b656-038db0294682', '{"act":"intake.void","actor":"01a207a2-3280-7f29-aed3-dab6feae2bae","at":"2026-11-23T09:00:00.000000+00:00","detail":{"amendment":"01a207a2-3280-7fdb-bd79-95f31f92b760"},"sequence":25,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7ea4-b656-038db0294682"}', 'aff09cf68cfc71a8d35016a2a2ef7a2fcd2d210985a077346e3008d61de2d9ed', '5ae6facb0b50b0bfe227f834384a2d83b8eb25403ad51bcc85d1450a7ae3d71a');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 26, '2026-11-23 09:00:00.000000', '01a207a2-3280-7f29-aed3-dab6feae2bae', 'person.merged', '01a207a2-3280-7f22-89a3-7a422c8e4622', '{"act":"person.merged","actor":"01a207a2-3280-7f29-aed3-dab6feae2bae","at":"2026-11-23T09:00:00.000000+00:00","detail":{"amendment":"01a207a2-3280-79c7-847b-b013c04271d8","merged":"01a207a2-3280-75f6-adba-cd5ae10903f3"},"sequence":26,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-7f22-89a3-7a422c8e4622"}', '5ae6facb0b50b0bfe227f834384a2d83b8eb25403ad51bcc85d1450a7ae3d71a', '4123335851ffb928935a0d0ad5a073477f7127fa828f8acf072a8817dfd22555');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 27, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'intake.started', '01a207a2-3280-73eb-b3db-c231d5bdfac3', '{"act":"intake.started","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"channel":"desk"},"sequence":27,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-73eb-b3db-c231d5bdfac3"}', '4123335851ffb928935a0d0ad5a073477f7127fa828f8acf072a8817dfd22555', '9fb57883f3252f0cad39dee05330be919efdba763d9b25de1c96f2baa11c7cfd');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 28, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'document.started', '01a207a2-3280-73eb-b3db-c231d5bdfac3', '{"act":"document.started","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"document":"01a207a2-3280-7531-9a88-7b86976f1938","type":null},"sequence":28,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-73eb-b3db-c231d5bdfac3"}', '9fb57883f3252f0cad39dee05330be919efdba763d9b25de1c96f2baa11c7cfd', 'afe15aecfbf0d955fcfb26ebae3c6268e1a62fcc111c84133c39a3bafe2447ba');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 29, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.received', '01a207a2-3280-73eb-b3db-c231d5bdfac3', '{"act":"page.received","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-72db-8f0d-ca84fdfbba78","sha256":"6e2c1e96ee3e4bfe5d201cf6997a39e534e875320cc914fb022fce225ec0a067"},"sequence":29,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-73eb-b3db-c231d5bdfac3"}', 'afe15aecfbf0d955fcfb26ebae3c6268e1a62fcc111c84133c39a3bafe2447ba', 'f5b5fb7993c79863b3119ef5be7ebacd96dca688c5a9f71a66d828269b62f99b');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 30, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.read', '01a207a2-3280-73eb-b3db-c231d5bdfac3', '{"act":"page.read","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":["two_numbers"],"page":"01a207a2-3280-72db-8f0d-ca84fdfbba78","rule":"two_numbers","state":"in_doubt"},"sequence":30,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-73eb-b3db-c231d5bdfac3"}', 'f5b5fb7993c79863b3119ef5be7ebacd96dca688c5a9f71a66d828269b62f99b', 'a6d48a61f2ad694461f95fa12322ede2096a42cecd2e07a01e1d81394643aae3');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 31, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.received', '01a207a2-3280-73eb-b3db-c231d5bdfac3', '{"act":"page.received","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-7654-ac4e-df545ac29a4c","sha256":"6a157bd70c40500e25cacce30c7e4ce9df37d65677c924daab2436beaf7f9642"},"sequence":31,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-73eb-b3db-c231d5bdfac3"}', 'a6d48a61f2ad694461f95fa12322ede2096a42cecd2e07a01e1d81394643aae3', '1ee9b3cd4a8c0b6f569e89773b784e2edadb143af10a89595b5854a9a3516f06');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 32, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.read', '01a207a2-3280-73eb-b3db-c231d5bdfac3', '{"act":"page.read","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"doubts":[],"page":"01a207a2-3280-7654-ac4e-df545ac29a4c","rule":"blank","state":"set_aside"},"sequence":32,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-73eb-b3db-c231d5bdfac3"}', '1ee9b3cd4a8c0b6f569e89773b784e2edadb143af10a89595b5854a9a3516f06', 'ae26e4d9e4cde47537adcfa2fb6c6b84ef06f945660573e86f7f4b1adcda892a');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 33, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.received', '01a207a2-3280-73eb-b3db-c231d5bdfac3', '{"act":"page.received","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"page":"01a207a2-3280-71ea-a2dd-9b437b37471a","sha256":"d14d206b93f9e0c8ce94f8c3e8e7e71022d199971abc9e2890e73ec6be6a56d8"},"sequence":33,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-73eb-b3db-c231d5bdfac3"}', 'ae26e4d9e4cde47537adcfa2fb6c6b84ef06f945660573e86f7f4b1adcda892a', '808136e648d664accb460b8b2ee910fee67c076d3009bc700b8321f8ef180425');
INSERT INTO "journal" ("station_id", "sequence", "at", "actor", "act", "subject", "body", "previous", "hash") VALUES ('01a207a2328077eba748f87b983327cb', 34, '2026-11-23 09:00:00.000000', '01a207a2-3280-7940-9ea9-b938eb1f4bc4', 'page.turned', '01a207a2-3280-73eb-b3db-c231d5bdfac3', '{"act":"page.turned","actor":"01a207a2-3280-7940-9ea9-b938eb1f4bc4","at":"2026-11-23T09:00:00.000000+00:00","detail":{"degrees":90,"digest":"abfe67899129d5de684261fa2dc6f01574f6090a96fe648d0bb5500f03b6286a","page":"01a207a2-3280-71ea-a2dd-9b437b37471a","step":"01a207a2-3280-760b-9f9b-b3056cb9b5b3"},"sequence":34,"station":"01a207a2-3280-77eb-a748-f87b983327cb","subject":"01a207a2-3280-73eb-b3db-c231d5bdfac3"}', '808136e648d664accb460b8b2ee910fee67c076d3009bc700b8321f8ef180425', 'dc4d849dab2220ccd2809c0c3cf6f105fe1b9d11e77eb268bddd60ca00942ca3');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (1, 'intake', '01a207a232807346a8465098f01ad0ce', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (2, 'intake', '01a207a232807ea4b656038db0294682', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (3, 'amendment', '01a207a232807fdbbd7995f31f92b760', '2026-11-23 09:00:00.000000');
INSERT INTO "outbox" ("sequence", "kind", "subject_id", "written_at") VALUES (4, 'person_amendment', '01a207a2328079c7847bb013c04271d8', '2026-11-23 09:00:00.000000');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807022bd86bcb366751c31', '01a207a232807ea4b656038db0294682', '01a207a232807e0b9805cdb7f1ed91d4', 2, 5, 'front', 'linked', NULL, '1e0b7f526749b0755313d0ff10b45b5de56c66191568230703a335004b36d1ab', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "applicants_number", "numbers": ["29822099635"]}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807131b4c6a23e9c44ed17', '01a207a232807346a8465098f01ad0ce', '01a207a2328078e881f2cdd5115f14d6', 3, 3, 'front', 'linked', NULL, '16283f82099f2d369b0fa47dbfd41b307fc73ac8d730fc995cd2887814ad274d', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "applicants_number", "numbers": ["17912099997"]}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a2328071eaa2dd9b437b37471a', '01a207a2328073ebb3dbc231d5bdfac3', '01a207a2328075319a887b86976f1938', 3, 9, 'front', 'received', NULL, 'd14d206b93f9e0c8ce94f8c3e8e7e71022d199971abc9e2890e73ec6be6a56d8', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 90, "skew_degrees": 0.0}', NULL, NULL, NULL);
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a2328072db8f0dca84fdfbba78', '01a207a2328073ebb3dbc231d5bdfac3', '01a207a2328075319a887b86976f1938', 1, 7, 'front', 'in_doubt', NULL, '6e2c1e96ee3e4bfe5d201cf6997a39e534e875320cc914fb022fce225ec0a067', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}, {"format": "code128", "text": "05840399895", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}, {"number": "05840399895", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "two_numbers", "numbers": ["05840399895", "29822099635"]}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a2328074cc93c760cdfd150836', '01a207a232807ea4b656038db0294682', '01a207a232807e0b9805cdb7f1ed91d4', 3, 6, 'front', 'linked', NULL, '44bd87483cf460c89cc1651de11d8d553f687e9d8cbc8b5c14d707306f2476c5', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "applicants_number", "numbers": ["29822099635"]}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a2328075a1854a37ee78deda72', '01a207a232807ea4b656038db0294682', '01a207a232807e0b9805cdb7f1ed91d4', 1, 4, 'front', 'linked', NULL, '9a696d9d8f138d81e9f792a0a741409cd15bef63d099710372333b17d6563402', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "29822099635", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "29822099635", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "proposes", "numbers": ["29822099635"]}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807654ac4edf545ac29a4c', '01a207a2328073ebb3dbc231d5bdfac3', '01a207a2328075319a887b86976f1938', 2, 8, 'front', 'set_aside', 'blank', '6a157bd70c40500e25cacce30c7e4ce9df37d65677c924daab2436beaf7f9642', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": true, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [], "identity_numbers": [], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "blank", "numbers": []}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a23280780c98c14a8e30d576e0', '01a207a232807346a8465098f01ad0ce', '01a207a2328078e881f2cdd5115f14d6', 1, 1, 'front', 'linked', NULL, '0621a1c111cfd4554a172d9ecd490a9a8d6e4e66e0f444491b716fb1d00ab1b9', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "proposes", "numbers": ["17912099997"]}');
INSERT INTO "page" ("id", "intake_id", "document_id", "position", "sheet", "side", "state", "set_aside_reason", "sha256", "media_type", "size", "width", "height", "dpi_x", "dpi_y", "source", "source_sha256", "received_at", "transform", "reading", "reading_error", "link_evidence") VALUES ('01a207a232807fe888f1c4df4c32084f', '01a207a232807346a8465098f01ad0ce', '01a207a2328078e881f2cdd5115f14d6', 2, 2, 'front', 'linked', NULL, 'e49b3988b52f0294eefe8339cd73ed82847ff40c1dfcabbe2ef4da1875ab7f98', 'image/jpeg', 6, 2480, 3508, 300.0, 300.0, 'file', NULL, '2026-11-23 09:00:00.000000', '{"rotation": 0, "skew_degrees": 0.0}', '{"width": 2480, "height": 3508, "dpi": [300.0, 300.0], "blank": false, "rotation": 0, "orientation_confidence": 0.0, "skew_degrees": 0.0, "crop": null, "quality": [], "barcodes": [{"format": "code128", "text": "17912099997", "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "identity_numbers": [{"number": "17912099997", "source": "barcode", "certainty": "certain", "confidence": 0.995, "polygon": [[0, 0], [10, 0], [10, 10], [0, 10]]}], "separator": null, "elapsed_ms": 1.0}', NULL, '{"rule": "applicants_number", "numbers": ["17912099997"]}');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807022bd86bcb366751c31', X'706167652035');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807131b4c6a23e9c44ed17', X'706167652033');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a2328071eaa2dd9b437b37471a', X'706167652039');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a2328072db8f0dca84fdfbba78', X'706167652037');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a2328074cc93c760cdfd150836', X'706167652036');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a2328075a1854a37ee78deda72', X'706167652034');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807654ac4edf545ac29a4c', X'706167652038');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a23280780c98c14a8e30d576e0', X'706167652031');
INSERT INTO "page_image" ("county_year", "page_id", "data") VALUES (2027, '01a207a232807fe888f1c4df4c32084f', X'706167652032');
INSERT INTO "person_amendment" ("id", "applicant_id", "station_id", "position", "kind", "values", "reason", "actor", "made_at") VALUES ('01a207a2328079c7847bb013c04271d8', '01a207a2328075f6adbacd5ae10903f3', '01a207a2328077eba748f87b983327cb', 1, 'merged', '{"into": "01a207a2-3280-7f22-89a3-7a422c8e4622"}', 'The same person', '01a207a232807f29aed3dab6feae2bae', '2026-11-23 09:00:00.000000');
INSERT INTO "print_job" ("id", "kind", "receipt_id", "printer", "copies", "duplicate", "state", "reason", "spooler_job", "queued_at", "sent_at", "ended_at") VALUES ('01a207a232807412b712be5a309151aa', 'receipt', '01a207a232807456a7bd4ca02e047193', NULL, 1, 0, 'queued', NULL, NULL, '2026-11-23 09:00:00.000000', NULL, NULL);
INSERT INTO "print_job" ("id", "kind", "receipt_id", "printer", "copies", "duplicate", "state", "reason", "spooler_job", "queued_at", "sent_at", "ended_at") VALUES ('01a207a232807cce9a62efe8a2279d00', 'receipt', '01a207a2328075f69a098ccafd07985d', NULL, 1, 0, 'queued', NULL, NULL, '2026-11-23 09:00:00.000000', NULL, NULL);
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a207a232807456a7bd4ca02e047193', '01a207a232807346a8465098f01ad0ce', 'K232-0000001-8', 'nb', '2026-11-23 09:00:00.000000', '{"county": "Vestland", "office": "Inntakskontoret", "number": "K232-0000001-8", "code": "KSK1R-K2320000001829KRJD5H-2", "received": "2026-11-23T09:00:00+00:00", "channel": "desk", "clerk_initials": "KC", "applicant_name": "\u00c5se Nordmann \u0110\u1eb7ng", "masked_number": "179120*****", "county_year": 2027, "documents": [{"type_text": null, "role": "enclosure", "sheets": 3, "pages": 3, "copies": 1, "handed_back": false, "note": null}], "sheets": 3, "pages": 3, "posted": null, "category": null, "set_aside": 0, "missing": [], "remarks": [], "where_to_ask": null, "training": true, "duplicate": false, "corrected": false}');
INSERT INTO "receipt" ("id", "intake_id", "number", "language", "issued_at", "content") VALUES ('01a207a2328075f69a098ccafd07985d', '01a207a232807ea4b656038db0294682', 'K232-0000002-6', 'nb', '2026-11-23 09:00:00.000000', '{"county": "Vestland", "office": "Inntakskontoret", "number": "K232-0000002-6", "code": "KSK1R-K23200000026YCVGFEC8-R", "received": "2026-11-23T09:00:00+00:00", "channel": "desk", "clerk_initials": "KC", "applicant_name": null, "masked_number": "298220*****", "county_year": 2027, "documents": [{"type_text": null, "role": "enclosure", "sheets": 3, "pages": 3, "copies": 1, "handed_back": false, "note": null}], "sheets": 3, "pages": 3, "posted": null, "category": null, "set_aside": 0, "missing": [], "remarks": [], "where_to_ask": null, "training": true, "duplicate": false, "corrected": false}');
INSERT INTO "station" ("id", "code", "kind", "county", "office", "restore_generation", "receipt_counter", "receipt_key", "created_at") VALUES ('01a207a2328077eba748f87b983327cb', 'K232', 'training', '46', 'Inntakskontoret', 0, 2, X'8F2873C92B1896B4F289DD690256B6D14DA6FA0F925F8A6718E4BFB779A5D7FD', '2026-11-23 09:00:00.000000');
INSERT INTO "step" ("id", "intake_id", "position", "act", "changes", "salt", "done_at", "undone_at") VALUES ('01a207a23280760b9f9bb3056cb9b5b3', '01a207a2328073ebb3dbc231d5bdfac3', 1, 'page.turned', '[{"table": "page", "id": "01a207a2-3280-71ea-a2dd-9b437b37471a", "before": {"transform": null}, "after": {"transform": {"rotation": 90, "skew_degrees": 0.0}}}]', X'01A207A232807CAC8E14A6AC510FA81C', '2026-11-23 09:00:00.000000', NULL);
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
