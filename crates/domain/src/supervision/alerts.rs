//! Which warnings and escalations a dossier leads to, and from when.

use chrono::{DateTime, FixedOffset, TimeDelta};
use serde::{Deserialize, Serialize};

use super::LevelSettings;
use crate::{
    calendar::{Calendar, CalendarError},
    dossier::{BranchRun, Channel, Dossier, RuleSet, State},
};

/// The clock that an alert is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlertAbout {
    /// The answer to an online filing (Nghị định 45/2020).
    Answer,
    /// The stay at one desk (Thông tư 01/2018, form 05).
    Step,
    /// The task of another agency in an interlinked procedure (Nghị định 61/2018 Art. 19.6–7).
    Branch,
    /// The applicant's time (Nghị định 61/2018 Art. 19).
    Whole,
}

impl AlertAbout {
    pub const ALL: [Self; 4] = [Self::Answer, Self::Step, Self::Branch, Self::Whole];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Step => "step",
            Self::Branch => "branch",
            Self::Whole => "whole",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.code() == code)
    }
}

/// How far up the line somebody is told. Lower rungs come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// The holder, before the time is up.
    Warning,
    /// The holder, once it is up: a late step asks for an explanation.
    Late,
    HeadOfRoom,
    /// The leader of the agency.
    Leader,
    /// The leader of the superior agency.
    Superior,
}

impl Rung {
    pub const ALL: [Self; 5] = [Self::Warning, Self::Late, Self::HeadOfRoom, Self::Leader, Self::Superior];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Late => "late",
            Self::HeadOfRoom => "head_of_room",
            Self::Leader => "leader",
            Self::Superior => "superior",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rung| rung.code() == code)
    }
}

/// Somebody is to be told of a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    pub about: AlertAbout,
    /// The code of the branch that it is about, where it is about one.
    pub branch: Option<String>,
    pub rung: Rung,
    /// When the clock began. A stop moves `due` and never this.
    pub began: DateTime<FixedOffset>,
    pub due: DateTime<FixedOffset>,
    /// From this instant on it is to be said.
    pub from: DateTime<FixedOffset>,
}

impl Alert {
    /// The name under which it is said once, inside its dossier. It names the clock by its beginning: after a stop
    /// nobody is told again, because what was left is left still; a limit that starts again from zero (Nghị định
    /// 61/2018 Art. 19.4) is another clock. Branches often begin together, so that theirs bear their codes too.
    #[must_use]
    pub fn key(&self) -> String {
        let (about, began, rung) = (self.about.code(), self.began.timestamp_millis(), self.rung.code());
        match &self.branch {
            Some(branch) => format!("{about}:{branch}:{began}:{rung}"),
            None => format!("{about}:{began}:{rung}"),
        }
    }
}

/// By what alerts are counted.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    pub calendar: &'a Calendar,
    pub rules: &'a RuleSet,
    pub settings: &'a LevelSettings,
    /// The settings under which the agency of a branch works: it may be of another level.
    pub of_branch: &'a dyn Fn(&BranchRun) -> &'a LevelSettings,
}

/// A clock that runs.
struct Running<'a> {
    about: AlertAbout,
    branch: Option<&'a BranchRun>,
    began: DateTime<FixedOffset>,
    due: DateTime<FixedOffset>,
    /// Office minutes in which it stood still.
    stopped_minutes: i64,
}

/// Everything that will have to be said about the clocks of a dossier if nobody does anything, earliest first. Nothing
/// while its clock stands still, and nothing once it is decided.
///
/// # Errors
/// [`CalendarError::UnknownYear`] where a time lies outside the span of the calendar.
pub fn schedule(dossier: &Dossier, watch: Watch<'_>) -> Result<Vec<Alert>, CalendarError> {
    let mut all = Vec::new();
    for clock in running(dossier, watch)? {
        ladder(&clock, watch, &mut all)?;
    }
    all.sort_by(|a, b| {
        let key = |alert: &Alert| (alert.from, alert.about, alert.rung);
        key(a).cmp(&key(b)).then_with(|| a.branch.cmp(&b.branch))
    });
    Ok(all)
}

/// Those of a schedule that are to have been said by an instant.
pub fn due_by(schedule: &[Alert], now: DateTime<FixedOffset>) -> impl Iterator<Item = &Alert> {
    schedule.iter().take_while(move |alert| alert.from <= now)
}

/// When the next of a schedule is to be said, after an instant; none where nothing is left to say.
#[must_use]
pub fn next_after(schedule: &[Alert], now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    schedule.iter().map(|alert| alert.from).find(|from| *from > now)
}

fn running<'a>(dossier: &'a Dossier, watch: Watch<'_>) -> Result<Vec<Running<'a>>, CalendarError> {
    let mut clocks = Vec::new();
    let mut runs = |about, branch, began, due, stopped_minutes| {
        clocks.push(Running { about, branch, began, due, stopped_minutes });
    };
    match &dossier.state {
        State::Submitted { since } if dossier.filing.channel == Channel::Online => {
            let due = watch.calendar.due(*since, &watch.rules.online_answer_within)?;
            runs(AlertAbout::Answer, None, *since, due, 0);
        }
        State::Accepted { .. } | State::InProgress => {
            if let Some(run) = dossier.current_run()
                && let Some(due) = run.due
            {
                runs(AlertAbout::Step, None, run.started_at, due, i64::from(run.stopped_minutes));
            }
            for run in dossier.open_branches() {
                let stopped_minutes = i64::from(run.stopped_minutes);
                runs(AlertAbout::Branch, Some(run), run.opened_at, run.due, stopped_minutes);
            }
            if let Some(deadline) = &dossier.deadline {
                let began = deadline.explanation.began().ok_or(CalendarError::IncompleteExplanation)?;
                let mut stopped_minutes = 0;
                for stop in deadline.explanation.stops() {
                    stopped_minutes += watch.calendar.working_minutes_between(stop.from, stop.until)?;
                }
                runs(AlertAbout::Whole, None, began, deadline.due, stopped_minutes);
            }
        }
        _ => {}
    }
    Ok(clocks)
}

fn ladder(clock: &Running<'_>, watch: Watch<'_>, all: &mut Vec<Alert>) -> Result<(), CalendarError> {
    let calendar = watch.calendar;
    let settings = clock.branch.map_or(watch.settings, watch.of_branch);
    let whole = calendar.working_minutes_between(clock.began, clock.due)? - clock.stopped_minutes;
    let asked = match clock.about {
        AlertAbout::Step | AlertAbout::Branch => settings.warn_step_minutes,
        AlertAbout::Answer | AlertAbout::Whole => settings.warn_whole_minutes,
    };
    // Half of a short time is left for work before anybody is warned: a warning on arrival says nothing.
    let early = u32::try_from(whole / 2).unwrap_or(0).min(asked);
    let warned = calendar.working_minutes_before(clock.due, early)?.min(clock.due);
    // In time up to and including the instant itself.
    let late = |minutes: u32| -> Result<DateTime<FixedOffset>, CalendarError> {
        Ok(calendar.add_working_minutes(clock.due, minutes)? + TimeDelta::milliseconds(1))
    };
    let rungs = [
        (Rung::Warning, warned),
        (Rung::Late, late(0)?),
        (Rung::HeadOfRoom, late(settings.head_after_minutes)?),
        (Rung::Leader, late(settings.leader_after_minutes)?),
        (Rung::Superior, late(settings.superior_after_minutes)?),
    ];
    // The one-stop unit answers for filings, and the leader for the whole: no room is between them.
    let has_room = matches!(clock.about, AlertAbout::Step | AlertAbout::Branch);
    let passes = |rung: Rung| rung != Rung::HeadOfRoom || has_room;
    let alert = |(rung, from)| Alert {
        about: clock.about,
        branch: clock.branch.map(|run| run.branch.clone()),
        rung,
        began: clock.began,
        due: clock.due,
        from,
    };
    all.extend(rungs.into_iter().filter(|(rung, _)| passes(*rung)).map(alert));
    Ok(())
}
