//! Each step has its own clock, and so has each branch: what a stay came to, and who answers for it.

use chrono::{DateTime, FixedOffset};

use crate::{
    calendar::{Calendar, CalendarError},
    dossier::{Actor, BranchRun, Dossier, Event, Recorded, SupplementStage, Timeliness},
    organisation::StaffId,
};

/// From this number on stays are those of branches. A dossier has at most 2,000 events, and so fewer steps.
const BRANCHES_FROM: usize = 1_000_000;

/// Which stay of a dossier is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StayOf {
    /// One at a desk, from 0.
    Step(usize),
    /// One of a branch at its agency, from 0.
    Branch(usize),
}

impl StayOf {
    /// A number of its own inside the dossier.
    #[must_use]
    pub fn number(self) -> usize {
        match self {
            Self::Step(run) => run,
            Self::Branch(run) => BRANCHES_FROM.saturating_add(run),
        }
    }
}

/// A stay that has ended: early, on time or late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndedStay {
    pub of: StayOf,
    pub started_at: DateTime<FixedOffset>,
    pub ended_at: DateTime<FixedOffset>,
    pub due: DateTime<FixedOffset>,
    pub timeliness: Timeliness,
    /// The one it was assigned to, else the one who did it; none where no member of staff did.
    pub person: Option<StaffId>,
}

/// The stay that an event ended, where it had a time of its own. An applicant who withdraws ends it for reasons of her
/// own, which is nobody's merit and nobody's delay.
#[must_use]
pub fn ended_stay(before: &Dossier, recorded: &Recorded) -> Option<EndedStay> {
    let did = match (recorded.on_behalf_of, recorded.actor) {
        (Some(absent), _) => Some(absent),
        (None, Actor::Staff(id)) => Some(id),
        (None, _) => None,
    };
    let ends_step = matches!(
        recorded.event,
        Event::HandedOver { .. }
            | Event::StepCompleted { .. }
            | Event::SentBack { .. }
            | Event::ResultSigned { .. }
            | Event::SupplementRequested { .. }
    );
    if let Event::BranchClosed { branch, timeliness, .. } = &recorded.event {
        let (index, run) = open_branch(before, branch)?;
        return Some(EndedStay {
            of: StayOf::Branch(index),
            started_at: run.opened_at,
            ended_at: recorded.at,
            due: run.due,
            timeliness: *timeliness,
            person: run.holder.or(did),
        });
    }
    let run = before.current_run().filter(|_| ends_step)?;
    let due = run.due?;
    Some(EndedStay {
        of: StayOf::Step(before.steps.len() - 1),
        started_at: run.started_at,
        ended_at: recorded.at,
        due,
        timeliness: Timeliness::of(recorded.at, due),
        person: run.holder.or(did),
    })
}

fn open_branch<'a>(dossier: &'a Dossier, code: &str) -> Option<(usize, &'a BranchRun)> {
    let mut runs = dossier.branches.iter().enumerate().rev();
    runs.find(|(_, run)| run.branch == code && run.ended_at.is_none())
}

/// The stays that last: the one at the current desk, and those of the branches that are open.
#[must_use]
pub fn open_stays(dossier: &Dossier) -> Vec<StayOf> {
    let step = dossier.current_run().map(|_| StayOf::Step(dossier.steps.len() - 1));
    let branches = dossier.branches.iter().enumerate().filter(|(_, run)| run.ended_at.is_none());
    step.into_iter().chain(branches.map(|(index, _)| StayOf::Branch(index))).collect()
}

/// A stay that lasted longer than its time, or lasts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateStay {
    pub of: StayOf,
    pub due: DateTime<FixedOffset>,
    /// None while it lasts.
    pub ended_at: Option<DateTime<FixedOffset>>,
    /// Office minutes past its time; a stop has moved the time and is in none of them.
    pub late_minutes: i64,
    /// The one it is assigned to. Where nobody held it, those answer for it who should have given it to somebody.
    pub holder: Option<StaffId>,
}

/// A stay, where it is late at an instant.
///
/// # Errors
/// [`CalendarError::UnknownYear`] outside the span.
pub fn late_stay(
    dossier: &Dossier,
    of: StayOf,
    now: DateTime<FixedOffset>,
    calendar: &Calendar,
) -> Result<Option<LateStay>, CalendarError> {
    // While the clock stands still no delay grows.
    let stopped = dossier.stopped_since();
    let (due, ended_at, until, holder) = match of {
        StayOf::Step(index) => {
            let Some(run) = dossier.steps.get(index) else { return Ok(None) };
            let Some(due) = run.due else { return Ok(None) };
            (due, run.ended_at, run.ended_at.or(stopped).unwrap_or(now), run.holder)
        }
        StayOf::Branch(index) => {
            let Some(run) = dossier.branches.get(index) else { return Ok(None) };
            let until = match run.ended_at {
                // A branch may be answered while the clock stands still.
                Some(ended) => stop_around(dossier, ended).unwrap_or(ended),
                None => stopped.unwrap_or(now),
            };
            (run.due, run.ended_at, until.max(run.opened_at), run.holder)
        }
    };
    if until <= due {
        return Ok(None);
    }
    let late_minutes = calendar.working_minutes_between(due, until)?;
    Ok(Some(LateStay { of, due, ended_at, late_minutes, holder }))
}

/// Since when the clock stood still at an instant of the history, where it did.
fn stop_around(dossier: &Dossier, at: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let pauses = dossier.pauses.iter().map(|pause| (pause.since, pause.ended_at));
    let slips = dossier.supplements.iter().filter(|slip| slip.stage == SupplementStage::AfterReceipt);
    let stops = pauses.chain(slips.map(|slip| (slip.at, slip.answered_at)));
    let around = |(since, ended): &(DateTime<FixedOffset>, Option<DateTime<FixedOffset>>)| {
        *since <= at && ended.is_none_or(|ended| at < ended)
    };
    stops.filter(around).map(|(since, _)| since).min()
}
