//! The control slip (form 05, from 15 September 2025 form 06): who had the dossier when, and whether each was in time.

use std::borrow::Cow;

use chrono::NaiveDate;
use motcua_domain::{
    catalogue::StepPlace,
    dossier::{Dossier, Event, NextStep, Recorded, StepRun, Timeliness},
    organisation::AgencyCode,
};
use motcua_paper::forms::{ControlSlip, Handover};
use motcua_texts::{Arg, Locale, date_time, ground_name, key};

use super::{
    FormKind, fitting, local,
    people::{self, Staff},
    say, set, tracking_url,
};
use crate::{
    App, AppError,
    acts::{self, Loaded},
    branches,
    catalogue::CatalogueView,
};

/// The letters after the number of a control slip.
const LETTERS: &str = "KSHS";

/// The control slip of a dossier that was received: one row for every time that it changed hands.
///
/// # Errors
/// [`AppError::NotFound`] before receipt.
pub async fn control_slip(app: &App, loaded: &Loaded) -> Result<Vec<u8>, AppError> {
    let (dossier, filing) = (&loaded.dossier, &loaded.dossier.filing);
    let Some(received) = dossier.received_at else { return Err(AppError::NotFound) };
    let staff = Staff::of(app, dossier, &loaded.events).await?;
    let catalogue = app.catalogue();
    let handovers = Way { dossier, catalogue: &catalogue, staff: &staff }.handovers(&loaded.events);
    let more = |over| Handover {
        note: say(key!("printing-more-handovers"), &[("count", Arg::from(over))]),
        ..Handover::default()
    };
    set(ControlSlip {
        letterhead: people::letterhead(app, dossier, FormKind::ControlSlip, received),
        number: people::slip_number(filing, LETTERS),
        dossier_code: filing.code.to_string(),
        tracking_url: tracking_url(app, filing.code.as_str()),
        procedure: people::request(filing),
        processing_agency: people::agency_name(&catalogue, &filing.agency),
        coordinating_agencies: fitting(coordinating(dossier, &catalogue, received.date_naive()), |over| {
            format!("+{over}")
        }),
        handovers: fitting(handovers, more),
    })
    .await
}

/// The agencies beside the receiving one: at steps of the process, in its branches, or asked for an opinion.
fn coordinating(dossier: &Dossier, catalogue: &CatalogueView, day: NaiveDate) -> Vec<String> {
    let receiving = &dossier.filing.agency;
    let at_steps = acts::agencies_of(&dossier.filing.process, receiving, catalogue, day);
    let asked = dossier.consultations.iter().map(|consultation| consultation.agency.clone());
    let linked = branches::linked(dossier, catalogue, day);
    let mut found: Vec<AgencyCode> = Vec::new();
    for agency in at_steps.into_iter().chain(linked).chain(asked) {
        if agency != *receiving && !found.contains(&agency) {
            found.push(agency);
        }
    }
    found.iter().map(|code| people::agency_name(catalogue, code)).collect()
}

/// The way of one dossier through the house.
struct Way<'a> {
    dossier: &'a Dossier,
    catalogue: &'a CatalogueView,
    staff: &'a Staff,
}

/// The end of one stay and the beginning of the next; one of the two is missing where the applicant is waited for.
#[derive(Default)]
struct Change<'a> {
    timeliness: Option<Timeliness>,
    remark: Cow<'a, str>,
    next: Option<&'a NextStep>,
    to_applicant: bool,
    /// The dossier stays where it is, and something about its time is to be read on the slip.
    stays: bool,
}

impl Way<'_> {
    fn handovers(&self, events: &[Recorded]) -> Vec<Handover> {
        let mut rows: Vec<Handover> = Vec::new();
        // The stays in the order of time, as the events begin them: the first begins with the receipt.
        let mut stays = self.dossier.steps.iter();
        let mut current: Option<&StepRun> = None;
        // The last row of the dossier itself: rows of branches stand between them.
        let mut last: Option<usize> = None;
        for recorded in events {
            if let Event::Accepted { .. } = recorded.event {
                current = stays.next();
                continue;
            }
            if let Some(row) = self.branch_row(recorded, current) {
                rows.push(row);
                continue;
            }
            let Some(change) = change_of(&recorded.event) else { continue };
            // A slip before receipt moves nothing: the dossier has not been anywhere yet.
            if current.is_none() && (change.next.is_none() || change.stays) {
                continue;
            }
            let next = if change.stays { current } else { change.next.and_then(|_| stays.next()) };
            let row = self.row(recorded, &change, current, next);
            // Where a step was given to nobody by name, whoever took it on is the one who received.
            let before = last.and_then(|last| rows.get_mut(last));
            if let Some(before) = before.filter(|before| before.receiver.is_empty()) {
                before.receiver.clone_from(&row.giver);
            }
            last = Some(rows.len());
            rows.push(row);
            current = next;
        }
        rows
    }

    fn row(
        &self,
        recorded: &Recorded,
        change: &Change<'_>,
        from: Option<&StepRun>,
        to: Option<&StepRun>,
    ) -> Handover {
        let applicant = || say(key!("printing-applicant"), &[]);
        let at = Some(local(recorded.at));
        let person = |run: Option<&StepRun>| {
            run.and_then(|run| run.holder).map(|holder| self.staff.name(holder)).unwrap_or_default()
        };
        Handover {
            from: from.map_or_else(applicant, |run| self.unit(run)),
            to: to.map_or_else(applicant, |run| self.unit(run)),
            handed_at: at,
            // The next desk has the dossier in the same moment: nobody carries a file through the house.
            received_at: at,
            giver: if from.is_some() {
                self.staff.actor(recorded)
            } else {
                people::submitter(&self.dossier.filing)
            },
            receiver: if change.to_applicant { people::submitter(&self.dossier.filing) } else { person(to) },
            outcome: change.timeliness.map(outcome).unwrap_or_default(),
            note: self.note(recorded, change),
        }
    }

    /// The task of another agency: from the lead agency to it, and back with its answer.
    fn branch_row(&self, recorded: &Recorded, lead: Option<&StepRun>) -> Option<Handover> {
        let (code, note, timeliness) = match &recorded.event {
            Event::BranchOpened { branch, .. } => (branch, "", None),
            Event::BranchSentBack { branch, reason, .. } => (branch, reason.as_str(), None),
            Event::BranchClosed { branch, answer, timeliness } => {
                (branch, answer.note.as_str(), Some(*timeliness))
            }
            _ => return None,
        };
        let branch = self.dossier.planned_branch(code)?;
        let day = recorded.at.date_naive();
        let there = self.place(&branch.place, branch.room.as_deref(), day);
        let here = lead.map(|run| self.unit(run)).unwrap_or_default();
        let at = Some(local(recorded.at));
        let runs = self.dossier.branches.iter().filter(|run| run.branch == *code);
        let run = runs.into_iter().find(|run| run.opened_at == recorded.at);
        let took = run.and_then(|run| run.holder.or(run.closed_by)).map(|id| self.staff.name(id));
        let closes = timeliness.is_some();
        let (from, to) = if closes { (there, here) } else { (here, there) };
        let what = say(key!("printing-branch"), &[("name", branch.name.as_str().into())]);
        Some(Handover {
            from,
            to,
            handed_at: at,
            received_at: at,
            giver: self.staff.actor(recorded),
            receiver: took.unwrap_or_default(),
            outcome: timeliness.map(outcome).unwrap_or_default(),
            note: [what.as_str(), note]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(". "),
        })
    }

    fn note(&self, recorded: &Recorded, change: &Change<'_>) -> String {
        let mut lines = Vec::new();
        if !change.remark.trim().is_empty() {
            lines.push(change.remark.trim().to_owned());
        }
        if let Some(absent) = recorded.on_behalf_of {
            lines.push(say(key!("printing-on-behalf"), &[("name", self.staff.name(absent).into())]));
        }
        lines.join(". ")
    }

    /// "Phòng Tư pháp, UBND thành phố Nha Trang"; the agency alone where the step has no room.
    fn unit(&self, run: &StepRun) -> String {
        let filing = &self.dossier.filing;
        let Some(step) = filing.process.steps.get(run.step) else { return String::new() };
        self.place(&step.place, step.room.as_deref(), run.started_at.date_naive())
    }

    fn place(&self, place: &StepPlace, room: Option<&str>, day: NaiveDate) -> String {
        let code = self.catalogue.step_agency(place, &self.dossier.filing.agency, day);
        let name = people::agency_name(self.catalogue, &code);
        let room = room.zip(self.catalogue.agency(&code.0));
        match room.and_then(|(room, agency)| people::room_name(agency, room)) {
            Some(room) => format!("{room}, {name}"),
            None => name,
        }
    }
}

fn change_of(event: &Event) -> Option<Change<'_>> {
    match event {
        Event::HandedOver { timeliness, note, next, .. }
        | Event::StepCompleted { timeliness, note, next, .. } => {
            Some(Change { timeliness: *timeliness, ..onward(note, next) })
        }
        Event::ResultSigned { timeliness, reason, next, .. } => {
            Some(Change { timeliness: *timeliness, ..onward(reason, next) })
        }
        Event::SentBack { reason, next, .. } => Some(onward(reason, next)),
        Event::SupplementRequested { reason, .. } => {
            Some(Change { remark: reason.into(), to_applicant: true, ..Change::default() })
        }
        Event::Supplied { note, next: Some(next), .. } => Some(onward(note, next)),
        Event::ResultCorrected { reason, next: Some(next), .. } => Some(onward(reason, next)),
        Event::Returned { .. } => Some(Change { to_applicant: true, ..Change::default() }),
        Event::Paused { ground, reason } => {
            let ground = ground_name(Locale::Vi, *ground);
            Some(here(say(
                key!("printing-paused"),
                &[("ground", ground.into()), ("reason", reason.as_str().into())],
            )))
        }
        Event::Resumed { reason, deadline, .. } => {
            let due = date_time(Locale::Vi, deadline.due);
            Some(here(say(
                key!("printing-resumed"),
                &[("due", due.into()), ("reason", reason.as_str().into())],
            )))
        }
        Event::Rescheduled { to, reason, .. } => {
            let to = date_time(Locale::Vi, *to);
            Some(here(say(
                key!("printing-rescheduled"),
                &[("to", to.into()), ("reason", reason.as_str().into())],
            )))
        }
        _ => None,
    }
}

fn onward<'a>(remark: &'a str, next: &'a NextStep) -> Change<'a> {
    Change { remark: remark.into(), next: Some(next), ..Change::default() }
}

fn here(remark: String) -> Change<'static> {
    Change { remark: remark.into(), stays: true, ..Change::default() }
}

/// The words of the form: before time, in time, over time.
fn outcome(timeliness: Timeliness) -> String {
    let key = match timeliness {
        Timeliness::Early => key!("printing-outcome-early"),
        Timeliness::OnTime => key!("printing-outcome-on-time"),
        Timeliness::Late => key!("printing-outcome-late"),
    };
    say(key, &[])
}
