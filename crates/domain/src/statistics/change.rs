//! What one event changes in the counts.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Counts, TimeBucket};
use crate::{
    calendar::{Calendar, vn},
    codes::ProcedureCode,
    dossier::{Channel, Dossier, Event, Recorded, ReturnWay, State, SupplementStage, Timeliness, apply},
    organisation::AgencyCode,
};

/// Under what a dossier is counted. It never changes in the life of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CountKey {
    /// The agency that received the dossier, under its name of that day.
    pub agency: AgencyCode,
    pub field: String,
    pub procedure: ProcedureCode,
    pub situation: String,
    pub channel: Channel,
}

impl CountKey {
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        let filing = &dossier.filing;
        Self {
            agency: filing.agency.clone(),
            field: filing.field.clone(),
            procedure: filing.procedure.clone(),
            situation: filing.situation.clone(),
            channel: filing.channel,
        }
    }
}

/// Counts to add to a day. The day is Vietnam's, so an event at midnight belongs to the day that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub day: NaiveDate,
    pub key: CountKey,
    pub counts: Counts,
    /// How long each of the dossiers took that are timed in the counts; none where none is.
    pub bucket: Option<TimeBucket>,
    /// The stretch in which the dossier was overdue, where this change ended it.
    pub overdue: Option<OverdueStretch>,
}

/// A stretch of time in which the clock of a dossier ran past its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverdueStretch {
    pub from: DateTime<FixedOffset>,
    pub until: DateTime<FixedOffset>,
}

/// Since when the clock of a dossier runs without a stop; `None` where it does not run: before receipt, while it is
/// paused or the applicant is waited for, after the decision.
#[must_use]
pub fn clock_since(dossier: &Dossier) -> Option<DateTime<FixedOffset>> {
    let received = dossier.received_at?;
    if !matches!(dossier.state, State::Accepted { .. } | State::InProgress) {
        return None;
    }
    let answered = dossier
        .supplements
        .iter()
        .filter(|slip| slip.stage == SupplementStage::AfterReceipt)
        .filter_map(|slip| slip.answered_at);
    let resumed = dossier.pauses.iter().filter_map(|pause| pause.ended_at);
    answered.chain(resumed).chain([received]).max()
}

/// Whether a dossier that the applicant takes back now was late. While its clock stands still no time passes.
fn timeliness_when_withdrawn(dossier: &Dossier, now: DateTime<FixedOffset>) -> Timeliness {
    let at = dossier.stopped_since().unwrap_or(now);
    dossier.due().map_or(Timeliness::OnTime, |due| Timeliness::of(at, due))
}

/// Whether the result was handed out before: it comes back to the counter only to be corrected.
fn was_returned(dossier: &Dossier) -> bool {
    dossier.corrections.iter().any(|correction| correction.after_return)
}

/// What an event changes. `before` is the dossier without it; `None` for the first event.
#[must_use]
pub fn changes(before: Option<&Dossier>, recorded: &Recorded, calendar: &Calendar) -> Vec<Change> {
    let Some(dossier) = before else { return Vec::new() };
    let mut days = Days { key: CountKey::of(dossier), changes: Vec::new() };
    match &recorded.event {
        Event::Accepted { .. } => {
            let postal = i64::from(asks_for_post(dossier));
            days.add(recorded.at, Counts { received: 1, postal, ..Counts::default() });
        }
        Event::SupplementRequested { .. } | Event::Paused { .. } => days.overdue_until(dossier, recorded.at),
        Event::Resolved { timeliness, .. } => {
            days.overdue_until(dossier, recorded.at);
            days.add(recorded.at, decided(dossier, *timeliness, recorded.at, calendar));
        }
        Event::Withdrawn { .. } if dossier.received_at.is_some() => {
            days.overdue_until(dossier, recorded.at);
            let timeliness = timeliness_when_withdrawn(dossier, recorded.at);
            // The applicant ended it: counted, but no measure of how long the office took.
            days.add(recorded.at, Counts { withdrawn: 1, ..by_timeliness(timeliness) });
        }
        // A corrected result that is handed out in place of the wrong one was counted with it.
        Event::Returned { way, .. } if !was_returned(dossier) => {
            let home = i64::from(*way == ReturnWay::Home);
            let postal = i64::from(*way == ReturnWay::Post && !asks_for_post(dossier));
            days.add(recorded.at, Counts { home, postal, ..Counts::default() });
        }
        _ => {}
    }
    days.changes
}

/// Applies events one after the other: the dossier after them, and what each of them changes.
#[must_use]
pub fn follow(
    before: Option<Dossier>,
    events: &[Recorded],
    calendar: &Calendar,
) -> (Option<Dossier>, Vec<Change>) {
    let mut state = before;
    let mut all = Vec::new();
    for event in events {
        all.extend(changes(state.as_ref(), event, calendar));
        state = apply(state, event);
    }
    (state, all)
}

/// Changes added up: those of one day, key and bucket become one.
#[derive(Debug, Clone, Default)]
pub struct Sums(BTreeMap<(NaiveDate, CountKey, Option<TimeBucket>), Counts>);

impl Sums {
    /// Adds changes. Which dossiers were overdue is no sum: those stretches are kept by the dossier.
    pub fn add(&mut self, changes: impl IntoIterator<Item = Change>) {
        for Change { day, key, counts, bucket, .. } in changes {
            *self.0.entry((day, key, bucket)).or_default() += counts;
        }
    }

    /// The sums as changes, in the order of their days.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let change = |((day, key, bucket), counts): (&(NaiveDate, CountKey, Option<TimeBucket>), &Counts)| {
            Change { day: *day, key: key.clone(), counts: *counts, bucket: *bucket, overdue: None }
        };
        self.0.iter().map(change).collect()
    }
}

/// What a whole history changes, oldest event first.
#[must_use]
pub fn of_history(events: &[Recorded], calendar: &Calendar) -> Vec<Change> {
    follow(None, events, calendar).1
}

struct Days {
    key: CountKey,
    changes: Vec<Change>,
}

impl Days {
    fn add(&mut self, at: DateTime<FixedOffset>, counts: Counts) {
        if counts != Counts::default() {
            let bucket = (counts.timed == 1).then(|| TimeBucket::of(counts.minutes));
            let key = self.key.clone();
            self.changes.push(Change { day: day_of(at), key, counts, bucket, overdue: None });
        }
    }

    /// Counts the dossier as overdue from its deadline until now, where its clock ran past it.
    fn overdue_until(&mut self, dossier: &Dossier, now: DateTime<FixedOffset>) {
        let (Some(since), Some(due)) = (clock_since(dossier), dossier.due()) else { return };
        let from = since.max(due);
        if from < now && now > due {
            self.add(from, Counts { overdue_in: 1, ..Counts::default() });
            self.add(now, Counts { overdue_out: 1, ..Counts::default() });
            if let Some(ended) = self.changes.last_mut() {
                ended.overdue = Some(OverdueStretch { from, until: now });
            }
        }
    }
}

fn asks_for_post(dossier: &Dossier) -> bool {
    dossier.filing.channel == Channel::Post || dossier.filing.return_way == ReturnWay::Post
}

fn by_timeliness(timeliness: Timeliness) -> Counts {
    let mut counts = Counts::default();
    match timeliness {
        Timeliness::Early => counts.early = 1,
        Timeliness::OnTime => counts.on_time = 1,
        Timeliness::Late => counts.late = 1,
    }
    counts
}

fn decided(
    dossier: &Dossier,
    timeliness: Timeliness,
    at: DateTime<FixedOffset>,
    calendar: &Calendar,
) -> Counts {
    let minutes =
        dossier.received_at.and_then(|received| calendar.working_minutes_between(received, at).ok());
    Counts {
        timed: i64::from(minutes.is_some()),
        minutes: minutes.unwrap_or_default(),
        ..by_timeliness(timeliness)
    }
}

fn day_of(at: DateTime<FixedOffset>) -> NaiveDate {
    at.with_timezone(&vn()).date_naive()
}
