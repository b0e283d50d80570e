//! From a folded dossier to its row, and from a row to what pages read.

use motcua_domain::{
    dossier::{Dossier, State},
    statistics::clock_since,
};
use sea_orm::ActiveValue::{NotSet, Set};
use uuid::Uuid;

use super::{Placement, search_words, sort_name};
use crate::{Millis, entities::dossier};

/// What pages and lists read of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct DossierRow {
    pub id: Uuid,
    pub code: String,
    pub version: i32,
    pub head_hash: String,
    pub state: String,
    pub agency: String,
    pub procedure_code: String,
    pub procedure_name: String,
    pub situation: String,
    pub field: String,
    pub channel: String,
    pub return_way: String,
    pub applicant_name: String,
    pub applicant_identity: Option<String>,
    pub applicant_phone: Option<String>,
    pub account_id: Option<Uuid>,
    pub filed_at: Millis,
    pub received_at: Option<Millis>,
    pub due_at: Option<Millis>,
    pub resolved_at: Option<Millis>,
    pub returned_at: Option<Millis>,
    pub timeliness: Option<String>,
    pub completion: i32,
    pub step_name: Option<String>,
    pub step_role: Option<String>,
    pub step_agency: Option<String>,
    pub step_room: Option<String>,
    pub step_due_at: Option<Millis>,
    pub step_started_at: Option<Millis>,
    pub holder: Option<Uuid>,
    /// What the day's list is ordered by: the step's time, else the dossier's.
    pub next_due_at: Option<Millis>,
}

impl From<dossier::Model> for DossierRow {
    fn from(row: dossier::Model) -> Self {
        Self {
            id: row.id,
            code: row.code,
            version: row.version,
            head_hash: row.head_hash,
            state: row.state,
            agency: row.agency,
            procedure_code: row.procedure_code,
            procedure_name: row.procedure_name,
            situation: row.situation,
            field: row.field,
            channel: row.channel,
            return_way: row.return_way,
            applicant_name: row.applicant_name,
            applicant_identity: row.applicant_identity,
            applicant_phone: row.applicant_phone,
            account_id: row.account_id,
            filed_at: row.filed_at,
            received_at: row.received_at,
            due_at: row.due_at,
            resolved_at: row.resolved_at,
            returned_at: row.returned_at,
            timeliness: row.timeliness,
            completion: row.completion,
            step_name: row.step_name,
            step_role: row.step_role,
            step_agency: row.step_agency,
            step_room: row.step_room,
            step_due_at: row.step_due_at,
            step_started_at: row.step_started_at,
            holder: row.holder,
            next_due_at: row.next_due_at,
        }
    }
}

/// The row of a dossier. What never changes after filing is written only when `new`.
pub(super) fn active(dossier: &Dossier, placement: &Placement<'_>, new: bool) -> dossier::ActiveModel {
    let mut row = changing(dossier, placement);
    if new {
        let filing = &dossier.filing;
        row.id = Set(placement.id);
        row.code = Set(filing.code.to_string());
        row.agency = Set(filing.agency.0.clone());
        row.procedure_code = Set(filing.procedure.to_string());
        row.procedure_name = Set(filing.procedure_name.clone());
        row.situation = Set(filing.situation.clone());
        row.field = Set(filing.field.clone());
        row.channel = Set(filing.channel.code().to_owned());
        row.return_way = Set(filing.return_way.code().to_owned());
        row.applicant_name = Set(filing.applicant.name.clone());
        row.applicant_sort = Set(sort_name(&filing.applicant));
        row.applicant_identity = Set(filing.applicant.identity.clone());
        row.applicant_phone = Set(filing.applicant.phone.clone());
        row.account_id = Set(placement.account);
        row.filed_at = Set(dossier.filed_at.timestamp_millis());
        row.search = Set(search_words(dossier));
        row.beside = Set(filing.beside.as_ref().map(ToString::to_string));
    }
    row
}

fn changing(dossier: &Dossier, placement: &Placement<'_>) -> dossier::ActiveModel {
    let millis = |at: chrono::DateTime<chrono::FixedOffset>| at.timestamp_millis();
    let run = dossier.current_run();
    let step = dossier.current_step();
    let (resolved_at, timeliness) = resolution(dossier);
    let (returned_at, returned_way) = match &dossier.state {
        State::Returned { at, way, .. } => (Some(millis(*at)), Some(way.code().to_owned())),
        _ => (None, None),
    };
    let closed_at = dossier.state_name().is_final().then(|| millis(dossier.last_act_at));
    let step_due = run.and_then(|run| run.due).map(millis);
    let due = dossier.due().map(millis);
    dossier::ActiveModel {
        id: NotSet,
        version: Set(i32::try_from(dossier.version).unwrap_or(i32::MAX)),
        head_hash: Set(placement.head_hash.to_owned()),
        state: Set(dossier.state_name().code().to_owned()),
        received_at: Set(dossier.received_at.map(millis)),
        due_at: Set(due),
        resolved_at: resolved_at.map_or(NotSet, |at| Set(Some(at))),
        returned_at: Set(returned_at),
        returned_way: Set(returned_way),
        closed_at: Set(closed_at),
        timeliness: timeliness.map_or(NotSet, |timeliness| Set(Some(timeliness))),
        completion: Set(i32::from(dossier.completion_percent())),
        step_index: Set(run.and_then(|run| i32::try_from(run.step).ok())),
        step_name: Set(step.map(|step| step.name.clone())),
        step_role: Set(step.map(|step| step.role.code().to_owned())),
        step_agency: Set(placement.step_agency.clone()),
        step_room: Set(step.and_then(|step| step.room.clone())),
        step_due_at: Set(step_due),
        step_started_at: Set(run.map(|run| millis(run.started_at))),
        holder: Set(run.and_then(|run| run.holder).map(|staff| staff.0)),
        next_due_at: Set(next_due(dossier, placement.answer_by, step_due, due)),
        updated_at: Set(millis(dossier.last_act_at)),
        clock_since: Set(clock_since(dossier).map(millis)),
        look_at: Set(placement.look_at),
        limit_began_at: Set(dossier.deadline.as_ref().and_then(|it| it.explanation.began()).map(millis)),
        apologised_at: Set(dossier.reschedulings.last().map(|given| millis(given.at))),
        ..Default::default()
    }
}

fn resolution(dossier: &Dossier) -> (Option<Millis>, Option<String>) {
    match &dossier.state {
        State::Resolved { at, timeliness, .. } => {
            (Some(at.timestamp_millis()), Some(timeliness.code().to_owned()))
        }
        _ => (None, None),
    }
}

/// The nearer of the step's time and the dossier's; for a filing that waits, the time by which it is answered.
fn next_due(
    dossier: &Dossier,
    answer_by: Option<Millis>,
    step_due: Option<Millis>,
    due: Option<Millis>,
) -> Option<Millis> {
    match &dossier.state {
        State::Submitted { .. } => answer_by,
        State::Accepted { transfer_by } => Some(transfer_by.timestamp_millis()),
        State::Returned { .. } | State::Refused { .. } | State::Withdrawn { .. } => None,
        // No time runs out while the clock stands still.
        _ if dossier.stopped_since().is_some() => None,
        _ => match (step_due, due) {
            (Some(step), Some(whole)) => Some(step.min(whole)),
            (step, whole) => step.or(whole),
        },
    }
}
