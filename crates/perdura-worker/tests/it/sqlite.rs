//! SQLite and a map in the place of D1 and KV.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use perdura::id::ProjectUuid;
use perdura_worker::cache::Cache;
use perdura_worker::database::{Database, Param, Shelf, Statement};
use perdura_worker::store::{Ledger, RowStore, settle};
use rusqlite::limits::Limit;
use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, params_from_iter};

const MIGRATIONS: [&str; 5] = [
    include_str!("../../../../migrations/0001_memory.sql"),
    include_str!("../../../../migrations/0002_collections_and_answers.sql"),
    include_str!("../../../../migrations/0003_claims.sql"),
    include_str!("../../../../migrations/0004_ontologies.sql"),
    include_str!("../../../../migrations/0005_notes.sql"),
];

/// What a deployment has: one database, one shelf.
pub struct Platform {
    pub database: RefCell<Connection>,
    pub shelf: RefCell<BTreeMap<String, Vec<u8>>>,
    pub batches: Cell<u32>,
}

impl Platform {
    pub fn new() -> Rc<Self> {
        let database = Connection::open_in_memory().unwrap();
        MIGRATIONS.iter().for_each(|migration| database.execute_batch(migration).unwrap());
        // As workerd sets them (src/workerd/util/sqlite.c++).
        for (limit, value) in [
            (Limit::SQLITE_LIMIT_LENGTH, 2_200_000),
            (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
            (Limit::SQLITE_LIMIT_COLUMN, 100),
            (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
            (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5),
            (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
            (Limit::SQLITE_LIMIT_FUNCTION_ARG, 32),
            (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 100),
        ] {
            database.set_limit(limit, value).unwrap();
        }
        Rc::new(Self { database: RefCell::new(database), shelf: RefCell::default(), batches: Cell::new(0) })
    }

    /// An isolate of this deployment, knowing nothing yet.
    pub fn isolate(self: &Rc<Self>) -> Isolate {
        Isolate { platform: self.clone(), cache: Rc::default(), ledger: Rc::default() }
    }

    /// One number out of the database.
    pub fn number(&self, sql: &str) -> i64 {
        self.database.borrow().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Every text that the database and the shelf hold.
    pub fn everything(&self) -> String {
        let database = self.database.borrow();
        let mut text = String::new();
        for table in TABLES {
            let mut statement = database.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                for column in 0..columns {
                    text.push_str(&format!("{:?} ", row.get_ref(column).unwrap().as_str_or_null().unwrap_or_default()));
                }
            }
        }
        for (name, bytes) in self.shelf.borrow().iter() {
            text.push_str(&format!("{name} {} ", String::from_utf8_lossy(bytes)));
        }
        text
    }
}

pub const TABLES: [&str; 17] = [
    "answered",
    "commits",
    "decisions",
    "entities",
    "episodes",
    "facts",
    "graphs",
    "mentions",
    "notes",
    "observations",
    "ontologies",
    "ordinals",
    "owners",
    "summaries",
    "templates",
    "threads",
    "users",
];

/// An isolate: a cache over a deployment.
pub struct Isolate {
    pub platform: Rc<Platform>,
    pub cache: Rc<RefCell<Cache>>,
    pub ledger: Rc<Ledger>,
}

impl Isolate {
    pub fn store(&self) -> RowStore<Platform> {
        self.of("shop")
    }

    pub fn of(&self, project: &str) -> RowStore<Platform> {
        let project = ProjectUuid::named(project);
        RowStore::new(self.platform.clone(), project, self.cache.clone(), self.ledger.clone())
    }

    /// Does what is left to do after a response.
    pub fn settle(&self) {
        pollster::block_on(settle(&*self.platform, &self.ledger)).unwrap();
    }
}

impl Database for Platform {
    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Vec<String>>, String> {
        self.batches.set(self.batches.get() + 1);
        let mut database = self.database.borrow_mut();
        let transaction = database.transaction().map_err(|e| e.to_string())?;
        let mut answers = Vec::new();
        for statement in statements {
            let mut prepared = transaction.prepare_cached(&statement.sql).map_err(|e| e.to_string())?;
            let answers_rows = prepared.column_count() > 0;
            let params = params_from_iter(statement.params.iter().map(bound));
            let rows = match answers_rows {
                true => prepared.query_map(params, |row| row.get("json")).and_then(Iterator::collect),
                false => prepared.execute(params).map(|_| Vec::new()),
            };
            answers.push(rows.map_err(|e| format!("D1_ERROR: {e}: SQLITE"))?);
        }
        transaction.commit().map_err(|e| e.to_string())?;
        Ok(answers)
    }
}

/// D1 binds JavaScript's values: every number is a float.
fn bound(param: &Param) -> ToSqlOutput<'static> {
    ToSqlOutput::Owned(match param {
        Param::Text(text) => Value::Text(text.clone()),
        Param::Integer(number) => Value::Real(*number as f64),
        Param::Null => Value::Null,
    })
}

impl Shelf for Platform {
    async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, String> {
        Ok(self.shelf.borrow().get(name).cloned())
    }

    async fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), String> {
        self.shelf.borrow_mut().insert(name.into(), bytes);
        Ok(())
    }

    async fn delete(&self, name: &str) -> Result<(), String> {
        self.shelf.borrow_mut().remove(name);
        Ok(())
    }

    async fn names(&self, prefix: &str) -> Result<Vec<String>, String> {
        Ok(self.shelf.borrow().keys().filter(|name| name.starts_with(prefix)).cloned().collect())
    }
}
