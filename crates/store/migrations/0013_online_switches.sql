-- Bulk changes of what procedures offer beside the counter, laid over what their decisions published: nothing is written when
-- one ends, and one that is taken back keeps its row.
CREATE TABLE online_switch (
  -- The order in which they were made: later ones win.
  seq {sequence},
  id {uuid} NOT NULL UNIQUE,
  title TEXT NOT NULL,
  document TEXT NOT NULL,
  -- For whom it holds, and what it sets, as JSON.
  selection TEXT NOT NULL,
  setting TEXT NOT NULL,
  begins_at BIGINT NOT NULL,
  -- The last day on which it holds; none until it is taken back.
  until_day {sorted_text},
  -- What its maker saw: situations that change, and that cannot.
  changed INTEGER NOT NULL,
  impossible INTEGER NOT NULL,
  made_at BIGINT NOT NULL,
  made_by {uuid} NOT NULL,
  withdrawn_at BIGINT,
  withdrawn_by {uuid}
);
