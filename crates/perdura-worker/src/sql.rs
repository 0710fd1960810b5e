//! Every statement there is, so that a test can prepare them all.
//!
//! The columns of a table are listed once, in the order of its row in [`rows`](crate::rows); columns that
//! hold JSON stand after the semicolon. Rows come back as `["fact", [column, …]]`, one text each: turning a
//! result into JavaScript objects and those into ours costs more than finding it.
//! Rows go in as a list of objects, one parameter for many (a statement takes 100 parameters at the most).
//! workerd allows five selects in a `UNION`, and 32 arguments to a function.

use perdura::ports::Order;

macro_rules! users {
    ($do:ident $($tag:literal)?) => { $do!($($tag,)? users: user_id graph email first_name last_name time_zone
        disable_default_ontology created_at updated_at; metadata) };
}
macro_rules! threads {
    ($do:ident $($tag:literal)?) => { $do!($($tag,)? threads: thread_id user_id graph created_at updated_at
        ended_at; metadata) };
}
macro_rules! graphs {
    ($do:ident $($tag:literal)?) => { $do!($($tag,)? graphs: graph_id name description time_zone created_at
        updated_at; metadata) };
}
macro_rules! episodes {
    ($do:ident $($tag:literal)?) => { $do!($($tag,)? episodes: uuid ordinal source content thread_id role role_word
        name description document reference_at recorded_at tokens readable suspect; metadata) };
}
macro_rules! entities {
    ($do:ident $($tag:literal)?) => { $do!($($tag,)? entities: uuid name summary created_at;
        aliases labels attributes) };
}
macro_rules! mentions {
    ($do:ident $($tag:literal)?) => { $do!($($tag,)? mentions: episode document; entities claims) };
}
macro_rules! facts {
    ($do:ident $($tag:literal)?) => { $do!($($tag,)? facts: uuid relation sentence source target valid_at invalid_at
        created_at expired_at trust; attributes episodes) };
}
macro_rules! observations {
    ($do:ident $($tag:literal)?) => { $do!($($tag,)? observations: uuid name summary start_at end_at created_at;
        labels episodes) };
}
macro_rules! summaries {
    ($do:ident $($tag:literal)?) => { $do!($($tag,)? summaries: thread_id content upto recent_message created_at
        tokens;) };
}
macro_rules! decisions {
    ($do:ident $($tag:literal)?) => { $do!($($tag,)? decisions: uuid rule winner loser episode at; before) };
}

/// `SELECT` one text a row.
macro_rules! rows {
    ($tag:literal, $table:ident: $first:ident $($column:ident)*; $($json:ident)*) => { concat!(
        "SELECT json_array('", $tag, "', json_array(", stringify!($first), $(", ", stringify!($column),)*
        $(", json(", stringify!($json), ")",)* ")) AS json FROM ", stringify!($table), " "
    ) };
}

/// The same of a table of the directory, which has a uuid and an ordinal before all else.
macro_rules! directory_rows {
    ($tag:literal, $table:ident: $($column:ident)*; $($json:ident)*) => {
        rows!($tag, $table: uuid ordinal $($column)*; $($json)*)
    };
}

/// Writes rows of a graph over whatever had the same name. `?1` project, `?2` owner, `?3` version, `?4` rows.
macro_rules! keep {
    ($table:ident: $($column:ident)*; $($json:ident)*) => { concat!(
        "REPLACE INTO ", stringify!($table), " (project, owner, version",
        $(", ", stringify!($column),)* $(", ", stringify!($json),)*
        ") SELECT ?1, ?2, ?3",
        $(", value ->> '", stringify!($column), "'",)* $(", value ->> '", stringify!($json), "'",)*
        " FROM json_each(?4)"
    ) };
}

/// Adds a row to the directory under the ordinal that [`COUNT_UP`] has just counted to. `?1` project, `?2` rows.
macro_rules! add {
    ($table:ident: $($column:ident)*; $($json:ident)*) => { concat!(
        "INSERT INTO ", stringify!($table), " (project, uuid, ordinal",
        $(", ", stringify!($column),)* $(", ", stringify!($json),)*
        ") SELECT ?1, value ->> 'uuid', (SELECT last FROM ordinals WHERE project = ?1 AND list = '",
        stringify!($table), "')",
        $(", value ->> '", stringify!($column), "'",)* $(", value ->> '", stringify!($json), "'",)*
        " FROM json_each(?2) RETURNING CAST(ordinal AS TEXT) AS json"
    ) };
}

/// Writes a row of the directory anew; it fails where the row has gone meanwhile. `?1` project, `?2` rows.
macro_rules! put {
    ($table:ident: $($column:ident)*; $($json:ident)*) => { concat!(
        "REPLACE INTO ", stringify!($table), " (project, uuid, ordinal",
        $(", ", stringify!($column),)* $(", ", stringify!($json),)*
        ") SELECT ?1, old.uuid, old.ordinal",
        $(", value ->> '", stringify!($column), "'",)* $(", value ->> '", stringify!($json), "'",)*
        " FROM json_each(?2) LEFT JOIN ", stringify!($table),
        " AS old ON old.project = ?1 AND old.uuid = value ->> 'uuid'"
    ) };
}

/// The owner that is meant, and from which version on its rows are wanted: from the copy that the asker holds
/// if it is still good, else from the snapshot, else from the beginning. `?1` project, `?2` and `?3` kind and id,
/// `?4` to `?6` uuid, creation and version of the copy held, `?7` whether the snapshot can be used.
macro_rules! mine {
    () => {
        "WITH mine AS (SELECT uuid, kind, id, version, rebuilt, snapshot, created_at,
           CASE WHEN uuid = ?4 AND created_at = ?5 AND rebuilt <= ?6 AND version >= ?6 THEN CAST(?6 AS INTEGER)
                WHEN ?7 = 1 THEN snapshot ELSE 0 END AS since
         FROM owners WHERE project = ?1 AND uuid = CASE ?2
           WHEN 'user' THEN (SELECT graph FROM users WHERE project = ?1 AND user_id = ?3)
           WHEN 'thread' THEN (SELECT graph FROM threads WHERE project = ?1 AND thread_id = ?3)
           WHEN 'graph' THEN (SELECT uuid FROM graphs WHERE project = ?1 AND graph_id = ?3)
           WHEN 'item' THEN (SELECT owner FROM (
             SELECT owner FROM episodes WHERE uuid = ?3 AND project = ?1 UNION ALL
             SELECT owner FROM entities WHERE uuid = ?3 AND project = ?1 UNION ALL
             SELECT owner FROM facts WHERE uuid = ?3 AND project = ?1 UNION ALL
             SELECT owner FROM observations WHERE uuid = ?3 AND project = ?1) ORDER BY owner LIMIT 1) END) "
    };
}

macro_rules! since {
    () => {
        "WHERE owner = (SELECT uuid FROM mine) AND version > (SELECT since FROM mine) "
    };
}

/// Forgets rows of a graph. `?1` owner, `?2` a list of names.
macro_rules! forget {
    ($table:literal, $name:literal) => {
        concat!("DELETE FROM ", $table, " WHERE owner = ?1 AND ", $name, " IN (SELECT value FROM json_each(?2))")
    };
}

/// Names the statements, and lists them for the test that prepares them.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)+) => {
        $($(#[$doc])* pub const $name: &str = $sql;)+

        /// Every statement and its name.
        pub const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
    };
}

statements! {
    /// The rows of the directory that belong to an ask. As [`OWNER`], and `?8` another user, `?9` a template.
    DIRECTORY = concat!(
        mine!(),
        users!(directory_rows "user"),
        "WHERE project = ?1 AND user_id = (SELECT id FROM mine WHERE kind = 'user') UNION ALL ",
        threads!(directory_rows "thread"),
        "WHERE project = ?1 AND ?2 = 'thread' AND thread_id = ?3 UNION ALL ",
        graphs!(directory_rows "graph"),
        "WHERE project = ?1 AND graph_id = (SELECT id FROM mine WHERE kind = 'graph') UNION ALL ",
        users!(directory_rows "other user"),
        "WHERE project = ?1 AND user_id = ?8 UNION ALL ",
        rows!("template", templates: uuid template_id template created_at updated_at;),
        "WHERE project = ?1 AND template_id = ?9"
    );

    /// Where the owner stands, the decisions and mentions since, and the instructions that hold, which are notes.
    OWNER = concat!(
        mine!(),
        rows!("owner", mine: uuid kind id version rebuilt snapshot created_at since;),
        "UNION ALL ",
        decisions!(rows "decision"),
        since!(),
        "UNION ALL ",
        mentions!(rows "mentions"),
        since!(),
        "UNION ALL ",
        rows!("note", notes: name text;),
        "WHERE project = ?1 AND name >= 'heed/' AND name < 'heed0' UNION ALL ",
        rows!("note", notes: name text;),
        "WHERE project = ?1
          AND name >= (SELECT uuid FROM mine) || '/heed/' AND name < (SELECT uuid FROM mine) || '/heed0'"
    );

    /// Everything else of its graph since.
    GRAPH = concat!(
        mine!(),
        episodes!(rows "episode"),
        since!(),
        "UNION ALL ",
        entities!(rows "entity"),
        since!(),
        "UNION ALL ",
        facts!(rows "fact"),
        since!(),
        "UNION ALL ",
        observations!(rows "observation"),
        since!(),
        "UNION ALL ",
        summaries!(rows "summary"),
        since!()
    );

    /// Takes the lock of a version; it fails where the owner does not stand at the version before.
    /// `?1` project, `?2` owner, `?3` version.
    LOCK = "INSERT INTO commits (project, owner, version, at) VALUES (?1,
      CASE WHEN ?3 = 1 + COALESCE((SELECT iif(project = ?1, version, -1) FROM owners WHERE uuid = ?2), 0) THEN ?2 END,
      ?3, CAST(unixepoch('subsec') * 1000 AS INTEGER))";

    /// Where the owner stands after a commit. `?1` project, `?2` uuid, `?3` kind, `?4` id, `?5` version, `?6` rebuilt.
    STAND = "INSERT INTO owners (project, uuid, kind, id, version, rebuilt, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, CAST(unixepoch('subsec') * 1000 AS INTEGER))
    ON CONFLICT (uuid) DO UPDATE SET kind = excluded.kind, id = excluded.id, version = excluded.version,
      rebuilt = excluded.rebuilt, snapshot = iif(excluded.rebuilt = excluded.version, 0, snapshot)
    RETURNING json_array(snapshot, created_at) AS json";

    /// Records that a snapshot is on the shelf, unless something was forgotten since it was made.
    /// `?1` project, `?2` owner, `?3` version, `?4` the owner's creation.
    RECORD_SNAPSHOT = "UPDATE owners SET snapshot = ?3
    WHERE project = ?1 AND uuid = ?2 AND created_at = ?4 AND rebuilt <= ?3 AND snapshot <= ?3
    RETURNING CAST(version AS TEXT) AS json";

    /// Episodes, written over.
    KEEP_EPISODES = episodes!(keep);
    /// Entities, likewise.
    KEEP_ENTITIES = entities!(keep);
    /// Mentions.
    KEEP_MENTIONS = mentions!(keep);
    /// Facts.
    KEEP_FACTS = facts!(keep);
    /// Observations.
    KEEP_OBSERVATIONS = observations!(keep);
    /// Summaries.
    KEEP_SUMMARIES = summaries!(keep);
    /// Decisions.
    KEEP_DECISIONS = decisions!(keep);

    /// Episodes, removed.
    FORGET_EPISODES = forget!("episodes", "uuid");
    /// Entities, likewise.
    FORGET_ENTITIES = forget!("entities", "uuid");
    /// Mentions, by episode.
    FORGET_MENTIONS = forget!("mentions", "episode");
    /// Facts.
    FORGET_FACTS = forget!("facts", "uuid");
    /// Observations.
    FORGET_OBSERVATIONS = forget!("observations", "uuid");
    /// Summaries, by thread.
    FORGET_SUMMARIES = forget!("summaries", "thread_id");
    /// Decisions.
    FORGET_DECISIONS = forget!("decisions", "uuid");

    /// Counts up to the next ordinal of a list. `?1` project, `?2` the list: a table of the directory.
    COUNT_UP = "INSERT INTO ordinals (project, list, last) VALUES (?1, ?2, 1)
    ON CONFLICT (project, list) DO UPDATE SET last = last + 1";

    /// A user.
    ADD_USER = users!(add);
    /// A user as it now is.
    PUT_USER = users!(put);
    /// A user, gone. `?1` project, `?2` their id, as below.
    DROP_USER = "DELETE FROM users WHERE project = ?1 AND user_id = ?2";
    /// A thread.
    ADD_THREAD = threads!(add);
    /// A thread as it now is.
    PUT_THREAD = threads!(put);
    /// A thread, gone.
    DROP_THREAD = "DELETE FROM threads WHERE project = ?1 AND thread_id = ?2";
    /// A user's threads, gone.
    DROP_THREADS_OF = "DELETE FROM threads WHERE project = ?1 AND user_id = ?2";
    /// A named graph.
    ADD_GRAPH = graphs!(add);
    /// A named graph as it now is.
    PUT_GRAPH = graphs!(put);
    /// A named graph, gone.
    DROP_GRAPH = "DELETE FROM graphs WHERE project = ?1 AND graph_id = ?2";
    /// A template. `?1` project, `?2` rows.
    ADD_TEMPLATE = "INSERT INTO templates (project, uuid, template_id, template, created_at, updated_at)
    SELECT ?1, value ->> 'uuid', value ->> 'template_id', value ->> 'template', value ->> 'created_at',
      value ->> 'updated_at' FROM json_each(?2)";
    /// A template as it now is.
    PUT_TEMPLATE = "REPLACE INTO templates (project, uuid, template_id, template, created_at, updated_at)
    SELECT ?1, old.uuid, value ->> 'template_id', value ->> 'template', value ->> 'created_at', value ->> 'updated_at'
    FROM json_each(?2) LEFT JOIN templates AS old ON old.project = ?1 AND old.uuid = value ->> 'uuid'";
    /// A template, gone.
    DROP_TEMPLATE = "DELETE FROM templates WHERE project = ?1 AND template_id = ?2";

    /// A note. `?1` project, `?2` rows.
    ADD_NOTE = "INSERT INTO notes (project, name, text)
    SELECT ?1, value ->> 'name', value ->> 'text' FROM json_each(?2)";
    /// A note as it now is.
    PUT_NOTE = "REPLACE INTO notes (project, name, text)
    SELECT ?1, value ->> 'name', value ->> 'text' FROM json_each(?2)";
    /// Notes, gone. `?1` project, `?2` what their names begin with.
    DROP_NOTES = "DELETE FROM notes WHERE project = ?1 AND name >= ?2 AND substr(name, 1, length(?2)) = ?2";
    /// Notes, by name: the same parameters.
    NOTES = concat!(
        rows!("note", notes: name text;),
        "WHERE project = ?1 AND name >= ?2 AND substr(name, 1, length(?2)) = ?2 ORDER BY name"
    );

    /// An ontology. `?1` project, `?2` rows.
    PUT_ONTOLOGY = "REPLACE INTO ontologies (project, scope, id, updated_at, ontology)
    SELECT ?1, value ->> 'scope', value ->> 'id', value ->> 'updated_at', value ->> 'ontology' FROM json_each(?2)";
    /// A user's ontology, gone. `?1` project, `?2` their id, as below.
    DROP_ONTOLOGY_OF_USER = "DELETE FROM ontologies WHERE project = ?1 AND scope = 'user' AND id = ?2";
    /// A named graph's ontology, gone.
    DROP_ONTOLOGY_OF_GRAPH = "DELETE FROM ontologies WHERE project = ?1 AND scope = 'graph' AND id = ?2";
    /// The ontology that holds for an ask: their own, else the project's. `?1` project, `?2` and `?3` kind and id.
    ONTOLOGY = concat!(
        rows!("ontology", ontologies: scope id updated_at; ontology),
        "WHERE project = ?1 AND (scope = 'project' OR scope = iif(?2 = 'graph', 'graph', 'user') AND id = CASE ?2
           WHEN 'thread' THEN (SELECT user_id FROM threads WHERE project = ?1 AND thread_id = ?3)
           WHEN 'item' THEN NULL ELSE ?3 END)
         ORDER BY scope = 'project' LIMIT 1"
    );
    /// Forgets the keys from before a moment. `?1` project, `?2` the moment.
    DROP_STALE_KEYS = "DELETE FROM answered WHERE project = ?1 AND at < ?2";
    /// Takes a request's key. `?1` project, `?2` rows.
    TAKE_KEY = "INSERT INTO answered (project, key, asked, at, answer)
    SELECT ?1, value ->> 'key', value ->> 'asked', value ->> 'at', value ->> 'answer' FROM json_each(?2)";
    /// Keeps what a request was answered. `?1` project, `?2` key, `?3` answer.
    KEEP_ANSWER = "UPDATE answered SET answer = ?3 WHERE project = ?1 AND key = ?2";
    /// Forgets every answer, as any may speak of what is forgotten. `?1` project.
    FORGET_ANSWERS = "UPDATE answered SET answer = NULL WHERE project = ?1 AND answer IS NOT NULL";
    /// What a request was answered. `?1` project, `?2` key.
    ANSWERED = concat!(rows!("answered", answered: key asked at answer;), "WHERE project = ?1 AND key = ?2");

    /// Every template, oldest first. `?1` project.
    TEMPLATES = concat!(
        rows!("template", templates: uuid template_id template created_at updated_at;),
        "WHERE project = ?1 ORDER BY created_at, template_id"
    );
}

/// Drops an owner and its graph. `?1` owner; the lock before them has seen to the project.
pub const DROP_OWNER: [&str; 9] = [
    "DELETE FROM episodes WHERE owner = ?1",
    "DELETE FROM entities WHERE owner = ?1",
    "DELETE FROM mentions WHERE owner = ?1",
    "DELETE FROM facts WHERE owner = ?1",
    "DELETE FROM observations WHERE owner = ?1",
    "DELETE FROM summaries WHERE owner = ?1",
    "DELETE FROM decisions WHERE owner = ?1",
    "DELETE FROM commits WHERE owner = ?1",
    "DELETE FROM owners WHERE uuid = ?1",
];

/// A list that is read by the page: its rows, how to count them, and the column with the developer's id.
pub struct List {
    /// The rows that are in it. `?1` project, `?2` what to search for, `?3` a user.
    rows: &'static str,
    /// How many there are: the same parameters.
    pub count: &'static str,
    id: &'static str,
}

macro_rules! list {
    ($id:literal, $table:literal, $rows:expr, $($filter:literal)+) => { List {
        rows: concat!($rows, "WHERE project = ?1 ", $($filter,)+),
        count: concat!("SELECT CAST(COUNT(*) AS TEXT) AS json FROM ", $table, " WHERE project = ?1 ", $($filter,)+),
        id: $id,
    } };
}

/// Users.
pub const USERS: List = list!(
    "user_id",
    "users",
    users!(directory_rows "user"),
    "AND (?2 IS NULL OR instr(lower(user_id), lower(?2)) OR instr(lower(first_name), lower(?2))
      OR instr(lower(last_name), lower(?2)) OR instr(lower(email), lower(?2)))"
);
/// Threads.
pub const THREADS: List = list!(
    "thread_id",
    "threads",
    threads!(directory_rows "thread"),
    "AND (?2 IS NULL OR instr(lower(thread_id), lower(?2)))"
);
/// The threads of a user.
pub const THREADS_OF: List = list!("thread_id", "threads", threads!(directory_rows "thread"),
    "AND (?2 IS NULL OR instr(lower(thread_id), lower(?2)))" " AND user_id = ?3");
/// Named graphs.
pub const GRAPHS: List = list!(
    "graph_id",
    "graphs",
    graphs!(directory_rows "graph"),
    "AND (?2 IS NULL OR instr(lower(graph_id), lower(?2)) OR instr(lower(name), lower(?2))
      OR instr(lower(description), lower(?2)))"
);

impl List {
    /// A page of it. As [`List::count`], and `?4` the ordinal to begin after, `?5` how many rows, `?6` how many to skip.
    pub fn page(&self, order: Order, ascending: bool) -> String {
        let direction = if ascending { "ASC" } else { "DESC" };
        let by = match order {
            Order::Ordinal => String::new(),
            Order::CreatedAt => format!("created_at {direction}, "),
            Order::UpdatedAt => format!("updated_at {direction}, "),
            Order::Id => format!("{} {direction}, ", self.id),
        };
        format!("{} AND ordinal > ?4 ORDER BY {by}ordinal {direction} LIMIT ?5 OFFSET ?6", self.rows)
    }
}
