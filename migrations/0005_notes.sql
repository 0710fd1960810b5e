-- Texts that stand beside the graphs: settings, batches, whatever the API keeps for its callers. Those of an owner
-- have names that begin with the owner's uuid.

CREATE TABLE notes (
  project TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (project, name)
) STRICT, WITHOUT ROWID;
