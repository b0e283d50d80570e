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
