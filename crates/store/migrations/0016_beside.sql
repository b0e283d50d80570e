-- Dossiers that were filed at once: all but the first carry its code.
ALTER TABLE dossier ADD COLUMN beside TEXT;

CREATE INDEX dossier_beside ON dossier (beside) WHERE beside IS NOT NULL;
