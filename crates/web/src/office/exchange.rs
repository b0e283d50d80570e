//! Everything out as a workbook, and in again: looked at first, written when a person says so.

use axum::{
    extract::{Path, Request},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures::StreamExt;
use motcua_app::{
    AppError,
    exchange::{self, Applied, Bundle, Change, Confirmed, Fault, Lost, Plan, Removal},
    figures::Author,
    uploads,
};
use motcua_texts::{FaultText, key};
use serde::Serialize;
use uuid::Uuid;

use super::{Desk, Door, act, act_with_files, read, rows, upload};
use crate::{
    Page, WebError,
    extract::{FormReader, Submitted, SubmittedForm},
    render::{PageSample, samples_of},
};

const HOME: &str = "/office/exchange";
/// The box by which what is taken away is agreed to.
const REMOVALS: &str = "removals";
/// The most log-ins that are named.
const NAMED_MAX: usize = 30;

/// Every way into these pages.
pub(super) fn doors() -> Vec<Door> {
    vec![
        read(HOME, show),
        read("/office/exchange.xlsx", workbook),
        read("/office/exchange.json", json),
        read("/office/exchange/template.xlsx", template),
        act_with_files(HOME, take),
        read("/office/exchange/{id}", look),
        act("/office/exchange/{id}", apply),
    ]
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<ExchangePage>(), samples_of::<PlanPage>()].into_iter().flatten().collect()
}

/// The page from which files go out and come in.
#[derive(Debug, Clone, Serialize)]
struct ExchangePage {
    /// Names of the sheets.
    sheets: Vec<&'static str>,
    form: Option<Submitted>,
}

impl Page for ExchangePage {
    const TEMPLATE: &'static str = "office/exchange.html";

    fn sample() -> Vec<Self> {
        let new = Self::new();
        vec![Self { form: Some(Submitted::default()), ..new.clone() }, new]
    }
}

impl ExchangePage {
    fn new() -> Self {
        Self { sheets: exchange::SHEETS.iter().map(|sheet| sheet.name).collect(), form: None }
    }
}

/// A fault in words, with its place.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FaultLine {
    sheet: String,
    /// `C12`, `12`, or empty.
    cell: String,
    what: String,
    advice: String,
}

impl FaultLine {
    pub(super) fn sample() -> Self {
        Self {
            sheet: "fees".into(),
            cell: "D2".into(),
            what: "“1.000” có thể đọc hai cách".into(),
            advice: "Ghi 1000".into(),
        }
    }
}

/// What a file would change.
#[derive(Debug, Clone, Serialize)]
struct PlanPage {
    href: String,
    file: String,
    changes: Vec<Change>,
    removed: Vec<Removal>,
    removed_count: usize,
    faults: Vec<FaultLine>,
    absent_staff: Vec<String>,
    absent_more: usize,
    changes_anything: bool,
    fingerprint: String,
    /// The province has changed since the person looked.
    overtaken: bool,
    form: Option<Submitted>,
}

impl Page for PlanPage {
    const TEMPLATE: &'static str = "office/exchange_plan.html";

    fn sample() -> Vec<Self> {
        let change = Change {
            kind: "procedures",
            added: 1,
            changed: 2,
            unchanged: 130,
            absent: 1,
            named: vec!["1.001193 Đăng ký khai sinh".into()],
            replaced: String::new(),
        };
        let lost =
            |what: &str| Lost {
                of: "1.001193 Đăng ký khai sinh".into(), what: vec![what.into()], more: 2
            };
        let removal = |kind, what| Removal { kind, count: 3, named: vec![lost(what)] };
        let good = Self {
            href: "/office/exchange/01890000-0000-7000-8000-000000000000".into(),
            file: "danh-muc.xlsx".into(),
            changes: vec![change.clone(), Change { kind: "staff", named: Vec::new(), ..change }],
            removed: vec![removal("components", "1 / Giấy chứng sinh"), removal("roles", "leader")],
            removed_count: 6,
            faults: Vec::new(),
            absent_staff: vec!["tiepnhan.vinhhai".into()],
            absent_more: 2,
            changes_anything: true,
            fingerprint: "x".into(),
            overtaken: true,
            form: None,
        };
        let fault = FaultLine::sample();
        let whole = FaultLine { sheet: String::new(), cell: String::new(), ..fault.clone() };
        let bad = Self {
            faults: vec![fault, whole],
            changes: Vec::new(),
            absent_staff: Vec::new(),
            ..good.clone()
        };
        let same = Self { changes_anything: false, removed: Vec::new(), overtaken: false, ..good.clone() };
        let unasked = Self { form: Some(unticked(FormReader::default())), overtaken: false, ..good.clone() };
        vec![good, bad, same, unasked]
    }
}

/// The form of somebody who has not said yes to what is taken away.
fn unticked(mut form: FormReader) -> Submitted {
    form.refuse(REMOVALS, key!("exchange-removals-missing"));
    form.finish(|| None::<()>).err().unwrap_or_default()
}

fn require(desk: &Desk) -> Result<(), WebError> {
    Ok(exchange::require(&desk.officer)?)
}

/// `GET /office/exchange`
async fn show(desk: Desk) -> Result<Response, WebError> {
    require(&desk)?;
    desk.show(&ExchangePage::new()).await
}

async fn bundle(desk: &Desk, format: &'static str) -> Result<Bundle, WebError> {
    Ok(exchange::taken_out(desk.app(), &desk.officer, format).await?)
}

/// `GET /office/exchange.xlsx`
async fn workbook(desk: Desk) -> Result<Response, WebError> {
    let bundle = bundle(&desk, "xlsx").await?;
    let made = tokio::task::spawn_blocking(move || exchange::workbook(&bundle)).await;
    let bytes = made.map_err(WebError::internal)??;
    Ok(rows::workbook(bytes, &format!("danh-muc-{}.xlsx", desk.app().now().format("%Y%m%d-%H%M"))))
}

/// `GET /office/exchange.json`
async fn json(desk: Desk) -> Result<Response, WebError> {
    let bytes = bundle(&desk, "json").await?.to_json()?;
    let name = format!("attachment; filename=\"danh-muc-{}.json\"", desk.app().now().format("%Y%m%d-%H%M"));
    let name = HeaderValue::from_str(&name).map_err(WebError::internal)?;
    let media_type = HeaderValue::from_static("application/json");
    Ok(([(header::CONTENT_TYPE, media_type), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

/// `GET /office/exchange/template.xlsx`
async fn template(desk: Desk) -> Result<Response, WebError> {
    require(&desk)?;
    Ok(rows::workbook(exchange::template()?, "mau-danh-muc.xlsx"))
}

/// `POST /office/exchange`: takes a file in and goes to what it would change.
async fn take(desk: Desk, request: Request) -> Result<Response, WebError> {
    require(&desk)?;
    let sent = upload::read(desk.app(), &desk.officer, request).await?;
    match sent.file(upload::EXCHANGE_FILE) {
        Ok(file) => Ok(axum::response::Redirect::to(&format!("{HOME}/{file}")).into_response()),
        Err(form) => {
            let page = ExchangePage { form: Some(form), ..ExchangePage::new() };
            desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
        }
    }
}

/// A fault in words.
pub(super) fn told(desk: &Desk, fault: &Fault) -> FaultLine {
    let FaultText { what, advice } = fault.told(desk.locale());
    FaultLine { sheet: fault.sheet.clone(), cell: fault.cell(), what, advice }
}

/// A file that the officer handed in, read: its name, and what is in it or wrong with it.
pub(super) async fn handed_in(
    desk: &Desk,
    id: Uuid,
) -> Result<(String, Result<exchange::Read, Vec<Fault>>), WebError> {
    let file = uploads::handed_in_by(desk.app(), &desk.officer, id).await?;
    let mut content = desk.app().files.read(&file.sha256).await.map_err(AppError::from)?;
    let mut bytes: Vec<u8> = Vec::new();
    // Bounded by what an upload may be.
    while let Some(part) = content.next().await {
        let part: Bytes = part.map_err(WebError::internal)?;
        bytes.extend_from_slice(&part);
    }
    let read =
        tokio::task::spawn_blocking(move || exchange::read(&bytes)).await.map_err(WebError::internal)?;
    Ok((file.file_name, read))
}

fn page_of(desk: &Desk, id: Uuid, file: String, plan: Plan) -> PlanPage {
    PlanPage {
        href: format!("{HOME}/{id}"),
        file,
        fingerprint: plan.fingerprint(),
        changes_anything: plan.changes_anything(),
        faults: plan.faults.iter().map(|fault| told(desk, fault)).collect(),
        changes: plan.changes,
        removed_count: plan.removed.iter().map(|removal| removal.count).sum(),
        removed: plan.removed,
        absent_more: plan.absent_staff.len().saturating_sub(NAMED_MAX),
        absent_staff: plan.absent_staff.into_iter().take(NAMED_MAX).collect(),
        overtaken: false,
        form: None,
    }
}

/// `GET /office/exchange/{id}`
async fn look(desk: Desk, Path(id): Path<Uuid>) -> Result<Response, WebError> {
    require(&desk)?;
    let (file, read) = handed_in(&desk, id).await?;
    let plan = match read {
        Ok(read) => exchange::plan(desk.app(), Author::Officer(&desk.officer), &read).await?,
        Err(faults) => Plan { faults, ..Plan::default() },
    };
    desk.show(&page_of(&desk, id, file, plan)).await
}

/// `POST /office/exchange/{id}`: writes what the person has seen.
async fn apply(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    require(&desk)?;
    let (file, read) = handed_in(&desk, id).await?;
    let seen = form.raw("seen").to_owned();
    let refused = match read {
        Ok(read) => {
            let author = Author::Officer(&desk.officer);
            let confirmed = Confirmed { seen: Some(&seen), removals: form.is_ticked(REMOVALS) };
            match exchange::apply(desk.app(), author, read, confirmed).await? {
                Applied::Done(_) => return Ok(desk.go(HOME, key!("flash-exchange-done"), "")),
                Applied::Refused(plan) => plan,
            }
        }
        Err(faults) => Plan { faults, ..Plan::default() },
    };
    // What was seen is what stands: then it was only not agreed to.
    let is_seen = refused.faults.is_empty() && refused.fingerprint() == seen;
    let again = is_seen.then(|| unticked(form));
    let page = PlanPage { overtaken: !is_seen, form: again, ..page_of(&desk, id, file, refused) };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}
