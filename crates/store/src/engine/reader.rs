//! The connection for reading outside a transaction.

use async_trait::async_trait;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement};

use super::postgres::TRUSTED_FOR;
use crate::error::is_connection_lost;

/// Reads, asked once more where the server has closed a connection that was still trusted: unlike a write, a read may be
/// asked twice.
#[derive(Clone)]
pub struct Reader(DatabaseConnection);

impl Reader {
    pub(super) fn over(pool: DatabaseConnection) -> Self {
        Self(pool)
    }

    pub(super) fn pool(&self) -> &DatabaseConnection {
        &self.0
    }

    pub(super) fn into_pool(self) -> DatabaseConnection {
        self.0
    }
}

/// Waits until no connection is trusted unasked, where one was lost.
async fn is_worth_asking_again<T>(asked: &Result<T, DbErr>) -> bool {
    let is_lost = asked.as_ref().is_err_and(is_connection_lost);
    if is_lost {
        tokio::time::sleep(TRUSTED_FOR).await;
    }
    is_lost
}

#[async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.0.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.0.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let first = self.0.query_one_raw(statement.clone()).await;
        if is_worth_asking_again(&first).await { self.0.query_one_raw(statement).await } else { first }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let first = self.0.query_all_raw(statement.clone()).await;
        if is_worth_asking_again(&first).await { self.0.query_all_raw(statement).await } else { first }
    }
}
