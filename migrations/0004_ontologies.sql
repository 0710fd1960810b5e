-- What the developer declares a memory to be about: of a user, a named graph, or (with an empty id) the project.

CREATE TABLE ontologies (
  project TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('user', 'graph', 'project')),
  id TEXT NOT NULL,                           -- users.user_id or graphs.graph_id
  updated_at INTEGER NOT NULL,
  ontology TEXT NOT NULL,                     -- kinds of entities and relations
  PRIMARY KEY (project, scope, id)
) STRICT, WITHOUT ROWID;
