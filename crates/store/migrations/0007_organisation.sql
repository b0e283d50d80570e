-- Changes of the organisation: agencies merged, split, renamed or dissolved, with the day from which it holds. The
-- documents of agencies stay as the province ships them; accepted changes are carried out over them, in their order.
CREATE TABLE organisation_change (
  id {uuid} PRIMARY KEY,
  -- The order in which changes were accepted. Two at the same moment meet here: one is kept.
  number INTEGER NOT NULL UNIQUE,
  effective {sorted_text} NOT NULL,
  stage TEXT NOT NULL,
  body TEXT NOT NULL,
  -- How far the rows of open dossiers have been brought under the agencies that act for them now: whole passes, and the
  -- last dossier of the pass that goes on.
  passes INTEGER NOT NULL DEFAULT 0,
  reached {uuid},
  moved_dossiers BIGINT NOT NULL DEFAULT 0,
  moved_staff BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE INDEX organisation_change_by_day ON organisation_change (stage, effective);

-- Who decided what about a change, and when it was carried through. Nothing is overwritten.
CREATE TABLE organisation_event (
  seq {sequence},
  change_id {uuid} NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  on_behalf_of {uuid},
  payload TEXT NOT NULL,
  UNIQUE (change_id, number)
);

{append_only:organisation_event}
