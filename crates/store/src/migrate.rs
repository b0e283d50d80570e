//! The schema's history. Each migration is one transaction together with its entry in `migration`, so a crash
//! between any two statements leaves either none of it or all of it.

use sea_orm::ConnectionTrait;

use crate::{Millis, Store, StoreError, engine::statement};

/// A step of the schema's history: its name and its statements, in our small dialect.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    pub name: &'static str,
    pub sql: &'static str,
}

/// Every migration, oldest first. A published one is never edited.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "0001_foundations", sql: include_str!("../migrations/0001_foundations.sql") },
    Migration { name: "0002_figures", sql: include_str!("../migrations/0002_figures.sql") },
    Migration { name: "0003_statistics", sql: include_str!("../migrations/0003_statistics.sql") },
    Migration { name: "0004_reports", sql: include_str!("../migrations/0004_reports.sql") },
    Migration { name: "0005_behind_figures", sql: include_str!("../migrations/0005_behind_figures.sql") },
    Migration { name: "0006_quality", sql: include_str!("../migrations/0006_quality.sql") },
    Migration { name: "0007_organisation", sql: include_str!("../migrations/0007_organisation.sql") },
    Migration { name: "0008_supervision", sql: include_str!("../migrations/0008_supervision.sql") },
    Migration { name: "0009_interlinked", sql: include_str!("../migrations/0009_interlinked.sql") },
    Migration { name: "0010_publication", sql: include_str!("../migrations/0010_publication.sql") },
    Migration { name: "0011_searches", sql: include_str!("../migrations/0011_searches.sql") },
    Migration { name: "0012_publicity", sql: include_str!("../migrations/0012_publicity.sql") },
    Migration { name: "0013_online_switches", sql: include_str!("../migrations/0013_online_switches.sql") },
    Migration { name: "0014_filed_together", sql: include_str!("../migrations/0014_filed_together.sql") },
    Migration { name: "0015_news", sql: include_str!("../migrations/0015_news.sql") },
    Migration { name: "0016_beside", sql: include_str!("../migrations/0016_beside.sql") },
];

/// Called before each statement with the number of statements run so far; an error stops there, as a crash
/// would. Tests use it.
pub type Fault<'a> = &'a (dyn Fn(usize) -> Result<(), StoreError> + Send + Sync);

/// Brings the schema to the newest state; returns the names of the migrations that ran.
///
/// # Errors
/// [`StoreError`] where a statement fails; the migration it belongs to has left no trace then.
pub async fn migrate(store: &Store, at: Millis) -> Result<Vec<&'static str>, StoreError> {
    migrate_with(store, at, MIGRATIONS, &|_| Ok(())).await
}

/// [`migrate`] over any list of migrations, with a fault in between.
///
/// # Errors
/// As [`migrate`], and what `fault` returns.
pub async fn migrate_with(
    store: &Store,
    at: Millis,
    migrations: &[Migration],
    fault: Fault<'_>,
) -> Result<Vec<&'static str>, StoreError> {
    let postgres = store.is_postgres();
    let mut ran = Vec::new();
    let mut statements_run = 0;
    for migration in migrations {
        let tx = store.begin_exclusive().await?;
        tx.execute_unprepared(
            "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)",
        )
        .await?;
        if is_applied(&tx, migration.name).await? {
            tx.rollback().await?;
            continue;
        }
        for sql in statements(migration.sql, postgres) {
            fault(statements_run)?;
            tx.execute_unprepared(&sql).await?;
            statements_run += 1;
        }
        fault(statements_run)?;
        record(&tx, migration.name, at).await?;
        fault(statements_run + 1)?;
        tx.commit().await?;
        ran.push(migration.name);
    }
    Ok(ran)
}

/// The names of migrations that this program knows and the database lacks.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn pending(store: &Store) -> Result<Vec<&'static str>, StoreError> {
    let reader = store.reader();
    // The table is made by the first migration: without it all are pending.
    let has_table = if store.is_postgres() {
        "SELECT table_name FROM information_schema.tables \
         WHERE table_schema = current_schema() AND table_name = 'migration'"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'migration'"
    };
    let mut applied: Vec<String> = Vec::new();
    if reader.query_one_raw(statement(reader, has_table, [])).await?.is_some() {
        let rows = reader.query_all_raw(statement(reader, "SELECT name FROM migration", [])).await?;
        applied = rows.iter().map(|row| row.try_get("", "name")).collect::<Result<_, _>>()?;
    }
    Ok(MIGRATIONS.iter().map(|m| m.name).filter(|name| !applied.iter().any(|a| a == name)).collect())
}

async fn is_applied(tx: &impl ConnectionTrait, name: &str) -> Result<bool, StoreError> {
    let found = statement(tx, "SELECT name FROM migration WHERE name = ?", [name.into()]);
    Ok(tx.query_one_raw(found).await?.is_some())
}

async fn record(tx: &impl ConnectionTrait, name: &str, at: Millis) -> Result<(), StoreError> {
    let sql = "INSERT INTO migration (name, applied_at) VALUES (?, ?)";
    tx.execute_raw(statement(tx, sql, [name.into(), at.into()])).await?;
    Ok(())
}

/// The statements of a migration in the engine's own words: the few types that differ, and the triggers that
/// refuse to change what is written once.
fn statements(sql: &str, postgres: bool) -> Vec<String> {
    let without_comments: String =
        sql.lines().filter(|line| !line.trim_start().starts_with("--")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for part in without_comments.split(';').flat_map(|part| part.split("\n\n")) {
        let part = part.trim();
        if let Some(table) = part.strip_prefix("{append_only:").and_then(|rest| rest.strip_suffix('}')) {
            found.extend(append_only(table, postgres));
        } else if !part.is_empty() {
            found.push(in_engine_types(part, postgres));
        }
    }
    found
}

fn in_engine_types(statement: &str, postgres: bool) -> String {
    let (sequence, uuid, sorted_text, clustered) = if postgres {
        // Sorted by bytes, as SQLite does, whatever the language of the server.
        ("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "UUID", "TEXT COLLATE \"C\"", "")
    } else {
        // Rows lie in the order of their key, so that a span of days is one stretch of the file.
        ("INTEGER PRIMARY KEY AUTOINCREMENT", "BLOB", "TEXT", "WITHOUT ROWID")
    };
    statement
        .replace("{sequence}", sequence)
        .replace("{uuid}", uuid)
        .replace("{sorted_text}", sorted_text)
        .replace("{clustered}", clustered)
}

fn append_only(table: &str, postgres: bool) -> Vec<String> {
    if postgres {
        vec![
            format!(
                "CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
            ),
            format!(
                "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} \
                 FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only()"
            ),
            format!("REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM PUBLIC"),
        ]
    } else {
        ["UPDATE", "DELETE"]
            .into_iter()
            .map(|verb| {
                let name = verb.to_lowercase();
                format!(
                    "CREATE TRIGGER {table}_no_{name} BEFORE {verb} ON {table} \
                     BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
            })
            .collect()
    }
}
