-- How long handling took, by buckets of office time: what percentiles are read from. A change of one timed dossier
-- names its bucket; -1 is none. Of dossiers decided before, `motcua rebuild statistics` tells.
ALTER TABLE statistic_change ADD COLUMN bucket INTEGER NOT NULL DEFAULT -1;

CREATE TABLE statistic_time_day (
  day INTEGER NOT NULL,
  agency TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  timed BIGINT NOT NULL,
  PRIMARY KEY (day, agency, bucket)
) {clustered};

CREATE TABLE statistic_time_month (
  month INTEGER NOT NULL,
  agency TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  timed BIGINT NOT NULL,
  PRIMARY KEY (month, agency, bucket)
) {clustered};

-- When dossiers were overdue, stretch by stretch once each has ended: what leads from the figure of a past day to the
-- dossiers behind it. Of dossiers decided before, `motcua rebuild statistics` tells.
CREATE TABLE overdue_stretch (
  dossier_id {uuid} NOT NULL,
  from_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  PRIMARY KEY (dossier_id, from_at)
);

CREATE INDEX overdue_stretch_by_time ON overdue_stretch (until_at, from_at);

-- What runs at one agency, without walking all that it ever received.
CREATE INDEX dossier_running_by_agency ON dossier (agency, due_at) WHERE clock_since IS NOT NULL;

-- How the result was handed over, which may be another way than the one asked for.
ALTER TABLE dossier ADD COLUMN returned_way TEXT;

CREATE INDEX dossier_by_returned ON dossier (returned_at);
