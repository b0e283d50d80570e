-- Every state in which a procedure stood, stands or will stand, and the instant from which. The newest version that has
-- begun holds; what a decision ordered for a later day lies here already and holds by itself when its instant comes.
CREATE TABLE procedure_version (
  code {sorted_text} NOT NULL,
  version INTEGER NOT NULL,
  valid_from BIGINT NOT NULL,
  -- Whether the procedure ends with this version; who asks for it is sent to the successor.
  is_end INTEGER NOT NULL,
  successor TEXT,
  decision_id {uuid},
  origin TEXT NOT NULL,
  body TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  PRIMARY KEY (code, version)
);

CREATE INDEX procedure_version_by_time ON procedure_version (code, valid_from, version);
CREATE INDEX procedure_version_by_decision ON procedure_version (decision_id);

INSERT INTO procedure_version (code, version, valid_from, is_end, origin, body, written_at)
  SELECT code, version, updated_at, 0, origin, body, updated_at FROM procedure_document;

DROP TABLE procedure_document;

{append_only:procedure_version}

-- Decisions that publish procedures or approve processes: a row for lists, and every change as a document.
CREATE TABLE decision (
  id {uuid} PRIMARY KEY,
  about TEXT NOT NULL,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  stage TEXT NOT NULL,
  signed_on {sorted_text},
  effective {sorted_text},
  -- What its lines do.
  added INTEGER NOT NULL,
  amended INTEGER NOT NULL,
  abolished INTEGER NOT NULL,
  processes INTEGER NOT NULL,
  changes INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE INDEX decision_by_day ON decision (stage, effective);

CREATE TABLE decision_event (
  seq {sequence},
  decision_id {uuid} NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  on_behalf_of {uuid},
  payload TEXT NOT NULL,
  UNIQUE (decision_id, number)
);

{append_only:decision_event}

-- The signed paper of a decision.
ALTER TABLE attachment ADD COLUMN decision_id {uuid};
