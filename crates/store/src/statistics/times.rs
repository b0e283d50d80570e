//! How long handling took: sums of buckets, as percentiles need them.

use std::collections::BTreeMap;

use motcua_domain::statistics::{Period, Spent, TimeBucket};
use sea_orm::{ConnectionTrait, Value};

use super::{Filter, day_number, first_day, month_number, read::AGENCIES_MAX};
use crate::{Store, StoreError, engine::statement};

/// How long the dossiers took that were decided in a period, by the agency that received them. Of the filter only the
/// agencies count: buckets are not kept by field or procedure.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn times(
    store: &Store,
    period: Period,
    filter: &Filter,
) -> Result<BTreeMap<String, Spent>, StoreError> {
    let agencies = match &filter.agencies {
        Some(agencies) if agencies.len() > AGENCIES_MAX => return Err(StoreError::Bound("agencies")),
        Some(agencies) if agencies.is_empty() => return Ok(BTreeMap::new()),
        agencies => agencies.clone().unwrap_or_default(),
    };
    let mut parts = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    for (table, span, from, end) in spans(period) {
        let narrowed = match agencies.len() {
            0 => String::new(),
            some => format!(" AND agency IN ({})", vec!["?"; some].join(", ")),
        };
        parts.push(format!(
            "SELECT agency, bucket, timed FROM {table} WHERE {span} >= ? AND {span} < ? AND bucket >= 0{narrowed}"
        ));
        values.extend([from.into(), end.into()]);
        values.extend(agencies.iter().map(|agency| Value::from(agency.clone())));
    }
    let sql = format!(
        "SELECT agency, bucket, CAST(SUM(timed) AS BIGINT) AS timed FROM ({}) AS flow GROUP BY agency, bucket",
        parts.join(" UNION ALL ")
    );
    let snapshot = store.begin_snapshot().await?;
    let rows = snapshot.query_all_raw(statement(&snapshot, &sql, values)).await?;
    let mut found: BTreeMap<String, Spent> = BTreeMap::new();
    for row in rows {
        let number: i32 = row.try_get("", "bucket")?;
        let bucket = TimeBucket::from_number(number)
            .ok_or_else(|| StoreError::Corrupt(format!("bucket {number} of handling time")))?;
        found.entry(row.try_get("", "agency")?).or_default().add(bucket, row.try_get("", "timed")?);
    }
    snapshot.rollback().await?;
    Ok(found)
}

/// Whole months from their sums, the days at the period's edges from theirs, and what is not moved yet.
fn spans(period: Period) -> Vec<(&'static str, &'static str, i32, i32)> {
    let [before, whole, after] = period.at_months();
    let days = |days: Period| ("statistic_time_day", "day", day_number(days.from), day_number(days.after()));
    let mut spans: Vec<_> = [before, after].into_iter().flatten().map(days).collect();
    spans.extend(whole.map(|months| {
        let (first, end) = (month_number(months.from), month_number(months.after()));
        debug_assert_eq!(first_day(first), months.from, "whole months begin on their first day");
        ("statistic_time_month", "month", first, end)
    }));
    spans.push(("statistic_change", "day", day_number(period.from), day_number(period.after())));
    spans
}
