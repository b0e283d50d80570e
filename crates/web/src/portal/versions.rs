//! What a procedure was before, what it will be, and what is said of one that was abolished.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, FixedOffset};
use motcua_app::{catalogue::CatalogueView, decisions, desk::instant};
use motcua_domain::{
    catalogue::{Procedure, publication::differences},
    codes::ProcedureCode,
};
use serde::Serialize;
use uuid::Uuid;

use super::{file_view::given, visitor::Visitor};
use crate::errors::WebError;
use crate::extract::encode;
use crate::office::decisions::{self as office, words::DifferenceView};
use crate::render::{Page, PageSample, samples_of};
use crate::site::Site;

/// A version.
#[derive(Debug, Clone, Serialize)]
struct VersionLine {
    number: i32,
    from: DateTime<FixedOffset>,
    /// `was`, `is`, `will`.
    standing: &'static str,
    is_end: bool,
    successor: String,
    published_by: String,
    /// The signed paper; empty where no decision is kept.
    paper: String,
    differences: Vec<DifferenceView>,
}

/// The page of all versions of a procedure.
#[derive(Debug, Clone, Serialize)]
struct VersionsPage {
    code: String,
    name: String,
    versions: Vec<VersionLine>,
}

impl Page for VersionsPage {
    const TEMPLATE: &'static str = "portal/versions.html";

    fn sample() -> Vec<Self> {
        let line = |number, standing, is_end: bool| VersionLine {
            number,
            from: instant(1_591_774_800_000),
            standing,
            is_end,
            successor: if is_end { "1.000002".into() } else { String::new() },
            published_by: if number > 1 { "Quyết định số 12/QĐ-UBND".into() } else { String::new() },
            paper: if number > 1 { "/decisions/x/paper".into() } else { String::new() },
            differences: if number == 2 {
                vec![DifferenceView {
                    place: "thời hạn".into(),
                    before: "5 ngày".into(),
                    after: String::new(),
                }]
            } else {
                Vec::new()
            },
        };
        vec![Self {
            code: "1.001193".into(),
            name: "Đăng ký khai sinh".into(),
            versions: vec![line(3, "will", true), line(2, "is", false), line(1, "was", false)],
        }]
    }
}

/// The page of a procedure that takes no new dossiers.
#[derive(Debug, Clone, Serialize)]
struct EndedPage {
    code: String,
    name: String,
    since: DateTime<FixedOffset>,
    published_by: String,
    /// Code and name; empty where there is none.
    successor: Option<(String, String)>,
}

impl Page for EndedPage {
    const TEMPLATE: &'static str = "portal/procedure_ended.html";

    fn sample() -> Vec<Self> {
        let followed = Self {
            code: "1.000001".into(),
            name: "Cấp lại giấy khai sinh".into(),
            since: instant(1_591_774_800_000),
            published_by: "12/QĐ-UBND".into(),
            successor: Some(("1.001193".into(), "Đăng ký khai sinh".into())),
        };
        vec![Self { successor: None, published_by: String::new(), ..followed.clone() }, followed]
    }
}

/// `GET /procedures/{code}/versions`
pub(super) async fn all(
    State(site): State<Site>,
    Path(code): Path<String>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let code: ProcedureCode = code.parse().map_err(|_| WebError::NotFound)?;
    let (versions, numbers) = decisions::versions(&site.app, &code).await?;
    let (now, catalogue) = (site.app.now_ms(), site.app.catalogue());
    let holds = versions.iter().position(|kept| kept.valid_from <= now);
    // What begins later may have another name by then.
    let named = holds.and_then(|at| versions.get(at)).or(versions.last());
    let name = named.map(|kept| kept.procedure.name.clone()).ok_or(WebError::NotFound)?;
    let line = |(at, kept): (usize, &decisions::KeptProcedure)| VersionLine {
        number: kept.version,
        from: instant(kept.valid_from),
        standing: match holds {
            Some(holds) if at == holds => "is",
            Some(holds) if at > holds => "was",
            _ => "will",
        },
        is_end: kept.is_end,
        successor: kept.successor.as_ref().map(ToString::to_string).unwrap_or_default(),
        published_by: kept
            .decision
            .and_then(|id| numbers.get(&id).cloned())
            .or_else(|| kept.procedure.published_by.clone())
            .unwrap_or_default(),
        paper: kept.decision.map(|id| format!("/decisions/{id}/paper")).unwrap_or_default(),
        differences: versions
            .get(at + 1)
            .filter(|_| !kept.is_end)
            .map(|before| differences(Some(&before.procedure), Some(&kept.procedure)))
            .unwrap_or_default()
            .iter()
            .map(|found| office::words::difference(visitor.locale(), &catalogue, found))
            .collect(),
    };
    let page = VersionsPage {
        code: code.to_string(),
        name,
        versions: versions.iter().enumerate().map(line).collect(),
    };
    visitor.show(&page)
}

/// A procedure that takes dossiers; inside, the page about one that was abolished.
///
/// # Errors
/// [`WebError::NotFound`] where there never was one.
pub(super) async fn standing<'a>(
    site: &Site,
    visitor: &Visitor,
    catalogue: &'a CatalogueView,
    code: &str,
) -> Result<Result<&'a Arc<Procedure>, Response>, WebError> {
    match catalogue.procedure(code) {
        Some(found) => Ok(Ok(found)),
        None => Ok(Err(ended(site, visitor, catalogue, code).await?)),
    }
}

/// What is said of a procedure that was abolished.
async fn ended(
    site: &Site,
    visitor: &Visitor,
    catalogue: &CatalogueView,
    code: &str,
) -> Result<Response, WebError> {
    let ended = catalogue.ended(code).ok_or(WebError::NotFound)?;
    let number = match ended.decision {
        Some(id) => decisions::number_of(&site.app, id).await?,
        None => None,
    };
    let successor = catalogue.successor_of(code);
    let page = EndedPage {
        code: code.to_owned(),
        name: ended.procedure.name.clone(),
        since: instant(ended.since),
        published_by: number.unwrap_or_default(),
        successor: successor.map(|next| (encode(next.code.as_str()), next.name.clone())),
    };
    visitor.show_as(StatusCode::GONE, &page)
}

/// `GET /decisions/{id}/paper`: the signed paper of a decision that is signed is public.
pub(super) async fn paper(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    if !decisions::is_signed(&site.app, id).await? {
        return Err(WebError::NotFound);
    }
    Ok(given(&visitor, office::give(&site.app, id).await?))
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<VersionsPage>(), samples_of::<EndedPage>()].into_iter().flatten().collect()
}
