-- When an agency printed what it posts: sheets for the board or the bound set, of one field or of all.
CREATE TABLE publicity_print (
  id {uuid} PRIMARY KEY,
  agency {sorted_text} NOT NULL,
  bound INTEGER NOT NULL,
  field TEXT NOT NULL,
  procedure_code TEXT NOT NULL,
  printed_at BIGINT NOT NULL,
  actor TEXT NOT NULL
);

CREATE INDEX publicity_print_by_agency ON publicity_print (agency, printed_at);
