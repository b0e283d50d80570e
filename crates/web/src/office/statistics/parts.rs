//! The tables of the page of leaders.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use motcua_app::{
    desk::instant,
    leaders::{HeldAt, TargetProgress},
    statistics::{OfSpan, Overview},
};
use motcua_domain::statistics::{Period, Rate};
use motcua_texts::{Locale, Texts, day_month, key};
use serde::Serialize;

use super::Behind;
use crate::{
    WebError,
    statistics::{
        Cell, ChartView, RateView, StatTable,
        cut::{span_chart, span_headings, span_row},
        figures::working_days,
        table::{numbers, words},
    },
};

/// Weeks of the trend, the present one included.
pub(super) const WEEKS: u64 = 12;
/// Places that the page tells of; the workbook has all.
pub(super) const HELD_ON_PAGE: usize = 15;

/// The days of the trend: whole weeks from Monday, the last one until today.
pub(super) fn weeks_until(today: NaiveDate) -> Period {
    let monday = monday(today);
    let from = monday.checked_sub_days(Days::new(7 * (WEEKS - 1))).unwrap_or(monday);
    Period { from, to: today }
}

fn monday(day: NaiveDate) -> NaiveDate {
    let since = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(since)).unwrap_or(day)
}

/// By week, with its chart; the figures lead to their dossiers where `links`.
pub(super) fn weeks(
    period: Period,
    days: &BTreeMap<NaiveDate, OfSpan>,
    agency: Option<&str>,
    locale: Locale,
) -> Result<(StatTable, ChartView), WebError> {
    let mut sums: BTreeMap<NaiveDate, OfSpan> = BTreeMap::new();
    for number in 0..WEEKS {
        sums.insert(
            period.from.checked_add_days(Days::new(7 * number)).unwrap_or(period.to),
            OfSpan::default(),
        );
    }
    for (day, span) in days {
        let week = sums.entry(monday(*day)).or_default();
        week.online += span.online;
        week.direct += span.direct;
    }
    let rows = sums
        .iter()
        .map(|(first, span)| {
            let to = first.checked_add_days(Days::new(6)).unwrap_or(*first);
            let name = Cell::words(format!("{} – {}", day_month(*first), day_month(to)));
            let mut row = span_row(name, span);
            if let Some(agency) = agency {
                link_week(&mut row, Period { from: *first, to }, agency);
            }
            row
        })
        .collect();
    let table = StatTable {
        code: "weeks",
        title: key!("statistics-weeks"),
        headings: span_headings(key!("statistics-week")),
        rows,
        total: None,
        sort: None,
    };
    let named = sums.iter().map(|(first, span)| (day_month(*first), *span));
    Ok((table, span_chart("weeks", key!("statistics-weeks"), named, locale)?))
}

/// Lets received, resolved and late of a week lead to their dossiers.
fn link_week(row: &mut [Cell], period: Period, agency: &str) {
    let behind = |figure: &str, timeliness: &str| Behind {
        agency: agency.to_owned(),
        timeliness: timeliness.to_owned(),
        ..Behind::of(figure, period)
    };
    let ways = [(1, behind("received", "")), (3, behind("resolved", "")), (5, behind("resolved", "late"))];
    for (index, behind) in ways {
        if let Some(Cell::Count { href, value }) = row.get_mut(index)
            && *value > 0
        {
            *href = Some(behind.href(&[]));
        }
    }
}

/// Who holds what is overdue; `behind` is the way to all of it, for one who may list dossiers.
pub(super) fn held(found: &[HeldAt], behind: Option<&Behind>, locale: Locale) -> StatTable {
    let nobody = Texts::get(locale, key!("statistics-nobody"), &[]);
    let holder = |held: &HeldAt| match held.holder.as_str() {
        "" => Cell::words(nobody.clone()),
        name => Cell::name(name, None),
    };
    let href = |held: &HeldAt| behind.map(|behind| behind.clone().at(&held.place).href(&[]));
    let row = |held: &HeldAt| {
        vec![
            Cell::name(&held.agency, None),
            Cell::name(&held.room, None),
            Cell::name(&held.step, None),
            holder(held),
            Cell::Count { value: held.count, href: href(held) },
            held.oldest.map_or_else(
                || Cell::words(String::new()),
                |at| Cell::Day { value: instant(at).date_naive() },
            ),
        ]
    };
    StatTable {
        code: "held",
        title: key!("statistics-held"),
        headings: vec![
            words("agency", key!("statistics-agency")),
            words("room", key!("statistics-room")),
            words("step", key!("statistics-step")),
            words("holder", key!("statistics-holder")),
            numbers("count", key!("statistics-overdue-count")),
            words("oldest", key!("statistics-oldest")),
        ],
        rows: found.iter().map(row).collect(),
        total: None,
        sort: None,
    }
}

/// A period beside the same stretch before it.
pub(super) fn compared(now: &Overview, before: &Overview, locale: Locale) -> StatTable {
    let name = |key: &str| Cell::words(Texts::get(locale, key, &[]));
    #[allow(clippy::cast_precision_loss)] // Counts of dossiers are far below 2^53.
    let count = |key: &str, now: i64, before: i64| {
        let change = Cell::Change { value: Some((now - before) as f64), decimals: 0 };
        vec![name(key), Cell::count(now), Cell::count(before), change]
    };
    let rate = |key: &str, now: Rate, before: Rate| {
        let change = now.percent().zip(before.percent()).map(|(now, before)| now - before);
        vec![name(key), Cell::rate(now), Cell::rate(before), Cell::Change { value: change, decimals: 2 }]
    };
    let days = |key: &str, now: Option<f64>, before: Option<f64>| {
        let change = Cell::Change { value: now.zip(before).map(|(now, before)| now - before), decimals: 1 };
        vec![name(key), Cell::Days { value: now }, Cell::Days { value: before }, change]
    };
    let (sum, sum_before) = (now.counts.period(), before.counts.period());
    StatTable {
        code: "compared",
        title: key!("statistics-compared"),
        headings: vec![
            words("figure", key!("statistics-figure")),
            numbers("now", key!("statistics-this-period")),
            numbers("before", key!("statistics-before")),
            numbers("change", key!("statistics-change")),
        ],
        rows: vec![
            count(key!("statistics-received"), sum.received, sum_before.received),
            count(key!("statistics-resolved"), sum.resolved(), sum_before.resolved()),
            rate(key!("statistics-in-time"), now.in_time(), before.in_time()),
            rate(key!("statistics-online"), now.online(), before.online()),
            count(key!("statistics-late"), sum.late, sum_before.late),
            count(key!("statistics-open"), now.counts.open_after, before.counts.open_after),
            count(key!("statistics-overdue"), now.counts.overdue_after, before.counts.overdue_after),
            days(key!("statistics-days"), working_days(&now.counts), working_days(&before.counts)),
        ],
        total: None,
        sort: None,
    }
}

/// A target and how far it is reached.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TargetView {
    pub level: &'static str,
    pub from: u8,
    pub to: u8,
    pub year: i32,
    pub share: RateView,
    /// Whether the share is at least what was set.
    pub reached: bool,
}

impl From<TargetProgress> for TargetView {
    fn from(progress: TargetProgress) -> Self {
        let share = RateView::from(progress.share);
        let target = progress.target;
        Self {
            level: progress.level.code(),
            from: target.from_percent,
            to: target.to_percent,
            year: target.year,
            reached: share.percent.is_some_and(|percent| percent >= f64::from(target.from_percent)),
            share,
        }
    }
}
