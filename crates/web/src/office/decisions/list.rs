//! All decisions, and what those of a period did.

use axum::{extract::Query, response::Response};
use chrono::{Datelike, NaiveDate};
use motcua_app::{
    catalogue::{self, Stock},
    decisions::{self, DecisionCells, DecisionRow},
};
use motcua_domain::{
    catalogue::publication::{DecisionCounts, DecisionKind, DecisionStage},
    folding::fold,
    organisation::Level,
};
use motcua_texts::{Texts, key};
use serde::{Deserialize, Serialize};

use super::super::{Desk, rows};
use crate::{
    Page, WebError,
    components::Pagination,
    extract::{SubmittedForm, typed_day},
    render::{PageSample, samples_of},
};

/// How the list is narrowed; "in force" and "to come" are the signed ones before and after their day.
const STANDINGS: [&str; 5] = ["draft", "review", "coming", "in-force", "dropped"];

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    about: String,
    standing: String,
    /// Days between which signed decisions are counted, as people type them.
    from: String,
    to: String,
    page: u64,
}

/// A decision in the list.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    href: String,
    number: String,
    title: String,
    about: String,
    standing: &'static str,
    signed_on: Option<NaiveDate>,
    effective: Option<NaiveDate>,
    added: i32,
    amended: i32,
    abolished: i32,
    processes: i32,
}

/// The counts of a period.
#[derive(Debug, Clone, Serialize)]
pub struct Counted {
    from: NaiveDate,
    to: NaiveDate,
    #[serde(flatten)]
    counts: DecisionCounts,
    /// What stood at the end of the period; none before the catalogue was kept.
    stock: Option<StockLine>,
}

/// How much stood: procedures, situations, and of these the province's, the districts', the communes'.
#[derive(Debug, Clone, Serialize)]
struct StockLine {
    procedures: usize,
    situations: usize,
    levels: [(&'static str, usize); 3],
}

impl StockLine {
    fn of(stock: Stock) -> Self {
        let levels = [
            (Level::Province.code(), stock.of_province),
            (Level::District.code(), stock.of_districts),
            (Level::Commune.code(), stock.of_communes),
        ];
        Self { procedures: stock.procedures, situations: stock.situations, levels }
    }
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionsPage {
    asked: Asked,
    kinds: [&'static str; 2],
    standings: [&'static str; 5],
    counted: Counted,
    /// What was typed is no day, or the days are the wrong way round.
    is_wrong_period: bool,
    lines: Vec<Line>,
    pagination: Pagination,
}

impl Page for DecisionsPage {
    const TEMPLATE: &'static str = "office/decisions.html";

    fn sample() -> Vec<Self> {
        let day = NaiveDate::from_ymd_opt(2020, 6, 10).unwrap_or_default();
        let line = |standing, about: &str| Line {
            href: "/office/decisions/01890000-0000-7000-8000-000000000000".into(),
            number: if standing == "draft" { String::new() } else { "12/QĐ-UBND".into() },
            title: "Công bố danh mục thủ tục hành chính lĩnh vực hộ tịch".into(),
            about: about.into(),
            standing,
            signed_on: (standing != "draft").then_some(day),
            effective: (standing != "draft").then_some(day),
            added: 3,
            amended: 2,
            abolished: 1,
            processes: 0,
        };
        let full = Self {
            asked: Asked::default(),
            kinds: DecisionKind::ALL.map(DecisionKind::code),
            standings: STANDINGS,
            counted: Counted {
                from: day,
                to: day,
                counts: DecisionCounts::default(),
                stock: Some(StockLine::of(Stock {
                    procedures: 1_805,
                    situations: 2_087,
                    ..Stock::default()
                })),
            },
            is_wrong_period: false,
            lines: STANDINGS.map(|standing| line(standing, "procedures")).to_vec(),
            pagination: Pagination::new(1, 5),
        };
        let none = Self {
            asked: Asked { q: "x".into(), ..Asked::default() },
            is_wrong_period: true,
            counted: Counted { stock: None, ..full.counted.clone() },
            lines: Vec::new(),
            pagination: Pagination::new(1, 0),
            ..full.clone()
        };
        vec![full, none]
    }
}

fn standing(row: &DecisionRow, today: NaiveDate) -> &'static str {
    match DecisionStage::from_code(&row.stage) {
        Some(DecisionStage::Review) => "review",
        Some(DecisionStage::Dropped) => "dropped",
        Some(DecisionStage::Signed) if day(row.effective.as_ref()) > Some(today) => "coming",
        Some(DecisionStage::Signed) => "in-force",
        Some(DecisionStage::Draft) | None => "draft",
    }
}

fn day(text: Option<&String>) -> Option<NaiveDate> {
    text?.parse().ok()
}

async fn found(desk: &Desk, asked: &Asked) -> Result<Vec<Line>, WebError> {
    let (today, words) = (desk.app().now().date_naive(), fold(&asked.q));
    let rows = decisions::list(desk.app(), &desk.officer).await?;
    Ok(rows
        .into_iter()
        .map(|row| Line {
            href: format!("/office/decisions/{}", row.id),
            standing: standing(&row, today),
            signed_on: day(row.signed_on.as_ref()),
            effective: day(row.effective.as_ref()),
            number: row.number,
            title: row.title,
            about: row.about,
            added: row.added,
            amended: row.amended,
            abolished: row.abolished,
            processes: row.processes,
        })
        .filter(|line| fold(&line.number).contains(&words) || fold(&line.title).contains(&words))
        .filter(|line| asked.about.is_empty() || line.about == asked.about)
        .filter(|line| asked.standing.is_empty() || line.standing == asked.standing)
        .collect())
}

/// The days that were typed; this year until today where nothing was, or it is no period.
fn period(asked: &Asked, today: NaiveDate) -> (NaiveDate, NaiveDate, bool) {
    let year = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
    let typed = |text: &str, else_: NaiveDate| {
        if text.trim().is_empty() { Some(else_) } else { typed_day(text) }
    };
    match (typed(&asked.from, year), typed(&asked.to, today)) {
        (Some(from), Some(to)) if from <= to => (from, to, false),
        _ => (year, today, true),
    }
}

/// `GET /office/decisions`
pub(crate) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let (lines, pagination) = Pagination::cut(found(&desk, &asked).await?, asked.page);
    let (from, to, is_wrong_period) = period(&asked, desk.app().now().date_naive());
    let counts = decisions::counts(desk.app(), from, to).await?;
    let stock = catalogue::stock(desk.app(), to).await?.map(StockLine::of);
    let page = DecisionsPage {
        asked,
        kinds: DecisionKind::ALL.map(DecisionKind::code),
        standings: STANDINGS,
        counted: Counted { from, to, counts, stock },
        is_wrong_period,
        lines,
        pagination,
    };
    desk.show(&page).await
}

/// `GET /office/decisions.xlsx`
pub(crate) async fn export(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let say = |key: &str| Texts::get(desk.locale(), key, &[]);
    let row = |line: Line| DecisionCells {
        number: line.number,
        title: line.title,
        about: say(&format!("decision-about-{}", line.about)),
        standing: say(&format!("decision-standing-{}", line.standing)),
        signed_on: line.signed_on,
        effective: line.effective,
        counts: [line.added, line.amended, line.abolished, line.processes],
    };
    let known = |codes: &[&str], asked: &str, family: &str| {
        if codes.contains(&asked) { say(&format!("{family}{asked}")) } else { String::new() }
    };
    let filters: Vec<(String, String)> = [
        (say(key!("search")), asked.q.clone()),
        (say(key!("decision-about")), known(&["procedures", "processes"], &asked.about, "decision-about-")),
        (say(key!("list-state")), known(&STANDINGS, &asked.standing, "decision-standing-")),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect();
    let lines: Vec<_> = found(&desk, &asked).await?.into_iter().map(row).collect();
    let bytes = decisions::workbook(desk.app(), &desk.officer, desk.locale(), &lines, &filters).await?;
    Ok(rows::workbook(bytes, &format!("quyet-dinh-{}.xlsx", desk.app().now().format("%Y%m%d-%H%M"))))
}

/// `POST /office/decisions`: begins one.
pub(crate) async fn begin(desk: Desk, SubmittedForm(form): SubmittedForm) -> Result<Response, WebError> {
    let about = DecisionKind::from_code(form.raw("about")).unwrap_or(DecisionKind::Procedures);
    let id = decisions::begin(desk.app(), &desk.officer, about).await.map_err(super::one::error)?;
    Ok(desk.go(&format!("/office/decisions/{id}"), key!("flash-decision-begun"), ""))
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<DecisionsPage>()
}
