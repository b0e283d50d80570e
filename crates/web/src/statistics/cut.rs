//! The tables that more than one page of figures has: by month, by agency, by level, by field, by service.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Months, NaiveDate};
use motcua_app::statistics::{Keyed, OfAgency, OfProcedure, OfSpan, Overview, together};
use motcua_domain::statistics::{Counts, Period, Rate, RowCounts, Spent};
use motcua_texts::{Locale, Texts, key};

use super::{
    Cell, Heading, StatTable,
    chart::{ChartView, Drawn},
    figures::{NINE_OF_TEN, within, working_days},
    table::{numbers, words},
};
use crate::WebError;

/// Months of the longest period.
const MONTHS_MAX: usize = 130;
/// An agency with fewer resolved dossiers is not ranked: one late dossier of three says little.
pub(crate) const RANKED_FROM: i64 = 10;
/// Places of the ranking that a page shows; the workbook has all.
pub(crate) const RANKED_ON_PAGE: usize = 20;

/// By month: the table, and the chart that stands beside it.
///
/// # Errors
/// [`WebError`] where the chart cannot be drawn.
pub(crate) fn months(
    id: &str,
    period: Period,
    found: &BTreeMap<NaiveDate, OfSpan>,
    locale: Locale,
) -> Result<(StatTable, ChartView), WebError> {
    let first = period.from.with_day(1).unwrap_or(period.from);
    let months: Vec<NaiveDate> =
        std::iter::successors(Some(first), |month| month.checked_add_months(Months::new(1)))
            .take_while(|month| *month <= period.to)
            .take(MONTHS_MAX)
            .collect();
    let of = |month: &NaiveDate| found.get(month).copied().unwrap_or_default();
    let name = |month: &NaiveDate| month.format("%m/%Y").to_string();
    let rows = months.iter().map(|month| span_row(Cell::words(name(month)), &of(month))).collect();
    let sum = months.iter().map(of).fold(OfSpan::default(), |sum, span| OfSpan {
        online: sum.online + span.online,
        direct: sum.direct + span.direct,
    });
    let total = span_row(Cell::words(Texts::get(locale, key!("statistics-total"), &[])), &sum);
    let table = StatTable {
        code: "months",
        title: key!("statistics-months"),
        headings: span_headings(key!("statistics-month")),
        rows,
        total: Some(total),
        sort: None,
    };
    let chart = span_chart(id, key!("statistics-months"), months.iter().map(|m| (name(m), of(m))), locale)?;
    Ok((table, chart))
}

/// The headings of a table whose rows are months or weeks.
pub(crate) fn span_headings(first: &'static str) -> Vec<Heading> {
    vec![
        words("span", first),
        numbers("received", key!("statistics-received")),
        numbers("received-online", key!("statistics-received-online")),
        numbers("resolved", key!("statistics-resolved")),
        numbers("in-time", key!("statistics-in-time")),
        numbers("late", key!("statistics-late")),
    ]
}

/// The row of a month or a week.
pub(crate) fn span_row(name: Cell, span: &OfSpan) -> Vec<Cell> {
    let counts = span.whole();
    vec![
        name,
        Cell::count(counts.received),
        Cell::rate(Rate { part: span.online.received, whole: counts.received }),
        Cell::count(counts.resolved()),
        Cell::rate(in_time(&counts)),
        Cell::count(counts.late),
    ]
}

/// The chart of months or weeks.
///
/// # Errors
/// [`WebError`] where it cannot be drawn.
pub(crate) fn span_chart(
    id: &str,
    title: &'static str,
    spans: impl Iterator<Item = (String, OfSpan)>,
    locale: Locale,
) -> Result<ChartView, WebError> {
    let (categories, spans): (Vec<String>, Vec<OfSpan>) = spans.unzip();
    let values = |of: fn(&Counts) -> i64| spans.iter().map(|span| of(&span.whole())).collect();
    let series = vec![
        (key!("statistics-received"), values(|counts| counts.received)),
        (key!("statistics-resolved"), values(Counts::resolved)),
    ];
    ChartView::of(Drawn { id, title, categories, series }, locale)
}

fn in_time(counts: &Counts) -> Rate {
    Rate { part: counts.early + counts.on_time, whole: counts.resolved() }
}

/// The headings over the cells of [`cells`], with the one over the names before them.
fn headings(first: Heading) -> Vec<Heading> {
    vec![
        first,
        numbers("received", key!("statistics-received")),
        numbers("resolved", key!("statistics-resolved")),
        numbers("in-time", key!("statistics-in-time")),
        numbers("online", key!("statistics-online")),
        numbers("open", key!("statistics-open")),
        numbers("overdue", key!("statistics-overdue")),
        numbers("days", key!("statistics-days")),
    ]
}

/// What every table tells of a row.
fn cells(name: Cell, counts: &RowCounts) -> Vec<Cell> {
    let sum = counts.period();
    vec![
        name,
        Cell::count(sum.received),
        Cell::count(sum.resolved()),
        Cell::rate(in_time(&sum)),
        Cell::rate(Rate { part: counts.online.resolved(), whole: sum.resolved() }),
        Cell::count(counts.open_after),
        Cell::count(counts.overdue_after),
        Cell::Days { value: working_days(counts) },
    ]
}

/// The same cells with the time within which nine of ten were handled.
fn timed(mut cells: Vec<Cell>, spent: &Spent) -> Vec<Cell> {
    cells.push(Cell::Days { value: within(spent, NINE_OF_TEN) });
    cells
}

fn total(rows: impl Iterator<Item = RowCounts>, locale: Locale) -> Vec<Cell> {
    let sum = rows.fold(RowCounts::default(), |mut sum, counts| {
        sum += counts;
        sum
    });
    cells(Cell::words(Texts::get(locale, key!("statistics-total"), &[])), &sum)
}

/// The sum of agencies as one overview.
pub(crate) fn sum_of(agencies: &[OfAgency], period: Period) -> Overview {
    let counts = agencies.iter().fold(RowCounts::default(), |mut sum, agency| {
        sum += agency.overview.counts;
        sum
    });
    Overview { period, counts }
}

/// By agency; `sort` names a column of the table, as in `received` or `-received`.
pub(crate) fn agencies(
    mut found: Vec<OfAgency>,
    sort: &str,
    href: &dyn Fn(&str) -> String,
    locale: Locale,
) -> StatTable {
    let sort = crate::components::Sort::parse(sort, &["received", "resolved", "in-time", "open", "overdue"]);
    if let Some(sort) = &sort {
        let key = |agency: &OfAgency| -> i64 {
            let counts = agency.overview.counts;
            match sort.column.as_str() {
                "received" => counts.period().received,
                "resolved" => counts.period().resolved(),
                "in-time" => agency.overview.in_time().basis_points().unwrap_or(-1),
                "open" => counts.open_after,
                _ => counts.overdue_after,
            }
        };
        // Stable: agencies with equal figures stay in the order of their names.
        match sort.direction {
            crate::components::Direction::Ascending => found.sort_by_key(key),
            crate::components::Direction::Descending => {
                found.sort_by_key(|agency| std::cmp::Reverse(key(agency)));
            }
        }
    }
    let mut headings = headings(words("agency", key!("statistics-agency")));
    for heading in &mut headings {
        heading.sortable = matches!(heading.code, "received" | "resolved" | "in-time" | "open" | "overdue");
    }
    headings.push(numbers("nine-of-ten", key!("statistics-nine-of-ten")));
    let row = |agency: &OfAgency| {
        let name = Cell::name(&agency.name, Some(href(&agency.code)));
        timed(cells(name, &agency.overview.counts), &agency.spent)
    };
    let whole = together(found.iter().map(|agency| &agency.spent));
    StatTable {
        code: "agencies",
        title: key!("statistics-agencies"),
        headings,
        total: Some(timed(total(found.iter().map(|agency| agency.overview.counts), locale), &whole)),
        rows: found.iter().map(row).collect(),
        sort,
    }
}

/// By level.
pub(crate) fn levels(found: &[OfAgency], locale: Locale) -> StatTable {
    let mut levels: BTreeMap<usize, (&'static str, RowCounts, Spent)> = BTreeMap::new();
    for agency in found {
        let level = levels.entry(agency.level as usize).or_default();
        level.0 = agency.level.code();
        level.1 += agency.overview.counts;
        level.2.add_all(&agency.spent);
    }
    let mut headings = headings(words("level", key!("statistics-level")));
    headings.push(numbers("nine-of-ten", key!("statistics-nine-of-ten")));
    let whole = together(levels.values().map(|(_, _, spent)| spent));
    let name = |code: &str| Cell::words(Texts::get(locale, &format!("level-{code}"), &[]));
    StatTable {
        code: "levels",
        title: key!("statistics-levels"),
        headings,
        rows: levels.values().map(|(code, counts, spent)| timed(cells(name(code), counts), spent)).collect(),
        total: Some(timed(total(levels.values().map(|(_, counts, _)| *counts), locale), &whole)),
        sort: None,
    }
}

/// By field.
pub(crate) fn fields(found: &[Keyed], locale: Locale) -> StatTable {
    let href = |field: &Keyed| Some(format!("/fields/{}", field.code));
    StatTable {
        code: "fields",
        title: key!("statistics-fields"),
        headings: headings(words("field", key!("statistics-field"))),
        rows: found.iter().map(|field| cells(Cell::name(&field.name, href(field)), &field.counts)).collect(),
        total: Some(total(found.iter().map(|field| field.counts), locale)),
        sort: None,
    }
}

/// By service: what Thông tư 32/2017/TT-BTTTT Art. 5 asks to publish of each.
pub(crate) fn services(
    code: &'static str,
    title: &'static str,
    found: &[OfProcedure],
    locale: Locale,
) -> StatTable {
    let row = |name: Cell, counts: &RowCounts| {
        let sum = counts.period();
        vec![
            name,
            Cell::count(sum.received),
            Cell::count(sum.resolved()),
            Cell::count(sum.early),
            Cell::count(sum.on_time),
            Cell::count(sum.late),
            Cell::rate(in_time(&sum)),
            Cell::count(counts.open_after),
            Cell::Days { value: working_days(counts) },
        ]
    };
    let sum = found.iter().fold(RowCounts::default(), |mut sum, service| {
        sum += service.overview.counts;
        sum
    });
    StatTable {
        code,
        title,
        headings: vec![
            words("service", key!("statistics-service")),
            numbers("received", key!("statistics-received")),
            numbers("resolved", key!("statistics-resolved")),
            numbers("early", key!("statistics-early")),
            numbers("on-time", key!("statistics-on-time")),
            numbers("late", key!("statistics-late")),
            numbers("in-time", key!("statistics-in-time")),
            numbers("open", key!("statistics-open")),
            numbers("days", key!("statistics-days")),
        ],
        rows: found
            .iter()
            .map(|service| {
                let href = Some(format!("/procedures/{}", service.code));
                row(Cell::name(&service.name, href), &service.overview.counts)
            })
            .collect(),
        total: Some(row(Cell::words(Texts::get(locale, key!("statistics-total"), &[])), &sum)),
        sort: None,
    }
}

/// Agencies by their rate of results early or on time; equal rates share a place.
pub(crate) fn ranking(found: &[OfAgency], href: &dyn Fn(&str) -> String) -> StatTable {
    let rate = |agency: &OfAgency| agency.overview.in_time();
    let mut ranked: Vec<&OfAgency> =
        found.iter().filter(|agency| rate(agency).whole >= RANKED_FROM).collect();
    ranked.sort_by(|a, b| {
        let points = |agency: &OfAgency| rate(agency).basis_points();
        points(b).cmp(&points(a)).then_with(|| rate(b).whole.cmp(&rate(a).whole))
    });
    let place = |agency: &OfAgency| -> i64 {
        let better = |other: &&&OfAgency| rate(other).basis_points() > rate(agency).basis_points();
        i64::try_from(ranked.iter().filter(better).count()).unwrap_or(i64::MAX).saturating_add(1)
    };
    let row = |agency: &&OfAgency| {
        vec![
            Cell::count(place(agency)),
            Cell::name(&agency.name, Some(href(&agency.code))),
            Cell::rate(rate(agency)),
            Cell::count(agency.overview.counts.period().late),
            Cell::Days { value: working_days(&agency.overview.counts) },
        ]
    };
    StatTable {
        code: "ranking",
        title: key!("statistics-ranking"),
        headings: vec![
            words("place", key!("statistics-place")),
            words("agency", key!("statistics-agency")),
            numbers("in-time", key!("statistics-in-time")),
            numbers("late", key!("statistics-late")),
            numbers("days", key!("statistics-days")),
        ],
        rows: ranked.iter().map(row).collect(),
        total: None,
        sort: None,
    }
}

/// An agency for samples of pages.
pub(crate) fn sample_agency() -> OfAgency {
    let online = Counts { received: 12, on_time: 10, timed: 10, minutes: 4_800, ..Counts::default() };
    let direct = Counts { received: 30, early: 20, late: 2, timed: 22, minutes: 9_000, ..Counts::default() };
    let counts = RowCounts { online, direct, open_before: 1, open_after: 11, overdue_after: 1 };
    OfAgency {
        code: "22330".into(),
        name: "UBND phường Vĩnh Hải".into(),
        level: motcua_domain::organisation::Level::Commune,
        overview: Overview { period: super::ChosenPeriod::sample().period, counts },
        spent: Spent::default(),
    }
}
