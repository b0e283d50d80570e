-- When the worker looks at a dossier again because somebody is to be told of a clock, when the limit that runs began,
-- and when the applicant was given an apology.
ALTER TABLE dossier ADD COLUMN look_at BIGINT;

ALTER TABLE dossier ADD COLUMN limit_began_at BIGINT;

ALTER TABLE dossier ADD COLUMN apologised_at BIGINT;

CREATE INDEX dossier_by_look ON dossier (look_at) WHERE look_at IS NOT NULL;

-- What runs out next, over the whole province.
CREATE INDEX dossier_by_next_due ON dossier (next_due_at) WHERE next_due_at IS NOT NULL;

UPDATE dossier SET look_at = 0 WHERE next_due_at IS NOT NULL AND closed_at IS NULL;

UPDATE dossier SET apologised_at =
  (SELECT MAX(event.at) FROM event WHERE event.dossier_id = dossier.id AND event.kind = 'rescheduled')
WHERE id IN (SELECT dossier_id FROM event WHERE kind = 'rescheduled');

-- What was said to whom, each once, whichever node and however often the worker looks.
CREATE TABLE supervision_alert (
  dossier_id {uuid} NOT NULL,
  alert_key TEXT NOT NULL,
  staff_id {uuid} NOT NULL,
  about TEXT NOT NULL,
  rung TEXT NOT NULL,
  began_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (dossier_id, alert_key, staff_id)
);

CREATE INDEX supervision_alert_by_staff ON supervision_alert (staff_id, at);

{append_only:supervision_alert}

-- Breaches that events committed, derived from them in their transaction. What is missing now is no row: no event
-- happens when time passes.
CREATE TABLE breach (
  dossier_id {uuid} NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  agency TEXT NOT NULL,
  room TEXT,
  step TEXT,
  person {uuid},
  PRIMARY KEY (dossier_id, version, kind)
);

CREATE INDEX breach_by_time ON breach (at);
CREATE INDEX breach_by_agency ON breach (agency, at);

-- Stays at desks that have ended: each step has its own clock.
CREATE TABLE step_stay (
  dossier_id {uuid} NOT NULL,
  run INTEGER NOT NULL,
  agency TEXT NOT NULL,
  room TEXT,
  step TEXT NOT NULL,
  person {uuid},
  started_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  timeliness TEXT NOT NULL,
  PRIMARY KEY (dossier_id, run)
);

CREATE INDEX step_stay_by_time ON step_stay (ended_at);
CREATE INDEX step_stay_by_agency ON step_stay (agency, ended_at);

-- Explanations of late steps as lists need them, and what happened to each.
CREATE TABLE delay_account (
  id {uuid} PRIMARY KEY,
  dossier_id {uuid} NOT NULL,
  run INTEGER NOT NULL,
  agency TEXT NOT NULL,
  room TEXT,
  step TEXT NOT NULL,
  person {uuid},
  due_at BIGINT NOT NULL,
  ended_at BIGINT,
  late_minutes BIGINT NOT NULL,
  stage TEXT NOT NULL,
  version INTEGER NOT NULL,
  asked_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (dossier_id, run)
);

CREATE INDEX delay_account_by_time ON delay_account (asked_at);
CREATE INDEX delay_account_by_agency ON delay_account (agency, asked_at);
CREATE INDEX delay_account_by_person ON delay_account (person, stage);

CREATE TABLE delay_account_event (
  seq {sequence},
  account_id {uuid} NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  on_behalf_of {uuid},
  payload TEXT NOT NULL,
  UNIQUE (account_id, number)
);

{append_only:delay_account_event}

-- The times that the province sets: the last row holds, the others are its history.
CREATE TABLE supervision_setting (
  number INTEGER PRIMARY KEY,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  on_behalf_of {uuid},
  note TEXT NOT NULL,
  body TEXT NOT NULL
);

{append_only:supervision_setting}

-- Versions of the process of a situation: drafts, the one that was approved, those before it. The catalogue holds what
-- is in force; here is how it came to that.
CREATE TABLE process_version (
  id {uuid} PRIMARY KEY,
  procedure_code TEXT NOT NULL,
  situation TEXT NOT NULL,
  number INTEGER NOT NULL,
  stage TEXT NOT NULL,
  changes INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (procedure_code, situation, number)
);

CREATE TABLE process_version_event (
  seq {sequence},
  version_id {uuid} NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  on_behalf_of {uuid},
  payload TEXT NOT NULL,
  UNIQUE (version_id, number)
);

{append_only:process_version_event}
