-- What runs past its deadline, told by agency, field and procedure from the index alone.
DROP INDEX dossier_running;
CREATE INDEX dossier_running ON dossier (due_at, clock_since, agency, field, procedure_code)
  WHERE clock_since IS NOT NULL;

-- The parts of other agencies in interlinked procedures: who has which task until when, and what came of it.
CREATE TABLE branch (
  dossier_id {uuid} NOT NULL,
  code TEXT NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  agency TEXT NOT NULL,
  role TEXT NOT NULL,
  room TEXT,
  holder {uuid},
  state TEXT NOT NULL,
  opened_at BIGINT,
  due_at BIGINT,
  closed_at BIGINT,
  timeliness TEXT,
  PRIMARY KEY (dossier_id, code)
);

CREATE INDEX branch_by_agency ON branch (agency, state, due_at);
