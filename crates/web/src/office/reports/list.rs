//! The periodic reports of the province.

use axum::{http::StatusCode, response::Response};
use chrono::{DateTime, FixedOffset};
use motcua_app::{
    desk::instant,
    figures::Author,
    report::{self, Outline, ReportRow},
};
use motcua_domain::{
    policy::{Action, Resource},
    statistics::Period,
};
use motcua_texts::key;
use serde::Serialize;

use super::{
    super::{Desk, dossier::command::fault, today::Choice},
    parts::{Head, address, is_told, kind_name, web_error},
};
use crate::{
    Page, WebError,
    extract::{Submitted, SubmittedForm, Values},
    render::{PageSample, samples_of},
};

/// The longest code of a kind that is looked at, in characters.
const KIND_MAX_CHARS: usize = 40;

/// A report in the list.
#[derive(Debug, Clone, Serialize)]
pub struct ReportListLine {
    head: Head,
    kind: String,
    updated: DateTime<FixedOffset>,
}

/// The page of all reports.
#[derive(Debug, Clone, Serialize)]
pub struct ReportsPage {
    lines: Vec<ReportListLine>,
    kinds: Vec<Choice>,
    can_begin: bool,
    form: Option<Submitted>,
    refused: Vec<String>,
}

impl Page for ReportsPage {
    const TEMPLATE: &'static str = "office/reports.html";

    fn sample() -> Vec<Self> {
        let line = |stage| ReportListLine {
            head: Head::sample(stage),
            kind: "Báo cáo sáu tháng".into(),
            updated: instant(1_591_774_800_000),
        };
        let full = Self {
            lines: vec![line("draft"), line("approved")],
            kinds: vec![Choice { value: "half-year".into(), label: "Báo cáo sáu tháng".into() }],
            can_begin: true,
            form: None,
            refused: Vec::new(),
        };
        let errors = vec![fault("from", key!("field-date-wrong"))];
        let wrong = Self {
            form: Some(Submitted { values: Values::new(), errors }),
            refused: vec!["Kỳ trùng ngày".into()],
            ..full.clone()
        };
        let none = Self { lines: Vec::new(), can_begin: false, ..full.clone() };
        vec![full, wrong, none]
    }
}

/// `GET /office/reports`
pub(crate) async fn show(desk: Desk) -> Result<Response, WebError> {
    let page = page_of(&desk, None, Vec::new()).await?;
    desk.show(&page).await
}

async fn page_of(
    desk: &Desk,
    form: Option<Submitted>,
    refused: Vec<String>,
) -> Result<ReportsPage, WebError> {
    let rows = report::list(desk.app(), Author::Officer(&desk.officer)).await?;
    let outlines = report::outlines(desk.app()).await?;
    let locale = desk.locale();
    let title = |row: &ReportRow| {
        let of_kind = |outline: &&Outline| outline.kind == row.kind;
        outlines.iter().find(of_kind).map_or_else(|| row.kind.clone(), |outline| outline.title.clone())
    };
    let line = |row: &ReportRow| ReportListLine {
        head: Head::of(row, &title(row)),
        kind: kind_name(locale, &row.kind),
        updated: instant(row.updated_at),
    };
    let choice =
        |outline: &Outline| Choice { value: outline.kind.clone(), label: kind_name(locale, &outline.kind) };
    Ok(ReportsPage {
        lines: rows.iter().map(line).collect(),
        kinds: outlines.iter().map(choice).collect(),
        can_begin: desk.officer.may(Action::WriteReports, &Resource::Province),
        form,
        refused,
    })
}

/// `POST /office/reports`: begins the report of a period.
pub(crate) async fn begin(desk: Desk, SubmittedForm(mut form): SubmittedForm) -> Result<Response, WebError> {
    if !desk.officer.may(Action::WriteReports, &Resource::Province) {
        return Err(WebError::NotFound);
    }
    let values = form.values().clone();
    let kind = form.text("kind", KIND_MAX_CHARS);
    let (from, to) = (form.date("from"), form.date("to"));
    let period = from.zip(to).and_then(|(from, to)| Period::new(from, to).ok());
    if from.is_some() && to.is_some() && period.is_none() {
        form.refuse("to", key!("reports-period-reversed"));
    }
    let (again, refused) = match form.finish(|| Some((kind?, period?))) {
        Ok((kind, period)) => {
            match report::begin(desk.app(), Author::Officer(&desk.officer), &kind, period).await {
                Ok(id) => return Ok(desk.go(&address(id), key!("flash-report-begun"), "")),
                Err(error) if is_told(&error) => {
                    (Submitted { values, errors: Vec::new() }, error.lines(desk.locale()))
                }
                Err(error) => return Err(web_error(error)),
            }
        }
        Err(again) => (again, Vec::new()),
    };
    let page = page_of(&desk, Some(again), refused).await?;
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<ReportsPage>()
}
