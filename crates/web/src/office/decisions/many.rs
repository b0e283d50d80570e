//! Many lines at once: the procedures as they stand go out as a workbook and come in again as lines; those that end are a
//! list of codes.

use axum::{
    extract::{Path, Query, Request},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::decisions::{self, Batch};
use motcua_domain::catalogue::publication::{Decision, DecisionCommand, DecisionStage, ITEMS_MAX, Item};
use motcua_texts::{RefusalText, key};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::{
        Choice, Desk, Door, act, act_with_files,
        exchange::{self, FaultLine},
        read, rows, upload,
    },
    one::{Again, carry_out},
    writing::fields,
};
use crate::{
    Page, WebError,
    extract::{FormReader, Submitted, SubmittedForm},
    render::{PageSample, samples_of},
};

/// The longest list of codes that is typed: a code and its successor on each line.
const LIST_MAX_CHARS: usize = ITEMS_MAX * 50;
/// The most lines of such a list that are told to be wrong.
const WRONG_MAX: usize = 5;

/// Every way into these pages.
pub(super) fn doors() -> Vec<Door> {
    vec![
        read("/office/decisions/{id}/many", show),
        act("/office/decisions/{id}/many", end),
        read("/office/decisions/{id}/many.xlsx", take_out),
        act_with_files("/office/decisions/{id}/many/file", take_in),
        read("/office/decisions/{id}/many/{file}", look),
        act("/office/decisions/{id}/many/{file}", put),
    ]
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<ManyPage>(), samples_of::<BatchPage>()].into_iter().flatten().collect()
}

/// The page from which lines go out and come in.
#[derive(Debug, Clone, Serialize)]
struct ManyPage {
    href: String,
    number: String,
    changes: u32,
    fields: Vec<Choice>,
    form: Option<Submitted>,
    refused: Option<RefusalText>,
    stale: bool,
}

impl Page for ManyPage {
    const TEMPLATE: &'static str = "office/decision_many.html";

    fn sample() -> Vec<Self> {
        let page = Self {
            href: "/office/decisions/01890000-0000-7000-8000-000000000000".into(),
            number: "12/QĐ-UBND".into(),
            changes: 4,
            fields: vec![Choice { value: "ho-tich".into(), label: "Hộ tịch".into() }],
            form: None,
            refused: None,
            stale: false,
        };
        let again = Self {
            form: Some(Submitted::default()),
            refused: Some(crate::quality::sample_refusal()),
            stale: true,
            ..page.clone()
        };
        vec![page, again]
    }
}

/// A line that the workbook asks for.
#[derive(Debug, Clone, Serialize)]
struct BatchLine {
    change: &'static str,
    code: String,
    name: String,
    /// The line that it takes the place of: `add`, `amend`, `replace`, `abolish`; empty where there is none.
    before: &'static str,
}

/// What a workbook would write.
#[derive(Debug, Clone, Serialize)]
struct BatchPage {
    href: String,
    file_href: String,
    number: String,
    changes: u32,
    file: String,
    lines: Vec<BatchLine>,
    unchanged: usize,
    faults: Vec<FaultLine>,
    refused: Option<RefusalText>,
    stale: bool,
}

impl Page for BatchPage {
    const TEMPLATE: &'static str = "office/decision_batch.html";

    fn sample() -> Vec<Self> {
        let line = |change, before| BatchLine {
            change,
            code: "1.001193".into(),
            name: "Đăng ký khai sinh".into(),
            before,
        };
        let good = Self {
            href: "/office/decisions/01890000-0000-7000-8000-000000000000".into(),
            file_href: "/office/decisions/x/many/y".into(),
            number: String::new(),
            changes: 4,
            file: "thu-tuc.xlsx".into(),
            lines: vec![line("add", ""), line("amend", "abolish")],
            unchanged: 130,
            faults: Vec::new(),
            refused: Some(crate::quality::sample_refusal()),
            stale: true,
        };
        let settled = Self { refused: None, stale: false, ..good.clone() };
        let same = Self { lines: Vec::new(), ..settled.clone() };
        vec![good, same.clone(), Self { faults: vec![FaultLine::sample()], ..same }]
    }
}

/// A decision about procedures that is still written.
///
/// # Errors
/// [`WebError::NotFound`] for every other one, and for everybody who does not keep the catalogue.
async fn draft(desk: &Desk, id: Uuid) -> Result<Decision, WebError> {
    let decision = decisions::open(desk.app(), &desk.officer, id).await?.decision;
    let takes_lines = decision.stage == DecisionStage::Draft && !decision.is_about_processes();
    if takes_lines { Ok(decision) } else { Err(WebError::NotFound) }
}

fn home(id: Uuid) -> String {
    format!("/office/decisions/{id}")
}

impl ManyPage {
    fn of(desk: &Desk, id: Uuid, decision: &Decision) -> Self {
        Self {
            href: home(id),
            number: decision.head.number.clone(),
            changes: decision.changes,
            fields: fields(desk),
            form: None,
            refused: None,
            stale: false,
        }
    }

    async fn again(self, desk: &Desk, again: Again) -> Result<Response, WebError> {
        let Again { form, refused, stale } = again;
        let page = Self { form: Some(form), refused, stale, ..self };
        desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
    }
}

/// `GET /office/decisions/{id}/many`
async fn show(desk: Desk, Path(id): Path<Uuid>) -> Result<Response, WebError> {
    let decision = draft(&desk, id).await?;
    desk.show(&ManyPage::of(&desk, id, &decision)).await
}

/// Which procedures are taken out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    field: String,
}

/// `GET /office/decisions/{id}/many.xlsx`
async fn take_out(
    desk: Desk,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let decision = draft(&desk, id).await?;
    let bytes = decisions::to_workbook(desk.app(), &desk.officer, &decision, &asked.field).await?;
    Ok(rows::workbook(bytes, &format!("thu-tuc-{}.xlsx", desk.app().now().format("%Y%m%d-%H%M"))))
}

/// The lines by which the procedures of the list end; none where a line of it does not read.
async fn ended(
    desk: &Desk,
    decision: &Decision,
    form: &mut FormReader,
) -> Result<Option<Vec<Item>>, WebError> {
    let Some(list) = form.text("codes", LIST_MAX_CHARS) else { return Ok(None) };
    Ok(match decisions::abolished(desk.app(), decision, &list).await? {
        Ok(items) => {
            let new = items.into_iter().filter(|item| !decision.items.contains(item)).collect::<Vec<_>>();
            if new.is_empty() {
                form.refuse("codes", key!("decision-many-there"));
            }
            Some(new)
        }
        Err(wrong) => {
            let told: Vec<String> = wrong.iter().take(WRONG_MAX).map(|line| format!("“{line}”")).collect();
            let more = if wrong.len() > WRONG_MAX { ", …" } else { "" };
            let lines = ("lines".to_owned(), format!("{}{more}", told.join(", ")));
            form.refuse_with("codes", key!("decision-many-wrong"), [lines].into());
            None
        }
    })
}

/// `POST /office/decisions/{id}/many`: the procedures of a list end.
async fn end(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let decision = draft(&desk, id).await?;
    let items = ended(&desk, &decision, &mut form).await?;
    match carry_out(&desk, id, form, items.map(DecisionCommand::AddAll)).await? {
        Ok(()) => Ok(desk.go(&home(id), key!("flash-decision-lines"), "")),
        Err(again) => ManyPage::of(&desk, id, &decision).again(&desk, again).await,
    }
}

/// `POST /office/decisions/{id}/many/file`: takes a workbook in and goes to what it would write.
async fn take_in(desk: Desk, Path(id): Path<Uuid>, request: Request) -> Result<Response, WebError> {
    let decision = draft(&desk, id).await?;
    let sent = upload::read(desk.app(), &desk.officer, request).await?;
    match sent.file(upload::EXCHANGE_FILE) {
        Ok(file) => Ok(Redirect::to(&format!("{}/many/{file}", home(id))).into_response()),
        Err(form) => {
            let again = Again { form, refused: None, stale: false };
            ManyPage::of(&desk, id, &decision).again(&desk, again).await
        }
    }
}

/// What a workbook would write, and its name.
async fn batch(desk: &Desk, decision: &Decision, file: Uuid) -> Result<(String, Batch), WebError> {
    let (name, read) = exchange::handed_in(desk, file).await?;
    let batch = match read {
        Ok(read) => decisions::from_workbook(desk.app(), decision, read).await?,
        Err(faults) => Batch { faults, ..Batch::default() },
    };
    Ok((name, batch))
}

fn batch_page(
    desk: &Desk,
    (id, file): (Uuid, Uuid),
    decision: &Decision,
    name: String,
    batch: &Batch,
) -> BatchPage {
    let line = |item: &Item| BatchLine {
        change: item.change(),
        code: item.code().to_string(),
        name: item.procedure().map(|procedure| procedure.name.clone()).unwrap_or_default(),
        before: decision.item(item.code().as_str(), None).map_or("", Item::change),
    };
    BatchPage {
        href: home(id),
        file_href: format!("{}/many/{file}", home(id)),
        number: decision.head.number.clone(),
        changes: decision.changes,
        file: name,
        lines: batch.items.iter().map(line).collect(),
        unchanged: batch.unchanged,
        faults: batch.faults.iter().map(|fault| exchange::told(desk, fault)).collect(),
        refused: None,
        stale: false,
    }
}

/// `GET /office/decisions/{id}/many/{file}`
async fn look(desk: Desk, Path((id, file)): Path<(Uuid, Uuid)>) -> Result<Response, WebError> {
    let decision = draft(&desk, id).await?;
    let (name, batch) = batch(&desk, &decision, file).await?;
    desk.show(&batch_page(&desk, (id, file), &decision, name, &batch)).await
}

/// `POST /office/decisions/{id}/many/{file}`: writes all lines of the workbook, or none.
async fn put(
    desk: Desk,
    Path((id, file)): Path<(Uuid, Uuid)>,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    let decision = draft(&desk, id).await?;
    let (name, batch) = batch(&desk, &decision, file).await?;
    let page = batch_page(&desk, (id, file), &decision, name, &batch);
    if batch.items.is_empty() {
        return desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await;
    }
    match carry_out(&desk, id, form, Some(DecisionCommand::PutAll(batch.items))).await? {
        Ok(()) => Ok(desk.go(&home(id), key!("flash-decision-lines"), "")),
        Err(Again { refused, stale, .. }) => {
            let page = BatchPage { refused, stale, ..page };
            desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
        }
    }
}
