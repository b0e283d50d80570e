//! Dossiers on the wire: what anybody may know, and what the office reads.

use chrono::{DateTime, FixedOffset};
use motcua_app::{
    App, acts,
    desk::{Attachment, DossierRow},
    office::DossierView,
    tracking::PublicStatus,
};
use motcua_domain::dossier::{Act, Channel, ReturnWay, State, StateName};

use motcua_texts::{Locale, explain_in_lines};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    instant,
    stays::{BranchEntry, ConsultationEntry, StepEntry, branches, consultations, steps},
    words::{ActWord, ChannelWord, EventWord, ReturnWayWord, StateWord, TabWord},
};
use crate::WebError;

fn state(code: &str) -> Result<StateName, WebError> {
    StateName::from_code(code).ok_or_else(|| WebError::internal(format!("unknown state {code}")))
}

/// What anybody with the code may know.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "code": "000.07.27.H32-200610-0001", "state": "in_progress", "national_code": 4, "completion": 50
}))]
pub struct Status {
    pub code: String,
    #[schema(value_type = StateWord)]
    pub state: StateName,
    /// The code under which the national portal knows the state.
    #[schema(minimum = 1, maximum = 10)]
    pub national_code: u8,
    /// Per cent of the process behind the dossier.
    #[schema(minimum = 0, maximum = 100)]
    pub completion: i32,
}

impl Status {
    /// # Errors
    /// [`WebError::Internal`] where the store has a state that the domain lacks.
    pub fn of(status: PublicStatus) -> Result<Self, WebError> {
        let state = state(&status.state)?;
        let PublicStatus { code, completion, .. } = status;
        Ok(Self { code, state, national_code: state.national_code(), completion })
    }
}

/// A dossier after an act.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "code": "000.07.27.H32-200610-0001", "version": 2, "state": "accepted", "national_code": 2,
    "due": "2020-06-11T17:00:00+07:00", "events": ["accepted"]
}))]
pub struct Acted {
    /// By this code the dossier is followed.
    pub code: String,
    /// The version to send with the next act.
    pub version: u32,
    #[schema(value_type = StateWord)]
    pub state: StateName,
    #[schema(minimum = 1, maximum = 10)]
    pub national_code: u8,
    /// By when the result is promised; `null` before receipt.
    pub due: Option<DateTime<FixedOffset>>,
    /// What happened, in order.
    #[schema(value_type = Vec<EventWord>)]
    pub events: Vec<&'static str>,
}

impl Acted {
    #[must_use]
    pub fn of(acted: &acts::Acted) -> Self {
        let state = acted.dossier.state_name();
        Self {
            code: acted.code.to_string(),
            version: acted.dossier.version,
            state,
            national_code: state.national_code(),
            due: acted.dossier.due(),
            events: acted.events.iter().map(|recorded| recorded.event.kind()).collect(),
        }
    }
}

/// A dossier in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DossierEntry {
    pub code: String,
    pub version: i32,
    #[schema(value_type = StateWord)]
    pub state: StateName,
    /// Code of the agency that received it.
    pub agency: String,
    pub procedure: String,
    pub procedure_name: String,
    pub applicant: String,
    pub filed_at: DateTime<FixedOffset>,
    pub due: Option<DateTime<FixedOffset>>,
    /// Name of the step where it is now.
    pub step: Option<String>,
    /// By when that step should be left.
    pub step_due: Option<DateTime<FixedOffset>>,
}

impl DossierEntry {
    /// # Errors
    /// [`WebError::Internal`] where the store has a state that the domain lacks.
    pub fn of(row: DossierRow) -> Result<Self, WebError> {
        Ok(Self {
            state: state(&row.state)?,
            code: row.code,
            version: row.version,
            agency: row.agency,
            procedure: row.procedure_code,
            procedure_name: row.procedure_name,
            applicant: row.applicant_name,
            filed_at: instant(row.filed_at),
            due: row.due_at.map(instant),
            step: row.step_name,
            step_due: row.step_due_at.map(instant),
        })
    }
}

/// How many dossiers a tab of the day's list has.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TabCount {
    #[schema(value_type = TabWord)]
    pub tab: &'static str,
    pub count: u64,
}

/// A page of dossiers.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "total": 1, "page": 1, "per_page": 20, "tabs": [{"tab": "today", "count": 1}],
    "items": [{
        "code": "000.07.27.H32-200610-0001", "version": 2, "state": "accepted", "agency": "22330",
        "procedure": "1.001193", "procedure_name": "Thủ tục đăng ký khai sinh",
        "applicant": "Nguyễn Thị Ví Dụ", "filed_at": "2020-06-10T14:40:00+07:00",
        "due": "2020-06-11T17:00:00+07:00", "step": "Tiếp nhận", "step_due": null
    }]
}))]
pub struct DossierPage {
    pub total: u64,
    pub page: u64,
    pub per_page: u64,
    /// Counts of the tabs of the day's list; empty for a search.
    #[schema(max_items = 6)]
    pub tabs: Vec<TabCount>,
    #[schema(max_items = 100)]
    pub items: Vec<DossierEntry>,
}

/// A paper of a dossier.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PaperEntry {
    pub name: String,
    pub originals: u8,
    pub copies: u8,
    #[schema(max_items = 300)]
    pub files: Vec<Uuid>,
}

/// A kept file.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01729d8f-4a00-7000-8000-000000000001", "name": "ket-qua.pdf", "media_type": "application/pdf",
    "size_bytes": 48213
}))]
pub struct UploadedFile {
    pub id: Uuid,
    pub name: String,
    /// Recognised from the content.
    pub media_type: String,
    pub size_bytes: i64,
}

impl UploadedFile {
    #[must_use]
    pub fn of(kept: Attachment) -> Self {
        Self { id: kept.id, name: kept.file_name, media_type: kept.media_type, size_bytes: kept.size_bytes }
    }
}

/// A dossier as the office reads it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "code": "000.07.27.H32-200610-0001", "version": 2, "state": "accepted", "national_code": 2,
    "completion": 10, "agency": "22330", "procedure": "1.001193",
    "procedure_name": "Thủ tục đăng ký khai sinh", "situation": "1", "channel": "online",
    "applicant": {"name": "Nguyễn Thị Ví Dụ", "phone": "0905123118"}, "return_way": "counter",
    "return_address": "", "form": {}, "papers": [], "files": [],
    "filed_at": "2020-06-10T14:40:00+07:00", "received_at": "2020-06-10T14:45:00+07:00",
    "due": "2020-06-11T17:00:00+07:00", "appointment": "2020-06-11T17:00:00+07:00", "paused_since": null,
    "why_due": ["Tiếp nhận: thứ Tư, 10/06/2020, 14:45"],
    "steps": [], "consultations": [], "branches": [], "offered": ["hand_over"]
}))]
pub struct DossierDetail {
    pub code: String,
    /// The version to send with the next act.
    pub version: u32,
    #[schema(value_type = StateWord)]
    pub state: StateName,
    #[schema(minimum = 1, maximum = 10)]
    pub national_code: u8,
    #[schema(minimum = 0, maximum = 100)]
    pub completion: u8,
    pub agency: String,
    pub procedure: String,
    pub procedure_name: String,
    pub situation: String,
    #[schema(value_type = ChannelWord)]
    pub channel: Channel,
    /// As written down at the filing; fields that are not known are left out.
    #[schema(value_type = Object)]
    pub applicant: Value,
    #[schema(value_type = ReturnWayWord)]
    pub return_way: ReturnWay,
    pub return_address: String,
    /// Answers of the filing form.
    #[schema(value_type = Object)]
    pub form: Value,
    #[schema(max_items = 300)]
    pub papers: Vec<PaperEntry>,
    #[schema(max_items = 300)]
    pub files: Vec<UploadedFile>,
    pub filed_at: DateTime<FixedOffset>,
    pub received_at: Option<DateTime<FixedOffset>>,
    /// The legal deadline.
    pub due: Option<DateTime<FixedOffset>>,
    /// When the applicant was told to come: the legal deadline, or the later date given with an apology.
    pub appointment: Option<DateTime<FixedOffset>>,
    /// Since when an approved pause lasts; `null` while the clock runs.
    pub paused_since: Option<DateTime<FixedOffset>>,
    /// Why the deadline falls where it falls, line by line.
    pub why_due: Vec<String>,
    pub steps: Vec<StepEntry>,
    pub consultations: Vec<ConsultationEntry>,
    /// Tasks of the agencies in an interlinked procedure; empty elsewhere.
    pub branches: Vec<BranchEntry>,
    /// The acts that the officer may do now.
    #[schema(value_type = Vec<ActWord>)]
    pub offered: Vec<Act>,
}

impl DossierDetail {
    /// # Errors
    /// [`WebError::Internal`] where the applicant cannot be written.
    pub fn of(view: DossierView, app: &App, locale: Locale) -> Result<Self, WebError> {
        let DossierView { loaded, files, offered, .. } = view;
        let dossier = loaded.dossier;
        let state = dossier.state_name();
        let why_due =
            dossier.deadline.as_ref().map(|deadline| explain_in_lines(locale, &deadline.explanation));
        let steps = steps(&dossier);
        let consultations = consultations(&dossier);
        let branches = branches(&dossier, &app.catalogue(), app.now().date_naive());
        let appointment = dossier.appointment();
        let paused_since = match dossier.state {
            State::Paused { since, .. } => Some(since),
            _ => None,
        };
        let (version, completion, due) = (dossier.version, dossier.completion_percent(), dossier.due());
        let filing = dossier.filing;
        let paper = |paper: motcua_domain::dossier::Paper| PaperEntry {
            name: paper.name,
            originals: paper.originals,
            copies: paper.copies,
            files: paper.files,
        };
        Ok(Self {
            code: filing.code.to_string(),
            version,
            state,
            national_code: state.national_code(),
            completion,
            agency: filing.agency.0,
            procedure: filing.procedure.to_string(),
            procedure_name: filing.procedure_name,
            situation: filing.situation,
            channel: filing.channel,
            applicant: serde_json::to_value(filing.applicant).map_err(WebError::internal)?,
            return_way: filing.return_way,
            return_address: filing.return_address,
            // Filings of the counter have no answers, which the log writes as null.
            form: if filing.form.is_object() { filing.form } else { serde_json::json!({}) },
            papers: filing.papers.into_iter().map(paper).collect(),
            files: files.into_iter().map(UploadedFile::of).collect(),
            filed_at: dossier.filed_at,
            received_at: dossier.received_at,
            due,
            appointment,
            paused_since,
            why_due: why_due.unwrap_or_default(),
            steps,
            consultations,
            branches,
            offered,
        })
    }
}
