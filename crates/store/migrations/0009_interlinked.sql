-- What runs past its deadline, told by agency, field and procedure from the index alone.
DROP INDEX dossier_running;
CREATE INDEX dossier_running ON dossier (due_at, clock_since, agency, field, procedure_code)
  WHERE clock_since IS NOT NULL;
