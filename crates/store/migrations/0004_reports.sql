-- Periodic reports as lists need them: changed in the transaction of their events.
CREATE TABLE report (
  id {uuid} PRIMARY KEY,
  kind {sorted_text} NOT NULL,
  period_from {sorted_text} NOT NULL,
  period_to {sorted_text} NOT NULL,
  stage TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  approved_at BIGINT,
  UNIQUE (kind, period_from, period_to)
);

CREATE INDEX report_by_period ON report (period_to, kind);

-- What happened to a report: texts, explanations, approvals, with who and when. Nothing is overwritten.
CREATE TABLE report_event (
  seq {sequence},
  report_id {uuid} NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  on_behalf_of {uuid},
  payload TEXT NOT NULL,
  UNIQUE (report_id, number)
);

{append_only:report_event}

-- The documents of approved reports: their content is never swept, also where somebody handed in the same bytes.
CREATE TABLE report_file (
  report_id {uuid} NOT NULL,
  ending {sorted_text} NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (report_id, ending, sha256)
);

CREATE INDEX report_file_by_content ON report_file (sha256);
