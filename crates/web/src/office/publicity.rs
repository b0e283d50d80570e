//! What an agency posts: sheets for its board, its bound set, and what is no longer true of them.

use axum::{extract::Query, response::Response};
use chrono::{DateTime, FixedOffset};
use motcua_app::{
    AppError,
    desk::instant,
    printing::{self, Posted},
    publicity::{self, LastPrint, Outdated},
};
use motcua_domain::{
    dossier::Refusal,
    folding::fold,
    organisation::Level,
    policy::{Action, Resource},
};
use motcua_texts::key;
use serde::{Deserialize, Serialize};

use super::{Choice, Desk, Door, read, rows};
use crate::{
    Page, WebError,
    render::{PageSample, samples_of},
};

/// Every way into this page.
pub(super) fn doors() -> Vec<Door> {
    vec![read("/office/publicity", show), read("/office/publicity.pdf", pdf)]
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<PublicityPage>()
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    agency: String,
    field: String,
    procedure: String,
    bound: String,
    level: String,
}

/// A field with its sheets.
#[derive(Debug, Clone, Serialize)]
struct FieldLine {
    code: String,
    name: String,
    sheets: usize,
}

/// A procedure whose print is old.
#[derive(Debug, Clone, Serialize)]
struct OutdatedLine {
    code: String,
    name: String,
    since: DateTime<FixedOffset>,
    published_by: String,
    is_end: bool,
    board: bool,
    bound: bool,
}

/// The last print of a kind.
#[derive(Debug, Clone, Serialize)]
struct PrintLine {
    bound: bool,
    at: DateTime<FixedOffset>,
    by: String,
    /// The field or the procedure that was printed; empty for everything.
    of: String,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PublicityPage {
    agency: String,
    agency_name: String,
    /// All agencies, for who keeps the catalogue.
    agencies: Vec<Choice>,
    /// Codes of the levels of which a set is printed, for who keeps the catalogue.
    levels: Vec<&'static str>,
    fields: Vec<FieldLine>,
    sheets: usize,
    fits_in_one: bool,
    outdated: Vec<OutdatedLine>,
    prints: Vec<PrintLine>,
}

impl Page for PublicityPage {
    const TEMPLATE: &'static str = "office/publicity.html";

    fn sample() -> Vec<Self> {
        let line = |is_end: bool| OutdatedLine {
            code: "1.001193".into(),
            name: "Đăng ký khai sinh".into(),
            since: instant(1_591_774_800_000),
            published_by: if is_end { String::new() } else { "Quyết định số 12/QĐ-UBND".into() },
            is_end,
            board: true,
            bound: !is_end,
        };
        let print = |bound| PrintLine {
            bound,
            at: instant(1_591_774_800_000),
            by: if bound { String::new() } else { "Nguyễn Văn Mẫu".into() },
            of: if bound { String::new() } else { "Hộ tịch".into() },
        };
        let full = Self {
            agency: "22330".into(),
            agency_name: "UBND phường Vĩnh Hải".into(),
            agencies: vec![Choice { value: "22330".into(), label: "UBND phường Vĩnh Hải".into() }],
            levels: vec!["commune"],
            fields: vec![FieldLine { code: "ho-tich".into(), name: "Hộ tịch".into(), sheets: 12 }],
            sheets: 12,
            fits_in_one: true,
            outdated: vec![line(false), line(true)],
            prints: vec![print(false), print(true)],
        };
        let none = Self {
            agencies: Vec::new(),
            levels: Vec::new(),
            fields: Vec::new(),
            sheets: 0,
            fits_in_one: false,
            outdated: Vec::new(),
            prints: Vec::new(),
            ..full.clone()
        };
        vec![full, none]
    }
}

fn outdated_line(one: Outdated) -> OutdatedLine {
    OutdatedLine {
        code: one.code,
        name: one.name,
        since: instant(one.since),
        published_by: one.published_by,
        is_end: one.is_end,
        board: one.board,
        bound: one.bound,
    }
}

/// `GET /office/publicity`
async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    desk.app().catch_up().await?;
    let agency = publicity::agency_of(desk.app(), &desk.officer, &asked.agency)?;
    let catalogue = desk.app().catalogue();
    let name = |code: &str| catalogue.field(code).map_or_else(|| code.to_owned(), |field| field.name.clone());
    let fields: Vec<FieldLine> = printing::sheets_by_field(desk.app(), &agency)
        .into_iter()
        .map(|(code, sheets)| FieldLine { name: name(&code), code, sheets })
        .collect();
    let sheets = fields.iter().map(|field| field.sheets).sum();
    let outdated = publicity::outdated(desk.app(), &agency).await?;
    let print_line = |one: LastPrint| PrintLine {
        bound: one.bound,
        at: instant(one.at),
        by: one.by,
        of: if one.procedure.is_empty() { name(&one.field) } else { one.procedure },
    };
    let prints = publicity::last_prints(desk.app(), &agency).await?;
    let keeps = desk.officer.may(Action::ManageCatalogue, &Resource::Province);
    let page = PublicityPage {
        levels: if keeps { Level::OF_A_PROVINCE.map(Level::code).into() } else { Vec::new() },
        agencies: if keeps { agencies(&desk) } else { Vec::new() },
        agency: agency.code.0.clone(),
        agency_name: agency.name.clone(),
        fits_in_one: sheets <= printing::SHEETS_MAX,
        sheets,
        fields,
        outdated: outdated.into_iter().map(outdated_line).collect(),
        prints: prints.into_iter().map(print_line).collect(),
    };
    desk.show(&page).await
}

fn agencies(desk: &Desk) -> Vec<Choice> {
    let today = desk.app().now().date_naive();
    let catalogue = desk.app().catalogue();
    let here = catalogue.agencies.iter().filter(|agency| agency.exists_on(today));
    let mut all: Vec<Choice> =
        here.map(|agency| Choice { value: agency.code.0.clone(), label: agency.name.clone() }).collect();
    all.sort_by_cached_key(|choice| fold(&choice.label));
    all
}

/// `GET /office/publicity.pdf`
async fn pdf(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let posted = Posted {
        bound: !asked.bound.is_empty(),
        field: some(&asked.field),
        procedure: some(&asked.procedure),
    };
    let made = match Level::from_code(&asked.level) {
        Some(level) => publicity::print_level(desk.app(), &desk.officer, level).await,
        None => publicity::print(desk.app(), &desk.officer, &asked.agency, &posted).await,
    };
    match made {
        Ok(bytes) => {
            let kind = if posted.bound || !asked.level.is_empty() { "bo-thu-tuc" } else { "niem-yet" };
            let name = format!("{kind}-{}.pdf", desk.app().now().format("%Y%m%d"));
            Ok(rows::download(bytes, rows::PDF, &name))
        }
        // The page says that it fits field by field.
        Err(AppError::Refused(Refusal::TooMany { .. })) => {
            Ok(desk.go("/office/publicity", key!("flash-publicity-too-much"), ""))
        }
        Err(error) => Err(error.into()),
    }
}
