-- The event log: every legal act on a dossier, append-only, chained by hash.
CREATE TABLE event (
  seq {sequence},
  dossier_id {uuid} NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  on_behalf_of {uuid},
  payload TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (dossier_id, version)
);

{append_only:event}

-- Daily seals: a signed Merkle root over the events since the seal before.
CREATE TABLE seal (
  number INTEGER PRIMARY KEY,
  sealed_at BIGINT NOT NULL,
  first_seq BIGINT NOT NULL,
  last_seq BIGINT NOT NULL,
  event_count BIGINT NOT NULL,
  root TEXT NOT NULL,
  signature TEXT NOT NULL,
  public_key TEXT NOT NULL
);

{append_only:seal}

-- Who changed or read what, beside the acts on dossiers.
CREATE TABLE audit (
  seq {sequence},
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  agency TEXT,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  detail TEXT NOT NULL
);

{append_only:audit}

CREATE INDEX audit_by_object ON audit (object, seq);

-- The dossier as pages need it: changed in the transaction of its events, so that no page lags.
CREATE TABLE dossier (
  id {uuid} PRIMARY KEY,
  code {sorted_text} NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  head_hash TEXT NOT NULL,
  state TEXT NOT NULL,
  agency TEXT NOT NULL,
  procedure_code TEXT NOT NULL,
  procedure_name TEXT NOT NULL,
  situation TEXT NOT NULL,
  field TEXT NOT NULL,
  channel TEXT NOT NULL,
  return_way TEXT NOT NULL,
  applicant_name TEXT NOT NULL,
  applicant_sort {sorted_text} NOT NULL,
  applicant_identity TEXT,
  applicant_phone TEXT,
  account_id {uuid},
  filed_at BIGINT NOT NULL,
  received_at BIGINT,
  due_at BIGINT,
  resolved_at BIGINT,
  returned_at BIGINT,
  closed_at BIGINT,
  timeliness TEXT,
  completion INTEGER NOT NULL,
  step_index INTEGER,
  step_name TEXT,
  step_role TEXT,
  step_agency TEXT,
  step_room TEXT,
  step_due_at BIGINT,
  step_started_at BIGINT,
  holder {uuid},
  next_due_at BIGINT,
  search TEXT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE INDEX dossier_by_agency ON dossier (agency, state, next_due_at);
CREATE INDEX dossier_by_step_agency ON dossier (step_agency, state, next_due_at);
CREATE INDEX dossier_by_account ON dossier (account_id, filed_at);
CREATE INDEX dossier_by_identity ON dossier (applicant_identity);
CREATE INDEX dossier_by_phone ON dossier (applicant_phone);
CREATE INDEX dossier_by_filed ON dossier (agency, filed_at);

-- Agencies asked for an opinion that is still open: they may see the dossier.
CREATE TABLE consultation (
  dossier_id {uuid} NOT NULL,
  number INTEGER NOT NULL,
  agency TEXT NOT NULL,
  answer_by BIGINT NOT NULL,
  PRIMARY KEY (dossier_id, number)
);

CREATE INDEX consultation_by_agency ON consultation (agency, answer_by);

-- The last number given to a dossier of an agency on a day.
CREATE TABLE counter (
  agency TEXT NOT NULL,
  day TEXT NOT NULL,
  last_number INTEGER NOT NULL,
  PRIMARY KEY (agency, day)
);

-- Messages to the outside, written in the transaction that causes them.
CREATE TABLE outbox (
  id {sequence},
  idempotency_key TEXT NOT NULL UNIQUE,
  topic TEXT NOT NULL,
  payload TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  available_at BIGINT NOT NULL,
  claimed_until BIGINT,
  attempts INTEGER NOT NULL,
  done_at BIGINT,
  failed_at BIGINT,
  last_error TEXT
);

CREATE INDEX outbox_open ON outbox (topic, done_at, available_at);

CREATE TABLE attachment (
  id {uuid} PRIMARY KEY,
  sha256 TEXT NOT NULL,
  size_bytes BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  file_name TEXT NOT NULL,
  dossier_id {uuid},
  draft_id {uuid},
  uploaded_by TEXT NOT NULL,
  uploaded_at BIGINT NOT NULL
);

CREATE INDEX attachment_by_dossier ON attachment (dossier_id);
CREATE INDEX attachment_by_draft ON attachment (draft_id);

-- The catalogue and the organisation: documents with the columns that queries need.
CREATE TABLE procedure_document (
  code TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  field TEXT NOT NULL,
  name TEXT NOT NULL,
  origin TEXT NOT NULL,
  body TEXT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE reference_document (
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  body TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (kind, code)
);

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE staff (
  id {uuid} PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  agency TEXT NOT NULL,
  room TEXT,
  roles TEXT NOT NULL,
  phone TEXT,
  password_hash TEXT NOT NULL,
  failed_logins INTEGER NOT NULL,
  locked_until BIGINT,
  disabled_at BIGINT,
  created_at BIGINT NOT NULL
);

CREATE INDEX staff_by_agency ON staff (agency);

CREATE TABLE delegation (
  id {uuid} PRIMARY KEY,
  from_staff {uuid} NOT NULL,
  to_staff {uuid} NOT NULL,
  from_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);

CREATE INDEX delegation_by_delegate ON delegation (to_staff, until_at);

-- Accounts of citizens and businesses.
CREATE TABLE account (
  id {uuid} PRIMARY KEY,
  phone TEXT UNIQUE,
  email TEXT UNIQUE,
  name TEXT NOT NULL,
  identity TEXT,
  birth_date TEXT,
  address TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  failed_logins INTEGER NOT NULL,
  locked_until BIGINT,
  disabled_at BIGINT,
  created_at BIGINT NOT NULL
);

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  subject {uuid} NOT NULL,
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE INDEX session_by_subject ON session (subject);

CREATE TABLE api_token (
  id {uuid} PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  staff_id {uuid} NOT NULL,
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT
);

CREATE TABLE draft (
  id {uuid} PRIMARY KEY,
  account_id {uuid},
  secret_hash TEXT NOT NULL,
  procedure_code TEXT NOT NULL,
  body TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  filed_as TEXT
);

CREATE INDEX draft_by_account ON draft (account_id, updated_at);

-- First answers to requests that carried an idempotency key.
CREATE TABLE idempotency (
  scope TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  answer TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (scope, idempotency_key)
);

-- What applicants are told at the portal; one row for each message, whoever else carries it.
CREATE TABLE notice (
  idempotency_key TEXT PRIMARY KEY,
  account_id {uuid} NOT NULL,
  dossier_code TEXT NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  read_at BIGINT
);

CREATE INDEX notice_by_account ON notice (account_id, at);
