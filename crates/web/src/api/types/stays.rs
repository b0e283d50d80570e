//! What several people and agencies did with a dossier: stays at its steps, opinions, and the tasks of an interlinked
//! procedure.

use chrono::{DateTime, FixedOffset};
use motcua_app::{branches::BranchRow, catalogue::CatalogueView};
use motcua_domain::{
    catalogue::Branch,
    dossier::{BranchState, Consultation, Dossier, StateName, StepRun, Timeliness},
    organisation::Role,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    instant,
    words::{BranchStateWord, RoleWord, StateWord, TimelinessWord},
};
use crate::WebError;

/// A stay at a step.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StepEntry {
    pub name: String,
    #[schema(value_type = Option<RoleWord>)]
    pub role: Option<Role>,
    pub started_at: DateTime<FixedOffset>,
    pub due: Option<DateTime<FixedOffset>>,
    pub ended_at: Option<DateTime<FixedOffset>>,
    #[schema(value_type = Option<TimelinessWord>)]
    pub timeliness: Option<Timeliness>,
    /// Id of the one it is assigned to.
    pub holder: Option<Uuid>,
}

/// An opinion asked of another agency.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConsultationEntry {
    pub number: u32,
    pub agency: String,
    pub content: String,
    pub answer_by: DateTime<FixedOffset>,
    pub answered_at: Option<DateTime<FixedOffset>>,
    pub answer: Option<String>,
}

/// The task of an agency in an interlinked procedure.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BranchEntry {
    /// The code to send with an act on it.
    pub branch: String,
    pub name: String,
    /// Code of the agency that does it.
    pub agency: String,
    #[schema(value_type = BranchStateWord)]
    pub state: BranchState,
    /// Codes of the branches whose results it needs.
    pub after: Vec<String>,
    pub opened_at: Option<DateTime<FixedOffset>>,
    pub due: Option<DateTime<FixedOffset>>,
    pub ended_at: Option<DateTime<FixedOffset>>,
    #[schema(value_type = Option<TimelinessWord>)]
    pub timeliness: Option<Timeliness>,
    pub holder: Option<Uuid>,
    pub number: String,
    pub file: Option<Uuid>,
    pub note: String,
}

pub(super) fn steps(dossier: &Dossier) -> Vec<StepEntry> {
    let entry = |run: &StepRun| {
        let step = dossier.filing.process.steps.get(run.step);
        StepEntry {
            name: step.map(|step| step.name.clone()).unwrap_or_default(),
            role: step.map(|step| step.role),
            started_at: run.started_at,
            due: run.due,
            ended_at: run.ended_at,
            timeliness: run.timeliness,
            holder: run.holder.map(|staff| staff.0),
        }
    };
    dossier.steps.iter().map(entry).collect()
}

pub(super) fn consultations(dossier: &Dossier) -> Vec<ConsultationEntry> {
    let entry = |asked: &Consultation| ConsultationEntry {
        number: asked.number,
        agency: asked.agency.0.clone(),
        content: asked.content.clone(),
        answer_by: asked.answer_by,
        answered_at: asked.answer.as_ref().map(|(at, _)| *at),
        answer: asked.answer.as_ref().map(|(_, text)| text.clone()),
    };
    dossier.consultations.iter().map(entry).collect()
}

pub(super) fn branches(
    dossier: &Dossier,
    catalogue: &CatalogueView,
    day: chrono::NaiveDate,
) -> Vec<BranchEntry> {
    let entry = |(step, branch): (usize, &Branch)| {
        let run = dossier.branch_run(&branch.code);
        let answer = run.and_then(|run| run.answer.clone());
        BranchEntry {
            branch: branch.code.clone(),
            name: branch.name.clone(),
            agency: catalogue.step_agency(&branch.place, &dossier.filing.agency, day).0,
            state: dossier.branch_state(step, branch),
            after: branch.after.clone(),
            opened_at: run.map(|run| run.opened_at),
            due: run.map(|run| run.due),
            ended_at: run.and_then(|run| run.ended_at),
            timeliness: run.and_then(|run| run.timeliness),
            holder: run.and_then(|run| run.holder).map(|staff| staff.0),
            number: answer.as_ref().map(|answer| answer.number.clone()).unwrap_or_default(),
            file: answer.as_ref().and_then(|answer| answer.file),
            note: answer.map(|answer| answer.note).unwrap_or_default(),
        }
    };
    dossier.planned_branches().map(entry).collect()
}

/// A task of an agency with the dossier around it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaskEntry {
    /// Code of the dossier.
    pub code: String,
    /// The version of the dossier to send with an act.
    pub version: i32,
    #[schema(value_type = StateWord)]
    pub state: StateName,
    /// The code to send with an act on the task.
    pub branch: String,
    pub name: String,
    /// Code of the agency that does it.
    pub agency: String,
    /// Code of the agency that received the dossier.
    pub receiving: String,
    pub procedure_name: String,
    pub applicant: String,
    #[schema(value_type = BranchStateWord)]
    pub branch_state: BranchState,
    pub opened_at: Option<DateTime<FixedOffset>>,
    pub due: Option<DateTime<FixedOffset>>,
    pub ended_at: Option<DateTime<FixedOffset>>,
    /// Id of the one it is assigned to.
    pub holder: Option<Uuid>,
}

/// A page of tasks.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "total": 1, "page": 1, "per_page": 20,
    "items": [{
        "code": "000.03.27.H32-200610-0001", "version": 7, "state": "in_progress", "branch": "the-bhyt",
        "name": "Cấp thẻ bảo hiểm y tế cho bé", "agency": "BHXH", "receiving": "22330",
        "procedure_name": "Liên thông khai sinh, thường trú, thẻ BHYT", "applicant": "Nguyễn Thị Ví Dụ",
        "branch_state": "open", "opened_at": "2020-06-15T09:00:00+07:00", "due": "2020-06-29T11:30:00+07:00",
        "ended_at": null, "holder": null
    }]
}))]
pub struct TaskPage {
    pub total: u64,
    pub page: u64,
    pub per_page: u64,
    #[schema(max_items = 100)]
    pub items: Vec<TaskEntry>,
}

impl TaskEntry {
    /// # Errors
    /// [`WebError::Internal`] where the store has a state that the domain lacks.
    pub fn of(row: BranchRow) -> Result<Self, WebError> {
        let unknown = |code: &str| WebError::internal(format!("unknown state {code}"));
        Ok(Self {
            state: StateName::from_code(&row.dossier_state).ok_or_else(|| unknown(&row.dossier_state))?,
            branch_state: BranchState::from_code(&row.state).ok_or_else(|| unknown(&row.state))?,
            code: row.dossier_code,
            version: row.dossier_version,
            branch: row.code,
            name: row.name,
            agency: row.agency,
            receiving: row.receiving,
            procedure_name: row.procedure_name,
            applicant: row.applicant_name,
            opened_at: row.opened_at.map(instant),
            due: row.due_at.map(instant),
            ended_at: row.closed_at.map(instant),
            holder: row.holder,
        })
    }
}
