//! Parts of a dossier's page: the way through the steps, the control slip, papers, answers, opinions, result.

use chrono::{DateTime, FixedOffset};
use motcua_app::{desk::Attachment, office::DossierView};
use motcua_domain::dossier::{Dossier, Outcome, Paper};
use motcua_texts::{Texts, key};
use serde::Serialize;
use uuid::Uuid;

use crate::office::Desk;

/// A step of the process in the picture of the way.
#[derive(Debug, Clone, Serialize)]
pub struct PathStep {
    pub name: String,
    pub place: String,
    /// `done`, `now` or `ahead`.
    pub kind: &'static str,
}

/// The steps of the process and where the dossier is on its way.
pub fn path(desk: &Desk, dossier: &Dossier) -> Vec<PathStep> {
    let ended = dossier.state_name().is_final();
    let at = dossier.current_run().map(|run| run.step);
    let reached = dossier.steps.last().map(|run| run.step);
    let kind = |step: usize| match (ended, at, reached) {
        (true, _, Some(reached)) if step <= reached => "done",
        (false, Some(at), _) if step == at => "now",
        (false, Some(at), _) if step < at => "done",
        _ => "ahead",
    };
    let steps = dossier.filing.process.steps.iter().enumerate();
    let catalogue = desk.app().catalogue();
    // A dossier that is over stays with those who were there; one that goes on is shown with those who are.
    let over = dossier.state_name().is_final();
    let day = if over { dossier.last_act_at } else { desk.app().now() }.date_naive();
    let receiving = catalogue.acting(&dossier.filing.agency, day);
    steps
        .map(|(index, step)| {
            let agency = catalogue.step_agency(&step.place, &dossier.filing.agency, day);
            let place = place(desk, &agency.0, step.room.as_deref(), agency != receiving);
            PathStep { name: step.name.clone(), place, kind: kind(index) }
        })
        .collect()
}

/// The room; the agency as well where it is another than the receiving one.
pub(super) fn place(desk: &Desk, agency: &str, room: Option<&str>, elsewhere: bool) -> String {
    let catalogue = desk.app().catalogue();
    let found = catalogue.agency(agency);
    let room = found.and_then(|agency| agency.rooms.iter().find(|known| Some(known.code.as_str()) == room));
    let name = found.filter(|_| elsewhere || room.is_none()).map(|agency| agency.name.clone());
    let parts: Vec<String> = [room.map(|room| room.name.clone()), name].into_iter().flatten().collect();
    parts.join(", ")
}

/// A row of the control slip (form 05).
#[derive(Debug, Clone, Serialize)]
pub struct SlipRow {
    pub step: String,
    pub holder: String,
    pub started_at: DateTime<FixedOffset>,
    pub due: Option<DateTime<FixedOffset>>,
    pub ended_at: Option<DateTime<FixedOffset>>,
    pub timeliness: Option<&'static str>,
}

/// The rows of the control slip, oldest first.
pub fn slip(desk: &Desk, view: &DossierView) -> Vec<SlipRow> {
    let dossier = &view.loaded.dossier;
    let name = |id: Uuid| {
        let known = view.people.get(&id).or_else(|| view.assignable.iter().find(|member| member.id.0 == id));
        known.map_or_else(
            || Texts::get(desk.locale(), key!("office-colleague"), &[]),
            |member| member.name.clone(),
        )
    };
    let steps = &dossier.filing.process.steps;
    dossier
        .steps
        .iter()
        .map(|run| SlipRow {
            step: steps.get(run.step).map(|step| step.name.clone()).unwrap_or_default(),
            holder: run.holder.map(|holder| name(holder.0)).unwrap_or_default(),
            started_at: run.started_at,
            due: run.due,
            ended_at: run.ended_at,
            timeliness: run.timeliness.map(|kept| kept.code()),
        })
        .collect()
}

/// A file to save.
#[derive(Debug, Clone, Serialize)]
pub struct FileLink {
    pub id: String,
    pub name: String,
    /// Whole kilobytes, rounded up.
    pub kilobytes: i64,
}

pub(super) fn link(file: &Attachment) -> FileLink {
    let kilobytes = file.size_bytes.max(0) / 1024 + 1;
    FileLink { id: file.id.to_string(), name: file.file_name.clone(), kilobytes }
}

/// A paper of the dossier.
#[derive(Debug, Clone, Serialize)]
pub struct PaperLine {
    pub name: String,
    pub originals: u8,
    pub copies: u8,
    pub is_there: bool,
    pub files: Vec<FileLink>,
}

/// The papers with their scans; required ones that are missing stand in their place.
pub fn papers(view: &DossierView) -> Vec<PaperLine> {
    let filing = &view.loaded.dossier.filing;
    let scans = |paper: &Paper| {
        let is_of = |file: &&Attachment| paper.files.contains(&file.id);
        view.files.iter().filter(is_of).map(link).collect()
    };
    let mut lines: Vec<PaperLine> = filing
        .papers
        .iter()
        .map(|paper| PaperLine {
            name: paper.name.clone(),
            originals: paper.originals,
            copies: paper.copies,
            is_there: paper.is_there(),
            files: scans(paper),
        })
        .collect();
    for name in &filing.required_papers {
        if !lines.iter().any(|line| line.name == *name) {
            let name = name.clone();
            lines.push(PaperLine { name, originals: 0, copies: 0, is_there: false, files: Vec::new() });
        }
    }
    lines
}

/// An opinion asked of another agency.
#[derive(Debug, Clone, Serialize)]
pub struct ConsultationLine {
    pub number: u32,
    pub agency_code: String,
    pub agency: String,
    pub content: String,
    pub asked_at: DateTime<FixedOffset>,
    pub answer_by: DateTime<FixedOffset>,
    pub answered_at: Option<DateTime<FixedOffset>>,
    pub answer: Option<String>,
    /// No answer, and its time is over.
    pub late: bool,
}

/// The opinions asked for, in their order.
pub fn consultations(desk: &Desk, dossier: &Dossier) -> Vec<ConsultationLine> {
    let now = desk.app().now();
    dossier
        .consultations
        .iter()
        .map(|asked| ConsultationLine {
            number: asked.number,
            agency_code: asked.agency.0.clone(),
            agency: desk.agency_name(&asked.agency.0),
            content: asked.content.clone(),
            asked_at: asked.asked_at,
            answer_by: asked.answer_by,
            answered_at: asked.answer.as_ref().map(|(at, _)| *at),
            answer: asked.answer.as_ref().map(|(_, text)| text.clone()),
            late: asked.answer.is_none() && now > asked.answer_by,
        })
        .collect()
}

/// The signed result.
#[derive(Debug, Clone, Serialize)]
pub struct ResultPart {
    pub at: DateTime<FixedOffset>,
    pub granted: bool,
    pub number: String,
    pub reason: String,
    pub file: Option<FileLink>,
}

/// The result, once it is signed.
pub fn result(view: &DossierView) -> Option<ResultPart> {
    let signed = view.loaded.dossier.result.as_ref()?;
    Some(ResultPart {
        at: signed.at,
        granted: signed.outcome == Outcome::Granted,
        number: signed.number.clone(),
        reason: signed.reason.clone(),
        file: view.files.iter().find(|file| Some(file.id) == signed.file).map(link),
    })
}
