-- What each decided dossier gave to the officers who held it and to the agencies that had part in it, by the month of
-- its decision: points in one number, so that equal ones lie side by side and are counted. Changed in the transaction
-- of the act that decides a dossier, and where a complaint changes index 7. `motcua rebuild evaluation` folds it anew.
CREATE TABLE officer_mark (
  month INTEGER NOT NULL,
  officer {uuid} NOT NULL,
  marks INTEGER NOT NULL,
  dossier_id {uuid} NOT NULL,
  PRIMARY KEY (month, officer, marks, dossier_id)
) {clustered};

CREATE TABLE agency_mark (
  month INTEGER NOT NULL,
  agency {sorted_text} NOT NULL,
  marks INTEGER NOT NULL,
  dossier_id {uuid} NOT NULL,
  PRIMARY KEY (month, agency, marks, dossier_id)
) {clustered};

-- What the applicant said once the result was in hand: once, and for ever.
CREATE TABLE rating (
  dossier_id {uuid} PRIMARY KEY,
  agency {sorted_text} NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL
);

CREATE INDEX rating_by_agency ON rating (agency, at, kind);

{append_only:rating}

-- Complaints about the handling of dossiers, and their answers: one each.
CREATE TABLE complaint (
  id {uuid} PRIMARY KEY,
  dossier_id {uuid} NOT NULL,
  dossier_code {sorted_text} NOT NULL,
  agency {sorted_text} NOT NULL,
  about {uuid},
  content TEXT NOT NULL,
  filed_at BIGINT NOT NULL,
  due {sorted_text} NOT NULL
);

CREATE INDEX complaint_by_agency ON complaint (agency, filed_at);
CREATE INDEX complaint_by_dossier ON complaint (dossier_id);

{append_only:complaint}

CREATE TABLE complaint_answer (
  complaint_id {uuid} PRIMARY KEY,
  at BIGINT NOT NULL,
  by_staff {uuid} NOT NULL,
  verdict TEXT NOT NULL,
  answer TEXT NOT NULL
);

{append_only:complaint_answer}

-- What happened to the evaluations of an agency for a month: appeals, answers, approval. Nothing is overwritten.
CREATE TABLE evaluation_event (
  seq {sequence},
  month INTEGER NOT NULL,
  agency {sorted_text} NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  on_behalf_of {uuid},
  payload TEXT NOT NULL,
  UNIQUE (month, agency, number)
);

{append_only:evaluation_event}
