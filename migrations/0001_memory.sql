-- The memory as rows that a person can query.
--
-- Every row carries its project. Moments are milliseconds since 1970 (UTC): show them with
-- datetime(created_at / 1000, 'unixepoch'). Lists and free-form values are JSON.
-- Rows of a graph carry their owner and the version of the commit that last touched them,
-- so that "what changed since" is one range of one index.

-- The directory: small rows, read and written beside the graphs.

CREATE TABLE users (
  project TEXT NOT NULL,
  uuid TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  graph TEXT NOT NULL,                        -- owners.uuid
  email TEXT,
  first_name TEXT,
  last_name TEXT,
  time_zone TEXT,
  disable_default_ontology INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  metadata TEXT NOT NULL,
  PRIMARY KEY (project, uuid),
  UNIQUE (project, user_id),
  UNIQUE (project, ordinal)
) STRICT;

CREATE TABLE threads (
  project TEXT NOT NULL,
  uuid TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  thread_id TEXT NOT NULL,
  user_id TEXT,
  graph TEXT NOT NULL,                        -- owners.uuid
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  ended_at INTEGER,
  metadata TEXT NOT NULL,
  PRIMARY KEY (project, uuid),
  UNIQUE (project, thread_id),
  UNIQUE (project, ordinal)
) STRICT;

CREATE INDEX threads_of_user ON threads (project, user_id, ordinal);

CREATE TABLE graphs (
  project TEXT NOT NULL,
  uuid TEXT NOT NULL,                         -- owners.uuid
  ordinal INTEGER NOT NULL,
  graph_id TEXT NOT NULL,
  name TEXT,
  description TEXT,
  time_zone TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (project, uuid),
  UNIQUE (project, graph_id),
  UNIQUE (project, ordinal)
) STRICT;

-- The last ordinal given in each list; none is given twice, even where its row is dropped.

CREATE TABLE ordinals (
  project TEXT NOT NULL,
  list TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (project, list)
) STRICT, WITHOUT ROWID;

CREATE TABLE templates (
  project TEXT NOT NULL,
  uuid TEXT NOT NULL,
  template_id TEXT NOT NULL,
  template TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (project, uuid),
  UNIQUE (project, template_id)
) STRICT;

-- Whose graph, and where it stands.

CREATE TABLE owners (
  project TEXT NOT NULL,
  uuid TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('user', 'graph', 'session')),
  id TEXT NOT NULL,                           -- users.user_id, graphs.graph_id or threads.thread_id
  version INTEGER NOT NULL,                   -- of the last commit
  rebuilt INTEGER NOT NULL,                   -- of the last commit that forgot something
  snapshot INTEGER NOT NULL DEFAULT 0,        -- of the copy in KV; 0 where there is none
  created_at INTEGER NOT NULL                 -- tells it from an earlier graph of the same uuid
) STRICT;

-- The lock: of two writers who decided on one version, one finds its row taken.

CREATE TABLE commits (
  project TEXT NOT NULL,
  owner TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (owner, version)
) STRICT, WITHOUT ROWID;

-- The graphs. Episodes are what came in; all else is derived from them.
-- An episode's uuid may be the client's own, so only with its owner does it name one thing.

CREATE TABLE episodes (
  project TEXT NOT NULL,
  owner TEXT NOT NULL,
  version INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('message', 'text', 'json', 'triple')),
  content TEXT NOT NULL,
  thread_id TEXT,
  role TEXT CHECK (role IN ('user', 'assistant', 'system', 'function', 'tool', 'none')),
  role_word TEXT,
  name TEXT,
  description TEXT,
  document TEXT,
  reference_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  readable INTEGER NOT NULL,
  suspect INTEGER NOT NULL,
  metadata TEXT NOT NULL,
  PRIMARY KEY (uuid, owner)
) STRICT;

CREATE INDEX episodes_since ON episodes (owner, version);

CREATE TABLE entities (
  project TEXT NOT NULL,
  owner TEXT NOT NULL,
  version INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  name TEXT NOT NULL,
  summary TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  aliases TEXT NOT NULL,
  labels TEXT NOT NULL,
  attributes TEXT NOT NULL,
  PRIMARY KEY (uuid, owner)
) STRICT;

CREATE INDEX entities_since ON entities (owner, version);

-- Which entities an episode mentions: a row for each episode that mentions any.

CREATE TABLE mentions (
  project TEXT NOT NULL,
  owner TEXT NOT NULL,
  version INTEGER NOT NULL,
  episode TEXT NOT NULL,                      -- episodes.uuid
  entities TEXT NOT NULL,                     -- of entities.uuid
  PRIMARY KEY (owner, episode)
) STRICT;

CREATE INDEX mentions_since ON mentions (owner, version);

CREATE TABLE facts (
  project TEXT NOT NULL,
  owner TEXT NOT NULL,
  version INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  relation TEXT NOT NULL,
  sentence TEXT NOT NULL,
  source TEXT NOT NULL,                       -- entities.uuid
  target TEXT NOT NULL,                       -- entities.uuid
  valid_at INTEGER,
  invalid_at INTEGER,
  created_at INTEGER NOT NULL,
  expired_at INTEGER,                         -- of facts that were wrong; when an end was learned of, decisions.at says
  trust TEXT NOT NULL CHECK (trust IN ('hearsay', 'stated', 'attested')),
  attributes TEXT NOT NULL,
  episodes TEXT NOT NULL,
  PRIMARY KEY (uuid, owner)
) STRICT;

CREATE INDEX facts_since ON facts (owner, version);

CREATE TABLE observations (
  project TEXT NOT NULL,
  owner TEXT NOT NULL,
  version INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  name TEXT NOT NULL,
  summary TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  labels TEXT NOT NULL,
  episodes TEXT NOT NULL,
  PRIMARY KEY (uuid, owner)
) STRICT;

CREATE INDEX observations_since ON observations (owner, version);

CREATE TABLE summaries (
  project TEXT NOT NULL,
  owner TEXT NOT NULL,
  version INTEGER NOT NULL,
  thread_id TEXT NOT NULL,
  content TEXT NOT NULL,
  upto INTEGER NOT NULL,                      -- episodes.ordinal
  recent_message TEXT NOT NULL,               -- episodes.uuid
  created_at INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  PRIMARY KEY (owner, thread_id)
) STRICT;

CREATE INDEX summaries_since ON summaries (owner, version);

CREATE TABLE decisions (
  project TEXT NOT NULL,
  owner TEXT NOT NULL,
  version INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  rule TEXT NOT NULL,
  winner TEXT NOT NULL,                       -- facts.uuid
  loser TEXT,                                 -- facts.uuid
  episode TEXT NOT NULL,                      -- episodes.uuid
  at INTEGER NOT NULL,
  before TEXT,                                -- [valid_at, invalid_at] until then of the fact it moved: loser, else winner
  PRIMARY KEY (uuid, owner)
) STRICT;

CREATE INDEX decisions_since ON decisions (owner, version);
