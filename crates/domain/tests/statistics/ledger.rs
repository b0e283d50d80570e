//! Two ways to the same figures: adding up the changes, as the store does, and looking at every dossier.

use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_domain::{
    calendar::{Calendar, vietnam},
    dossier::{Channel, Dossier, Recorded, State, SupplementStage, Timeliness, apply, fold},
    statistics::{Change, Column, Period, RowCounts, clock_since, of_history},
};

/// A history with the agency that the dossier came to.
pub type History = Vec<Recorded>;

pub fn calendar() -> &'static Calendar {
    vietnam()
}

/// The row of the form by adding up changes.
pub fn by_changes(histories: &[History], period: Period) -> RowCounts {
    let changes: Vec<Change> = histories.iter().flat_map(|history| of_history(history, calendar())).collect();
    let (_, end) = period.instants();
    let mut row = RowCounts::default();
    for change in &changes {
        let part = match change.key.channel {
            Channel::Online => &mut row.online,
            Channel::Counter | Channel::Post => &mut row.direct,
        };
        if (period.from..=period.to).contains(&change.day) {
            *part += change.counts;
        }
    }
    let until = |day: NaiveDate| changes.iter().filter(move |change| change.day < day);
    row.open_before = until(period.from).map(|change| change.counts.open_change()).sum();
    row.open_after = until(period.after()).map(|change| change.counts.open_change()).sum();
    row.overdue_after = until(period.after()).map(|change| change.counts.overdue_change()).sum::<i64>()
        + histories.iter().filter(|history| still_overdue(history, end)).count() as i64;
    row
}

/// Dossiers whose clock runs on: their time past the deadline has no end in the log yet.
fn still_overdue(history: &History, at: DateTime<FixedOffset>) -> bool {
    let Some(dossier) = fold(history) else { return false };
    let (Some(since), Some(due)) = (clock_since(&dossier), dossier.due()) else { return false };
    since < at && due < at
}

/// The columns of the form by looking at every dossier, at the first instant, in between, and at the last one.
pub fn by_looking(histories: &[History], period: Period) -> Column {
    let (from, end) = period.instants();
    let mut c = Column::default();
    for history in histories {
        let (before, after) = (as_of(history, from), as_of(history, end));
        let was_open = before.as_ref().is_some_and(in_progress);
        let is_open = after.as_ref().is_some_and(in_progress);
        let received = |dossier: &Option<Dossier>| dossier.as_ref().is_some_and(|d| d.received_at.is_some());
        if received(&after) && !received(&before) {
            match after.as_ref().map(|dossier| dossier.filing.channel) {
                Some(Channel::Online) => c.c4 += 1,
                _ => c.c5 += 1,
            }
        }
        c.c6 += i64::from(was_open);
        if received(&after) && !is_open && (was_open || !received(&before)) {
            match ended(history) {
                Timeliness::Early => c.c8 += 1,
                Timeliness::OnTime => c.c9 += 1,
                Timeliness::Late => c.c10 += 1,
            }
        }
        c.c11 += i64::from(is_open);
        let overdue = |d: &Dossier| clock_since(d).is_some() && d.due().is_some_and(|due| due < end);
        c.c13 += i64::from(after.as_ref().is_some_and(overdue));
    }
    c.c3 = c.c4 + c.c5 + c.c6;
    c.c7 = c.c8 + c.c9 + c.c10;
    c.c12 = c.c11 - c.c13;
    c
}

/// The dossier as it was just before an instant.
fn as_of(history: &History, at: DateTime<FixedOffset>) -> Option<Dossier> {
    history.iter().filter(|recorded| recorded.at < at).fold(None, apply)
}

fn in_progress(dossier: &Dossier) -> bool {
    let over = matches!(
        dossier.state,
        State::Resolved { .. } | State::Returned { .. } | State::Withdrawn { .. } | State::Refused { .. }
    );
    dossier.received_at.is_some() && !over
}

/// How a received dossier ended: decided, or taken back.
fn ended(history: &History) -> Timeliness {
    let mut dossier = None;
    for recorded in history {
        let before = dossier.clone();
        dossier = apply(dossier, recorded);
        match dossier.as_ref().map(|dossier| &dossier.state) {
            Some(State::Resolved { timeliness, .. }) => return *timeliness,
            Some(State::Withdrawn { at, .. }) => {
                let before = before.expect("it was received");
                // While the clock stands still no time passes: the stop, if there is one, ends the count.
                let end = match before.state {
                    State::Paused { since, .. }
                    | State::AwaitingSupplement { since, stage: SupplementStage::AfterReceipt } => since,
                    _ => *at,
                };
                return Timeliness::of(end, before.due().expect("it was received"));
            }
            _ => {}
        }
    }
    panic!("the dossier has not ended");
}
