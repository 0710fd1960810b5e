//! Every statement fits the migrated schema, and what is asked often is found by an index.

use perdura::ports::Order;
use perdura_worker::sql;

use crate::sqlite::{Platform, TABLES};

fn every_statement() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        sql::ALL.iter().map(|(name, sql)| (name.to_string(), sql.to_string())).collect();
    all.extend(sql::DROP_OWNER.map(|sql| ("DROP_OWNER".into(), sql.into())));
    for (name, list) in
        [("USERS", sql::USERS), ("THREADS", sql::THREADS), ("THREADS_OF", sql::THREADS_OF), ("GRAPHS", sql::GRAPHS)]
    {
        all.push((name.into(), list.count.into()));
        for order in [Order::Ordinal, Order::CreatedAt, Order::UpdatedAt, Order::Id] {
            for ascending in [true, false] {
                all.push((format!("{name} {order:?} {ascending}"), list.page(order, ascending)));
            }
        }
    }
    all
}

/// How SQLite goes about a statement, a line a step.
fn plan(platform: &Platform, sql: &str) -> Vec<String> {
    let database = platform.database.borrow();
    let mut statement = database.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let nothing = vec![rusqlite::types::Null; statement.parameter_count()];
    let steps = statement.query_map(rusqlite::params_from_iter(nothing), |row| row.get(3)).unwrap();
    steps.map(Result::unwrap).collect()
}

#[test]
fn every_statement_can_be_prepared() {
    let platform = Platform::new();
    for (name, sql) in every_statement() {
        if let Err(error) = platform.database.borrow().prepare(&sql) {
            panic!("{name}: {error}\n{sql}");
        }
    }
}

#[test]
fn what_changed_since_is_a_range_of_an_index() {
    let platform = Platform::new();
    let plans = [plan(&platform, sql::OWNER), plan(&platform, sql::GRAPH)].concat();
    for table in ["episodes", "entities", "mentions", "facts", "observations", "summaries", "decisions"] {
        let wanted = format!("SEARCH {table} USING INDEX {table}_since (owner=? AND version>?)");
        assert!(plans.contains(&wanted), "{table} is read otherwise: {plans:#?}");
    }
}

#[test]
fn nothing_that_a_request_asks_reads_a_table_from_end_to_end() {
    let platform = Platform::new();
    for (name, sql) in every_statement() {
        // Lists in another order than they were made in are sorted, and searched ones are looked through.
        for step in plan(&platform, &sql) {
            let scans = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
            assert!(!scans.is_some_and(|table| TABLES.contains(&table)), "{name}: {step}\n{sql}");
        }
    }
}

#[test]
fn a_page_in_order_of_creation_needs_no_sorting() {
    let platform = Platform::new();
    for list in [sql::USERS, sql::THREADS, sql::THREADS_OF, sql::GRAPHS] {
        let steps = plan(&platform, &list.page(Order::Ordinal, true));
        assert!(steps.iter().all(|step| !step.contains("TEMP B-TREE")), "{steps:#?}");
    }
}

#[test]
fn every_table_names_the_project() {
    let platform = Platform::new();
    for table in TABLES {
        let sql = format!("SELECT count(*) FROM pragma_table_info('{table}') WHERE name = 'project' AND \"notnull\"");
        assert_eq!(platform.number(&sql), 1, "{table}");
    }
    let tables = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    assert_eq!(platform.number(tables), TABLES.len() as i64);
}
