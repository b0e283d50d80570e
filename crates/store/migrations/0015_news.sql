-- What the province tells people on its portal. A row is changed in place: the audit log says who changed it and when.
CREATE TABLE news (
  -- The order in which they were begun.
  seq {sequence},
  id {uuid} NOT NULL UNIQUE,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  body TEXT NOT NULL,
  -- The agency it is from, and the procedure it is about; none where it is from or about no single one.
  agency TEXT,
  procedure_code TEXT,
  -- The first and the last day on which it is shown; without a last day it stays.
  from_day {sorted_text} NOT NULL,
  until_day {sorted_text},
  state TEXT NOT NULL,
  -- Goes up with each change.
  version INTEGER NOT NULL,
  author {uuid} NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by {uuid} NOT NULL
);
CREATE INDEX news_shown ON news (state, from_day);
