-- Drafts of procedures that are filed at once: they carry the id of the one that was begun first.
ALTER TABLE draft ADD COLUMN together {uuid};

CREATE INDEX draft_together ON draft (together);
