-- What units are asked for: every version of a form stays.
CREATE TABLE figure_form (
  code {sorted_text} NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (code, version)
);

{append_only:figure_form}

-- One unit's figures for one period as lists need them: changed in the transaction of its events.
CREATE TABLE figure_request (
  id {uuid} PRIMARY KEY,
  form {sorted_text} NOT NULL,
  unit {sorted_text} NOT NULL,
  period {sorted_text} NOT NULL,
  deadline_at BIGINT NOT NULL,
  stage TEXT NOT NULL,
  version INTEGER NOT NULL,
  events INTEGER NOT NULL,
  late INTEGER NOT NULL,
  reopening_asked INTEGER NOT NULL,
  submitted_at BIGINT,
  approved_at BIGINT,
  updated_at BIGINT NOT NULL,
  UNIQUE (form, unit, period)
);

CREATE INDEX figure_request_by_unit ON figure_request (unit, deadline_at);
CREATE INDEX figure_request_by_period ON figure_request (period, form);
CREATE INDEX figure_request_by_stage ON figure_request (stage, deadline_at);

-- What happened to the figures of a unit: drafts, versions, decisions, with who and when. Nothing is overwritten.
CREATE TABLE figure_event (
  seq {sequence},
  request_id {uuid} NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  on_behalf_of {uuid},
  payload TEXT NOT NULL,
  UNIQUE (request_id, number)
);

{append_only:figure_event}

-- Reminders that reached a unit's desk.
CREATE TABLE figure_reminder (
  idempotency_key TEXT PRIMARY KEY,
  request_id {uuid} NOT NULL,
  unit {sorted_text} NOT NULL,
  step_days INTEGER NOT NULL,
  at BIGINT NOT NULL
);

CREATE INDEX figure_reminder_by_unit ON figure_reminder (unit, at);
