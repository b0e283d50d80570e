//! All agencies with the days of their lives, and the changes that were decided.

use axum::{extract::Query, response::Response};
use chrono::NaiveDate;
use motcua_app::{
    exports::{self, AgencyRow},
    organisation,
};
use motcua_domain::{
    folding::fold,
    organisation::{Agency, Level},
};
use motcua_texts::{Texts, key};
use serde::{Deserialize, Serialize};

use super::{
    super::{Desk, rows},
    parts::{ChangeLine, require},
};
use crate::{
    Page, WebError,
    components::Pagination,
    render::{PageSample, samples_of},
};

/// Where an agency stands in its life.
const STANDINGS: [&str; 3] = ["now", "ahead", "over"];

/// How the list is narrowed.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    level: String,
    standing: String,
    page: u64,
}

/// An agency in the list.
#[derive(Debug, Clone, Serialize)]
pub struct AgencyLine {
    code: String,
    name: String,
    identifier: String,
    level: &'static str,
    parent: String,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    successor: String,
    standing: &'static str,
}

/// The page of all agencies.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationPage {
    asked: Asked,
    levels: Vec<&'static str>,
    standings: [&'static str; 3],
    agencies: Vec<AgencyLine>,
    pagination: Pagination,
    changes: Vec<ChangeLine>,
}

impl Page for OrganisationPage {
    const TEMPLATE: &'static str = "office/organisation.html";

    fn sample() -> Vec<Self> {
        let line = |standing, until| AgencyLine {
            code: "22699".into(),
            name: "UBND xã Diên Lộc".into(),
            identifier: "000.21.33.H32".into(),
            level: "commune",
            parent: "UBND huyện Diên Khánh".into(),
            from: None,
            until,
            successor: if until.is_some() { "UBND xã Bình Lộc".into() } else { String::new() },
            standing,
        };
        let full = Self {
            asked: Asked::default(),
            levels: levels(),
            standings: STANDINGS,
            agencies: vec![line("over", NaiveDate::from_ymd_opt(2020, 3, 1)), line("now", None)],
            pagination: Pagination::new(1, 2),
            changes: ["planned", "now", "through", "called_off"].map(ChangeLine::sample).into(),
        };
        let none = Self {
            asked: Asked { q: "x".into(), ..Asked::default() },
            agencies: Vec::new(),
            pagination: Pagination::new(1, 0),
            changes: Vec::new(),
            ..full.clone()
        };
        vec![full, none]
    }
}

fn levels() -> Vec<&'static str> {
    Level::OF_A_PROVINCE.into_iter().chain([Level::Other]).map(Level::code).collect()
}

fn line(desk: &Desk, agency: &Agency) -> AgencyLine {
    let today = desk.app().now().date_naive();
    let name = |code: &Option<_>| {
        code.as_ref().map(|code: &motcua_domain::organisation::AgencyCode| desk.agency_name(&code.0))
    };
    AgencyLine {
        code: agency.code.0.clone(),
        name: agency.name.clone(),
        identifier: agency.identifier.to_string(),
        level: agency.level.code(),
        parent: name(&agency.parent).unwrap_or_default(),
        from: agency.valid_from,
        until: agency.valid_until,
        successor: name(&agency.successor).unwrap_or_default(),
        standing: match (agency.exists_on(today), agency.valid_until.is_some_and(|until| until <= today)) {
            (true, _) => "now",
            (false, true) => "over",
            (false, false) => "ahead",
        },
    }
}

/// The agencies that are asked for, by level and name.
fn found(desk: &Desk, asked: &Asked) -> Vec<AgencyLine> {
    let catalogue = desk.app().catalogue();
    let words = fold(&asked.q);
    let mut agencies: Vec<_> = catalogue
        .agencies
        .iter()
        .filter(|agency| asked.level.is_empty() || agency.level.code() == asked.level)
        .filter(|agency| fold(&agency.name).contains(&words) || fold(&agency.code.0).contains(&words))
        .collect();
    agencies.sort_by_cached_key(|agency| (agency.level, fold(&agency.name)));
    let lines = agencies.into_iter().map(|agency| line(desk, agency));
    lines.filter(|line| asked.standing.is_empty() || line.standing == asked.standing).collect()
}

/// `GET /office/organisation`
pub(crate) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    require(&desk)?;
    desk.app().catch_up().await?;
    let kept = organisation::changes(desk.app(), &desk.officer).await?;
    let (agencies, pagination) = Pagination::cut(found(&desk, &asked), asked.page);
    let page = OrganisationPage {
        asked,
        levels: levels(),
        standings: STANDINGS,
        agencies,
        pagination,
        changes: kept.iter().map(|kept| ChangeLine::of(&desk, kept)).collect(),
    };
    desk.show(&page).await
}

/// `GET /office/organisation.xlsx`
pub(crate) async fn export(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    require(&desk)?;
    let say = |key: &str| Texts::get(desk.locale(), key, &[]);
    let row = |line: AgencyLine| AgencyRow {
        code: line.code,
        name: line.name,
        identifier: line.identifier,
        level: say(&format!("level-{}", line.level)),
        parent: line.parent,
        from: line.from,
        until: line.until,
        successor: line.successor,
        standing: say(&format!("organisation-standing-{}", line.standing)),
    };
    let agencies: Vec<AgencyRow> = found(&desk, &asked).into_iter().map(row).collect();
    let named = |family: &str, code: &str| {
        if code.is_empty() { String::new() } else { say(&format!("{family}-{code}")) }
    };
    let filters: Vec<(String, String)> = [
        (say(key!("search")), asked.q.clone()),
        (say(key!("organisation-level")), named("level", known(&levels(), &asked.level))),
        (say(key!("list-state")), named("organisation-standing", known(&STANDINGS, &asked.standing))),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect();
    let bytes = exports::agencies(desk.app(), &desk.officer, desk.locale(), &agencies, &filters).await?;
    Ok(rows::workbook(bytes, &format!("co-quan-{}.xlsx", desk.app().now().format("%Y%m%d-%H%M"))))
}

/// The code as asked where it is one of these; nothing else reaches the texts.
fn known<'a>(codes: &[&'static str], asked: &'a str) -> &'a str {
    if codes.contains(&asked) { asked } else { "" }
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<OrganisationPage>()
}
