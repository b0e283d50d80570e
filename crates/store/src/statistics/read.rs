//! Reading figures: sums over a period and balances at its ends, by any of the keys.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use motcua_domain::statistics::{Counts, Period, RowCounts};
use sea_orm::{ConnectionTrait, QueryResult, Value};

use super::{KEY, day_number, first_day, month_number, sums};
use crate::{Millis, Store, StoreError, Tx, engine::statement};

/// The most agencies that one reading is narrowed to.
pub(super) const AGENCIES_MAX: usize = 1_000;

/// What figures are told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    Agency,
    Field,
    Procedure,
    Situation,
}

impl Dimension {
    fn column(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Field => "field",
            Self::Procedure => "procedure_code",
            Self::Situation => "situation",
        }
    }
}

/// What figures are narrowed to. Empty parts narrow nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Agencies that received the dossiers.
    pub agencies: Option<Vec<String>>,
    pub field: Option<String>,
    pub procedure: Option<String>,
}

/// A group of figures with the values of its dimensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub keys: Vec<String>,
    pub counts: RowCounts,
}

/// Figures of a period by the dimensions, sorted by their values. `now` bounds what is known: past it no deadline
/// has passed yet.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn groups(
    store: &Store,
    period: Period,
    now: Millis,
    by: &[Dimension],
    filter: &Filter,
) -> Result<Vec<Group>, StoreError> {
    let snapshot = store.begin_snapshot().await?;
    let reading = Reading { tx: &snapshot, by, filter };
    let mut found: BTreeMap<Vec<String>, RowCounts> = BTreeMap::new();
    for (keys, online, counts) in reading.flows(period).await? {
        let row = found.entry(keys).or_default();
        if online { row.online += counts } else { row.direct += counts }
    }
    for (keys, in_progress, _) in reading.balance(period.from).await? {
        found.entry(keys).or_default().open_before += in_progress;
    }
    for (keys, in_progress, overdue) in reading.balance(period.after()).await? {
        let row = found.entry(keys).or_default();
        row.open_after += in_progress;
        row.overdue_after += overdue;
    }
    let end = period.instants().1.timestamp_millis().min(now);
    for (keys, overdue) in reading.running_past(end).await? {
        found.entry(keys).or_default().overdue_after += overdue;
    }
    snapshot.rollback().await?;
    Ok(found.into_iter().map(|(keys, counts)| Group { keys, counts }).collect())
}

/// What came and went in a period, without what was open at its ends: for shares, at half the cost.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn flows(
    store: &Store,
    period: Period,
    by: &[Dimension],
    filter: &Filter,
) -> Result<Vec<Group>, StoreError> {
    let snapshot = store.begin_snapshot().await?;
    let mut found: BTreeMap<Vec<String>, RowCounts> = BTreeMap::new();
    for (keys, online, counts) in (Reading { tx: &snapshot, by, filter }).flows(period).await? {
        let row = found.entry(keys).or_default();
        if online { row.online += counts } else { row.direct += counts }
    }
    snapshot.rollback().await?;
    Ok(found.into_iter().map(|(keys, counts)| Group { keys, counts }).collect())
}

/// Counts of each day of a period, online and direct; days without any are left out.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn counts_by_day(
    store: &Store,
    period: Period,
    filter: &Filter,
) -> Result<Vec<(NaiveDate, bool, Counts)>, StoreError> {
    let snapshot = store.begin_snapshot().await?;
    let reading = Reading { tx: &snapshot, by: &[], filter };
    let span = (day_number(period.from), day_number(period.after()));
    let rows = reading.by_span("day", span, &["statistic_day", "statistic_change"]).await?;
    snapshot.rollback().await?;
    let day = |number| NaiveDate::from_num_days_from_ce_opt(number).unwrap_or_default();
    Ok(rows.into_iter().map(|(number, online, counts)| (day(number), online, counts)).collect())
}

/// Counts of each whole month that touches a period, under its first day, online and direct.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn counts_by_month(
    store: &Store,
    period: Period,
    filter: &Filter,
) -> Result<Vec<(NaiveDate, bool, Counts)>, StoreError> {
    let snapshot = store.begin_snapshot().await?;
    let reading = Reading { tx: &snapshot, by: &[], filter };
    let span = (month_number(period.from), month_number(period.to) + 1);
    let rows = reading.by_span("month", span, &["statistic_month", "statistic_change"]).await?;
    snapshot.rollback().await?;
    Ok(rows.into_iter().map(|(number, online, counts)| (first_day(number), online, counts)).collect())
}

struct Reading<'a> {
    tx: &'a Tx,
    by: &'a [Dimension],
    filter: &'a Filter,
}

/// What figures are told by: as the tables have it, as it is grouped by, and under the names of the result.
struct Columns {
    chosen: Vec<String>,
    grouped: Vec<String>,
    named: Vec<String>,
}

impl Columns {
    /// Sums over one table. Each part of a union is summed up by itself, so that only its few groups are brought
    /// together: carrying all rows there first took PostgreSQL twice the time.
    fn summed(&self, sums: &str, from: &str) -> String {
        let chosen: String = self.chosen.iter().map(|one| format!("{one}, ")).collect();
        format!("SELECT {chosen}{sums} FROM {from}{}", group_by(&self.grouped))
    }

    /// Sums over the parts of a union.
    fn whole(&self, sums: &str, union: &Union) -> String {
        let named: String = self.named.iter().map(|one| format!("{one}, ")).collect();
        let parts = union.parts.join(" UNION ALL ");
        format!("SELECT {named}{sums} FROM ({parts}) AS flow{}", group_by(&self.named))
    }
}

/// Without a key, one group of all rows there are, and none where there are no rows.
fn group_by(keys: &[String]) -> String {
    if keys.is_empty() { " GROUP BY 1 = 1".to_owned() } else { format!(" GROUP BY {}", keys.join(", ")) }
}

/// Parts of a `UNION ALL` with the values of their marks, in order.
#[derive(Default)]
struct Union {
    parts: Vec<String>,
    values: Vec<Value>,
}

impl Reading<'_> {
    /// Counts of a period: whole months from their sums, the days at its edges from theirs, and what is not moved yet.
    async fn flows(&self, period: Period) -> Result<Vec<(Vec<String>, bool, Counts)>, StoreError> {
        let (from, end) = (period.from, period.after());
        let first =
            if first_day(month_number(from)) == from { month_number(from) } else { month_number(from) + 1 };
        let last = month_number(end);
        let mut union = Union::default();
        let columns = self.columns(Some("CASE WHEN channel = 'online' THEN 1 ELSE 0 END"));
        let part = |table: &str, span: &str| {
            columns.summed(&sums(), &format!("{table} WHERE {span} >= ? AND {span} < ?{}", self.narrowed()))
        };
        if first < last {
            self.add(&mut union, part("statistic_month", "month"), [first.into(), last.into()])?;
            let edge = first_day(first);
            self.add(
                &mut union,
                part("statistic_day", "day"),
                [day_number(from).into(), day_number(edge).into()],
            )?;
            let edge = first_day(last);
            self.add(
                &mut union,
                part("statistic_day", "day"),
                [day_number(edge).into(), day_number(end).into()],
            )?;
        } else {
            self.add(
                &mut union,
                part("statistic_day", "day"),
                [day_number(from).into(), day_number(end).into()],
            )?;
        }
        self.add(
            &mut union,
            part("statistic_change", "day"),
            [day_number(from).into(), day_number(end).into()],
        )?;
        let sql = columns.whole(&sums(), &union);
        let rows = self.tx.query_all_raw(statement(self.tx, &sql, union.values)).await?;
        rows.iter()
            .map(|row| {
                let online: i32 = row.try_get("", "is_online")?;
                Ok((self.keys(row)?, online == 1, counts(row)?))
            })
            .collect()
    }

    /// Dossiers in progress at the first instant of a day, and of those known to be overdue by closed stretches.
    async fn balance(&self, day: NaiveDate) -> Result<Vec<(Vec<String>, i64, i64)>, StoreError> {
        let month = month_number(day);
        let sql = "SELECT MAX(month) AS month FROM statistic_snapshot WHERE month <= ?";
        let row = self.tx.query_one_raw(statement(self.tx, sql, [month.into()])).await?;
        let kept: Option<i32> = match row {
            Some(row) => row.try_get("", "month")?,
            None => None,
        };
        let since = kept.unwrap_or(0);
        let columns = self.columns(None);
        let both = |in_progress: &str, overdue: &str| {
            let sum = |what: &str| format!("CAST(COALESCE(SUM({what}), 0) AS BIGINT)");
            format!("{} AS in_progress, {} AS overdue", sum(in_progress), sum(overdue))
        };
        let flow = |table: &str, condition: &str| {
            columns.summed(
                &both("received - early - on_time - late", "overdue_in - overdue_out"),
                &format!("{table} WHERE {condition}{}", self.narrowed()),
            )
        };
        let mut union = Union::default();
        let known = columns.summed(
            &both("in_progress", "overdue"),
            &format!("statistic_balance WHERE month = ?{}", self.narrowed()),
        );
        self.add(&mut union, known, [since.into()])?;
        self.add(
            &mut union,
            flow("statistic_month", "month >= ? AND month < ?"),
            [since.into(), month.into()],
        )?;
        let edge = day_number(first_day(month));
        let day = day_number(day);
        self.add(&mut union, flow("statistic_day", "day >= ? AND day < ?"), [edge.into(), day.into()])?;
        self.add(&mut union, flow("statistic_change", "day < ?"), [day.into()])?;
        let sql = columns.whole(&both("in_progress", "overdue"), &union);
        let rows = self.tx.query_all_raw(statement(self.tx, &sql, union.values)).await?;
        let read = |row: &QueryResult| {
            Ok((self.keys(row)?, row.try_get("", "in_progress")?, row.try_get("", "overdue")?))
        };
        rows.iter().map(read).collect()
    }

    /// Dossiers whose clock runs on past their deadline at an instant: no event has closed that stretch yet.
    async fn running_past(&self, at: Millis) -> Result<Vec<(Vec<String>, i64)>, StoreError> {
        let columns = self.columns(None);
        let mut union = Union::default();
        let part = format!(
            "SELECT {KEY} FROM dossier WHERE clock_since IS NOT NULL AND clock_since < ? AND due_at < ?{}",
            self.narrowed()
        );
        self.add(&mut union, part, [at.into(), at.into()])?;
        // Materialised: a planner that groups while reading walks every dossier there ever was in the order of its
        // agency, instead of the few whose clock runs.
        let sql = format!(
            "WITH running AS MATERIALIZED ({}) {}",
            union.parts.join(" UNION ALL "),
            columns.summed("COUNT(*) AS overdue", "running WHERE 1 = 1")
        );
        let rows = self.tx.query_all_raw(statement(self.tx, &sql, union.values)).await?;
        rows.iter().map(|row| Ok((self.keys(row)?, row.try_get("", "overdue")?))).collect()
    }

    async fn by_span(
        &self,
        span: &str,
        (from, end): (i32, i32),
        tables: &[&str],
    ) -> Result<Vec<(i32, bool, Counts)>, StoreError> {
        let names = Counts::NAMES.join(", ");
        let mut union = Union::default();
        for table in tables {
            let narrowed = self.narrowed();
            let part = format!(
                "SELECT {span}, channel, {names} FROM {table} WHERE {span} >= ? AND {span} < ?{narrowed}"
            );
            self.add(&mut union, part, [from.into(), end.into()])?;
        }
        let sql = format!(
            "SELECT {span}, CASE WHEN channel = 'online' THEN 1 ELSE 0 END AS is_online, {} FROM ({}) AS flow \
             GROUP BY {span}, CASE WHEN channel = 'online' THEN 1 ELSE 0 END ORDER BY {span}",
            sums(),
            union.parts.join(" UNION ALL ")
        );
        let rows = self.tx.query_all_raw(statement(self.tx, &sql, union.values)).await?;
        let read = |row: &QueryResult| {
            let online: i32 = row.try_get("", "is_online")?;
            Ok((row.try_get("", span)?, online == 1, counts(row)?))
        };
        rows.iter().map(read).collect()
    }

    fn add<const N: usize>(
        &self,
        union: &mut Union,
        part: String,
        values: [Value; N],
    ) -> Result<(), StoreError> {
        union.parts.push(part);
        union.values.extend(values);
        if let Some(agencies) = &self.filter.agencies {
            if agencies.len() > AGENCIES_MAX {
                return Err(StoreError::Bound("agencies of one reading"));
            }
            union.values.extend(agencies.iter().map(|agency| Value::from(agency.clone())));
        }
        union.values.extend(self.filter.field.iter().map(|field| Value::from(field.clone())));
        union.values.extend(self.filter.procedure.iter().map(|code| Value::from(code.clone())));
        Ok(())
    }

    /// The conditions of the filter, in the order in which [`Reading::add`] gives their values.
    fn narrowed(&self) -> String {
        let mut sql = String::new();
        match &self.filter.agencies {
            // A person who may see no agency sees nothing.
            Some(none) if none.is_empty() => sql.push_str(" AND 1 = 0"),
            Some(some) => sql.push_str(&format!(" AND agency IN ({})", vec!["?"; some.len()].join(", "))),
            None => {}
        }
        if self.filter.field.is_some() {
            sql.push_str(" AND field = ?");
        }
        if self.filter.procedure.is_some() {
            sql.push_str(" AND procedure_code = ?");
        }
        sql
    }

    /// What is selected and grouped by: the dimensions, then `online` as `is_online` where it is told apart.
    fn columns(&self, online: Option<&str>) -> Columns {
        let mut chosen: Vec<String> =
            self.by.iter().enumerate().map(|(index, one)| format!("{} AS k{index}", one.column())).collect();
        let mut grouped: Vec<String> = self.by.iter().map(|one| one.column().to_owned()).collect();
        let mut named: Vec<String> = (0..self.by.len()).map(|index| format!("k{index}")).collect();
        if let Some(online) = online {
            chosen.push(format!("{online} AS is_online"));
            grouped.push(online.to_owned());
            named.push("is_online".to_owned());
        }
        Columns { chosen, grouped, named }
    }

    fn keys(&self, row: &QueryResult) -> Result<Vec<String>, StoreError> {
        (0..self.by.len()).map(|index| Ok(row.try_get("", &format!("k{index}"))?)).collect()
    }
}

fn counts(row: &QueryResult) -> Result<Counts, StoreError> {
    let mut values = [0; Counts::NAMES.len()];
    for (value, name) in values.iter_mut().zip(Counts::NAMES) {
        *value = row.try_get("", name)?;
    }
    Ok(Counts::from_values(values))
}
