//! Writing the text of one section: one thing on a page, with the figures that it may name beside it.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{
    figures::Author,
    report::{self, Opened, OutlineSection},
};
use motcua_domain::report::{PARAGRAPH_MAX_CHARS, PARAGRAPHS_MAX, ReportEvent, ReportStage};
use motcua_texts::key;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::{Desk, dossier::command::fault},
    parts::{Head, Named, Stretch, address, is_told, stretches, web_error},
};
use crate::{
    Page, WebError,
    extract::{Submitted, SubmittedForm, Values},
    render::{PageSample, samples_of},
};

/// The longest text of a section, in characters.
const TEXT_MAX_CHARS: usize = PARAGRAPHS_MAX * PARAGRAPH_MAX_CHARS;

/// The page on which a section is written.
#[derive(Debug, Clone, Serialize)]
pub struct ReportSectionPage {
    head: Head,
    code: String,
    heading: String,
    /// Paragraphs with an empty line between them.
    text: String,
    /// How it reads now.
    preview: Vec<Vec<Stretch>>,
    figures: Vec<Named>,
    /// Earlier texts, newest first.
    earlier: Vec<Earlier>,
    form: Option<Submitted>,
    refused: Vec<String>,
}

/// A text that stood here before.
#[derive(Debug, Clone, Serialize)]
struct Earlier {
    at: chrono::DateTime<chrono::FixedOffset>,
    who: String,
    text: String,
    /// The number of its event, by which it is taken up again.
    number: i32,
}

impl Page for ReportSectionPage {
    const TEMPLATE: &'static str = "office/report_section.html";

    fn sample() -> Vec<Self> {
        let stretch = |text: &str, figure: &str, is_missing| Stretch {
            text: text.into(),
            figure: figure.into(),
            is_missing,
        };
        let full = Self {
            head: Head::sample("draft"),
            code: "results-procedures".into(),
            heading: "Cải cách thủ tục hành chính".into(),
            text: "Tiếp nhận {F067} hồ sơ.\n\nGiải quyết {F900} hồ sơ.".into(),
            preview: vec![
                vec![stretch("Tiếp nhận ", "", false), stretch("362.485", "F067", false)],
                vec![stretch("Giải quyết ", "", false), stretch("{F900}", "F900", true)],
            ],
            figures: vec![Named {
                id: "F067".into(),
                name: "Hồ sơ tiếp nhận".into(),
                value: "362.485".into(),
                unit: "hồ sơ".into(),
            }],
            earlier: vec![Earlier {
                at: motcua_app::desk::instant(1_591_774_800_000),
                who: "Bùi Thị Làm Mẫu".into(),
                text: "Tiếp nhận hồ sơ.".into(),
                number: 2,
            }],
            form: None,
            refused: Vec::new(),
        };
        let errors = vec![fault("text", key!("field-missing"))];
        let wrong = Self {
            form: Some(Submitted { values: Values::new(), errors }),
            refused: vec!["Có người vừa sửa".into()],
            earlier: Vec::new(),
            preview: Vec::new(),
            ..full.clone()
        };
        vec![full, wrong]
    }
}

/// Which earlier text to take up again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    again: Option<i32>,
}

fn section_of<'a>(opened: &'a Opened, code: &str) -> Result<&'a OutlineSection, WebError> {
    let sections = opened.outline.walk();
    sections
        .into_iter()
        .map(|(_, section)| section)
        .find(|section| section.code == code)
        .ok_or(WebError::NotFound)
}

async fn opened(desk: &Desk, id: Uuid) -> Result<Opened, WebError> {
    let opened = report::open(desk.app(), Author::Officer(&desk.officer), id).await.map_err(web_error)?;
    if opened.may_write { Ok(opened) } else { Err(WebError::NotFound) }
}

fn page_of(
    desk: &Desk,
    opened: &Opened,
    code: &str,
    again: Option<i32>,
) -> Result<ReportSectionPage, WebError> {
    let section = section_of(opened, code)?;
    let by_id = opened.figures.iter().map(|figure| (figure.id.as_str(), figure)).collect();
    let earlier = earlier(opened, code);
    let taken_up = again.and_then(|number| earlier.iter().find(|text| text.number == number));
    Ok(ReportSectionPage {
        head: Head::of(&opened.row, &opened.outline.title),
        code: section.code.clone(),
        heading: section.heading.clone(),
        text: taken_up.map_or_else(|| section.text.join("\n\n"), |earlier| earlier.text.clone()),
        preview: section.text.iter().map(|text| stretches(text, &by_id)).collect(),
        figures: opened.figures.iter().map(|figure| Named::of(desk.locale(), figure)).collect(),
        earlier,
        form: None,
        refused: Vec::new(),
    })
}

/// The texts that a section had, newest first; the one that stands there now is left out.
fn earlier(opened: &Opened, code: &str) -> Vec<Earlier> {
    let mut found: Vec<Earlier> = opened
        .history
        .iter()
        .filter_map(|line| {
            let text = match &line.kept.event {
                ReportEvent::Begun { texts, .. } => texts.get(code)?,
                ReportEvent::TextWritten { section, text } if section == code => text,
                _ => return None,
            };
            let (at, who, number) = (line.at, line.who.clone(), line.kept.number);
            Some(Earlier { at, who, text: text.join("\n\n"), number })
        })
        .collect();
    found.pop();
    found.reverse();
    found
}

/// `GET /office/reports/{id}/sections/{section}`
pub(crate) async fn show(
    desk: Desk,
    Path((id, code)): Path<(Uuid, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let opened = opened(&desk, id).await?;
    let page = page_of(&desk, &opened, &code, asked.again)?;
    if opened.report.stage == ReportStage::Approved {
        return Ok(Redirect::to(&address(id)).into_response());
    }
    desk.show(&page).await
}

/// `POST /office/reports/{id}/sections/{section}`
pub(crate) async fn write(
    desk: Desk,
    Path((id, code)): Path<(Uuid, String)>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let before = opened(&desk, id).await?;
    section_of(&before, &code)?;
    let values = form.values().clone();
    let seen: u32 = form.raw("version").parse().unwrap_or_default();
    let text = form.optional_text("text", TEXT_MAX_CHARS);
    let (again, refused) = match form.finish(|| text) {
        Ok(text) => {
            let paragraphs =
                text.replace('\r', "").split("\n\n").map(|part| part.replace('\n', " ")).collect();
            let author = Author::Officer(&desk.officer);
            match report::write_text(desk.app(), author, id, seen, &code, paragraphs).await {
                Ok(_) => {
                    let to = format!("{}#s-{}", address(id), crate::extract::encode(&code));
                    return Ok(desk.go(&to, key!("flash-report-written"), ""));
                }
                Err(error) if is_told(&error) => {
                    (Submitted { values, errors: Vec::new() }, error.lines(desk.locale()))
                }
                Err(error) => return Err(web_error(error)),
            }
        }
        Err(again) => (again, Vec::new()),
    };
    // Read again: where somebody wrote meanwhile, her text stands below what was typed here.
    let now = opened(&desk, id).await?;
    let page = ReportSectionPage { form: Some(again), refused, ..page_of(&desk, &now, &code, None)? };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<ReportSectionPage>()
}
