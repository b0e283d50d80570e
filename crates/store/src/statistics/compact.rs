//! Moving changes into sums, each exactly once.

use motcua_domain::statistics::Counts;
use sea_orm::{ConnectionTrait, Value};

use super::{KEY, sums};
use crate::{Store, StoreError, Tx, engine::statement};

/// Balances recomputed at once: a hundred years of months.
const MONTHS_MAX: i32 = 1_200;

/// Moves what was changed since the last time into the sums; returns how many changes that were.
///
/// # Errors
/// [`StoreError`] where the database does not answer; nothing is moved then.
pub async fn compact(store: &Store) -> Result<u64, StoreError> {
    store.write(|tx| Box::pin(move_changes(tx))).await
}

/// As [`compact`], inside a transaction.
pub(super) async fn move_changes(tx: &Tx) -> Result<u64, StoreError> {
    // Marked first: what others add meanwhile is neither summed nor deleted by the statements below.
    let marked = run(tx, "UPDATE statistic_change SET batch = 1 WHERE batch = 0", []).await?;
    if marked == 0 {
        return Ok(0);
    }
    for (table, span) in [("statistic_day", "day"), ("statistic_month", "month")] {
        run(tx, &sum_into(table, span), []).await?;
    }
    for (table, span) in [("statistic_time_day", "day"), ("statistic_time_month", "month")] {
        run(tx, &times_into(table, span), []).await?;
    }
    let months = "SELECT MIN(month) AS lo, MAX(month) AS hi FROM statistic_change WHERE batch = 1";
    let row = tx.query_one_raw(statement(tx, months, [])).await?.ok_or(StoreError::NotFound("months"))?;
    let (lo, hi): (i32, i32) = (row.try_get("", "lo")?, row.try_get("", "hi")?);
    run(tx, "DELETE FROM statistic_change WHERE batch = 1", []).await?;
    keep_balances(tx, lo, hi).await?;
    Ok(marked)
}

fn sum_into(table: &str, span: &str) -> String {
    let names = Counts::NAMES.join(", ");
    let added = Counts::NAMES.map(|name| format!("{name} = {table}.{name} + excluded.{name}")).join(", ");
    format!(
        "INSERT INTO {table} ({span}, {KEY}, {names}) \
         SELECT {span}, {KEY}, {} FROM statistic_change WHERE batch = 1 GROUP BY {span}, {KEY} \
         ON CONFLICT ({span}, {KEY}) DO UPDATE SET {added}",
        sums()
    )
}

fn times_into(table: &str, span: &str) -> String {
    format!(
        "INSERT INTO {table} ({span}, agency, bucket, timed) \
         SELECT {span}, agency, bucket, CAST(SUM(timed) AS BIGINT) FROM statistic_change \
         WHERE batch = 1 AND bucket >= 0 GROUP BY {span}, agency, bucket \
         ON CONFLICT ({span}, agency, bucket) DO UPDATE SET timed = {table}.timed + excluded.timed"
    )
}

/// Makes the balances true again that a change in the months `lo` to `hi` has touched: those after `lo`, up to the
/// last one kept. Changes come in the present month, so that mostly there is nothing to do.
async fn keep_balances(tx: &Tx, lo: i32, hi: i32) -> Result<(), StoreError> {
    let kept = "SELECT MIN(month) AS lo, MAX(month) AS hi FROM statistic_snapshot";
    let row = tx.query_one_raw(statement(tx, kept, [])).await?.ok_or(StoreError::NotFound("snapshots"))?;
    let (first, last): (Option<i32>, Option<i32>) = (row.try_get("", "lo")?, row.try_get("", "hi")?);
    if first.is_none_or(|first| lo < first) {
        // Before the first month of all nothing was open.
        snapshot(tx, lo).await?;
    }
    let from = first.map_or(lo, |_| last.map_or(lo, |last| lo.min(last))) + 1;
    let until = last.map_or(hi, |last| last.max(hi));
    if until - from > MONTHS_MAX {
        return Err(StoreError::Bound("months of statistics"));
    }
    for month in from..=until {
        snapshot(tx, month).await?;
        run(tx, "DELETE FROM statistic_balance WHERE month = ?", [month.into()]).await?;
        let before = month - 1;
        run(tx, &carried(), [month.into(), before.into(), before.into()]).await?;
    }
    Ok(())
}

/// The balance of a month: that of the month before, with what happened in it.
fn carried() -> String {
    format!(
        "INSERT INTO statistic_balance (month, {KEY}, in_progress, overdue) \
         SELECT CAST(? AS INTEGER), {KEY}, CAST(SUM(in_progress) AS BIGINT), CAST(SUM(overdue) AS BIGINT) FROM ( \
           SELECT {KEY}, in_progress, overdue FROM statistic_balance WHERE month = ? \
           UNION ALL \
           SELECT {KEY}, received - early - on_time - late, overdue_in - overdue_out \
           FROM statistic_month WHERE month = ? \
         ) AS flow GROUP BY {KEY} HAVING SUM(in_progress) <> 0 OR SUM(overdue) <> 0"
    )
}

async fn snapshot(tx: &Tx, month: i32) -> Result<(), StoreError> {
    let sql = "INSERT INTO statistic_snapshot (month) VALUES (?) ON CONFLICT (month) DO NOTHING";
    run(tx, sql, [month.into()]).await?;
    Ok(())
}

pub(crate) async fn run<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> Result<u64, StoreError> {
    Ok(tx.execute_raw(statement(tx, sql, values)).await?.rows_affected())
}
