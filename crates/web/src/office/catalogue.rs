//! The procedures of the province, to look something up while a person waits.

use axum::{
    Json,
    extract::Query,
    response::{IntoResponse, Response},
};
use motcua_app::catalogue::{Browse, is_fileable};
use motcua_domain::policy::{Action, Resource};
use serde::{Deserialize, Serialize};

use super::{
    Desk,
    today::{self, Choice},
};
use crate::{
    Page, WebError,
    components::{Chosen, Pagination, Suggestion},
    render::{PageSample, samples_of},
};

/// The most suggestions while typing.
const SUGGESTED_MAX: usize = 8;
/// The most procedures that a search finds.
const FOUND_MAX: usize = 200;

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    field: String,
    /// Ticked: only what the reader's agency receives.
    own: String,
    page: u64,
}

/// A procedure.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub code: String,
    pub name: String,
    pub field: String,
    pub situations: usize,
    pub online: u8,
    /// Whether every situation has an approved process and a limit.
    pub complete: bool,
}

/// The page of the catalogue.
#[derive(Debug, Clone, Serialize)]
pub struct CataloguePage {
    asked: Asked,
    fields: Vec<Choice>,
    lines: Vec<Line>,
    pagination: Pagination,
    /// Whether the reader keeps the catalogue: each line leads to its processes.
    keeps: bool,
}

impl Page for CataloguePage {
    const TEMPLATE: &'static str = "office/catalogue.html";

    fn sample() -> Vec<Self> {
        let line = |complete| Line {
            code: "1.001193".into(),
            name: "Đăng ký khai sinh".into(),
            field: "Hộ tịch".into(),
            situations: 3,
            online: 4,
            complete,
        };
        let full = Self {
            asked: Asked { own: "yes".into(), ..Asked::default() },
            fields: vec![Choice { value: "ho-tich".into(), label: "Hộ tịch".into() }],
            lines: vec![line(true), line(false)],
            pagination: Pagination::new(1, 2),
            keeps: true,
        };
        vec![full.clone(), Self { lines: Vec::new(), pagination: Pagination::new(1, 0), ..full }]
    }
}

/// `GET /office/catalogue`
pub(super) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let catalogue = desk.app().catalogue();
    let own = (!asked.own.is_empty()).then(|| desk.officer.effective().agency.0.clone());
    let field = Some(asked.field.clone()).filter(|field| !field.is_empty());
    let browse = Browse { field, agency: own, with_unoffered: true, ..Browse::default() };
    let today = desk.app().now().date_naive();
    let found = if asked.q.trim().is_empty() {
        catalogue.browse(&browse, today)
    } else {
        catalogue.search_within(&asked.q, &browse, today, FOUND_MAX)
    };
    let (shown, pagination) = Pagination::slice(&found, asked.page);
    let lines = shown
        .iter()
        .map(|procedure| Line {
            code: procedure.code.to_string(),
            name: procedure.name.clone(),
            field: catalogue.field(&procedure.field).map(|field| field.name.clone()).unwrap_or_default(),
            situations: procedure.situations.len(),
            online: catalogue.best_service(procedure).online.number(),
            complete: procedure.situations.iter().all(is_fileable),
        })
        .collect();
    let keeps = desk.officer.may(Action::ManageCatalogue, &Resource::Province);
    let page = CataloguePage { fields: today::fields(&desk), asked, lines, pagination, keeps };
    desk.show(&page).await
}

/// `GET /office/catalogue/suggest`: for fields that take a procedure, by its name with the code behind it.
pub(super) async fn suggest(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let catalogue = desk.app().catalogue();
    let found = catalogue.search(&asked.q, SUGGESTED_MAX).into_iter().map(|procedure| Suggestion {
        label: procedure.name.clone(),
        note: procedure.code.to_string(),
        chosen: Chosen::Value(format!("{} ({})", procedure.name, procedure.code)),
    });
    Ok(Json(found.collect::<Vec<_>>()).into_response())
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<CataloguePage>()
}
