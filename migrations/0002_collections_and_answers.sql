-- Whatever else the developer keeps with a graph; what makes one a collection of documents stands here too.

ALTER TABLE graphs ADD COLUMN metadata TEXT NOT NULL DEFAULT '{}';

-- Requests that came with an `Idempotency-Key`, so that sending one twice does it once. Keys are remembered for a day;
-- answers go earlier where anything is forgotten, as they may speak of it.

CREATE TABLE answered (
  project TEXT NOT NULL,
  key TEXT NOT NULL,
  asked TEXT NOT NULL,                        -- tells one request from another
  at INTEGER NOT NULL,
  answer TEXT,
  PRIMARY KEY (project, key)
) STRICT, WITHOUT ROWID;
