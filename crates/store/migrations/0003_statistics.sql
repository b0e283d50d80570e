-- Figures: what each event changed in the counts, summed by day and month, with balances at the beginning of months.
-- A change is written in the transaction of its event, and later moved into the sums: each counts exactly once.

ALTER TABLE dossier ADD COLUMN clock_since BIGINT;

-- Dossiers of before: nothing tells a restart from a receipt here; `motcua rebuild statistics` does.
UPDATE dossier SET clock_since = received_at WHERE state IN ('accepted', 'in_progress');

CREATE INDEX dossier_running ON dossier (due_at) WHERE clock_since IS NOT NULL;
CREATE INDEX dossier_by_resolved ON dossier (resolved_at);
CREATE INDEX dossier_by_received ON dossier (received_at);

CREATE TABLE statistic_change (
  id {sequence},
  batch INTEGER NOT NULL,
  day INTEGER NOT NULL,
  month INTEGER NOT NULL,
  agency TEXT NOT NULL,
  field TEXT NOT NULL,
  procedure_code TEXT NOT NULL,
  situation TEXT NOT NULL,
  channel TEXT NOT NULL,
  received BIGINT NOT NULL,
  early BIGINT NOT NULL,
  on_time BIGINT NOT NULL,
  late BIGINT NOT NULL,
  withdrawn BIGINT NOT NULL,
  postal BIGINT NOT NULL,
  home BIGINT NOT NULL,
  overdue_in BIGINT NOT NULL,
  overdue_out BIGINT NOT NULL,
  timed BIGINT NOT NULL,
  minutes BIGINT NOT NULL
);

CREATE INDEX statistic_change_by_batch ON statistic_change (batch);

CREATE TABLE statistic_day (
  day INTEGER NOT NULL,
  agency TEXT NOT NULL,
  field TEXT NOT NULL,
  procedure_code TEXT NOT NULL,
  situation TEXT NOT NULL,
  channel TEXT NOT NULL,
  received BIGINT NOT NULL,
  early BIGINT NOT NULL,
  on_time BIGINT NOT NULL,
  late BIGINT NOT NULL,
  withdrawn BIGINT NOT NULL,
  postal BIGINT NOT NULL,
  home BIGINT NOT NULL,
  overdue_in BIGINT NOT NULL,
  overdue_out BIGINT NOT NULL,
  timed BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  PRIMARY KEY (day, agency, field, procedure_code, situation, channel)
) {clustered};

CREATE TABLE statistic_month (
  month INTEGER NOT NULL,
  agency TEXT NOT NULL,
  field TEXT NOT NULL,
  procedure_code TEXT NOT NULL,
  situation TEXT NOT NULL,
  channel TEXT NOT NULL,
  received BIGINT NOT NULL,
  early BIGINT NOT NULL,
  on_time BIGINT NOT NULL,
  late BIGINT NOT NULL,
  withdrawn BIGINT NOT NULL,
  postal BIGINT NOT NULL,
  home BIGINT NOT NULL,
  overdue_in BIGINT NOT NULL,
  overdue_out BIGINT NOT NULL,
  timed BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  PRIMARY KEY (month, agency, field, procedure_code, situation, channel)
) {clustered};

-- Months at whose first instant the balances below are known; a month without rows has none open.
CREATE TABLE statistic_snapshot (
  month INTEGER PRIMARY KEY
);

CREATE TABLE statistic_balance (
  month INTEGER NOT NULL,
  agency TEXT NOT NULL,
  field TEXT NOT NULL,
  procedure_code TEXT NOT NULL,
  situation TEXT NOT NULL,
  channel TEXT NOT NULL,
  in_progress BIGINT NOT NULL,
  overdue BIGINT NOT NULL,
  PRIMARY KEY (month, agency, field, procedure_code, situation, channel)
) {clustered};
