//! What the office did against the rules, derived from what happened: nobody has to report it.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{Act, Channel, Context, Dossier, Event, Outcome, Recorded, State, Timeliness, apply, time};

/// The rules whose breach is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BreachKind {
    /// An online filing was answered later than the rule set allows (Art. 17.2; Nghị định 45/2020).
    AnswerLate,
    /// A supplement was asked for more than once (Art. 15.3).
    SecondSupplement,
    /// A slip after receipt went out later than three working days (Art. 19.4).
    SlipLate,
    /// The dossier left the one-stop unit after the hour of the law (Art. 18).
    HandOverLate,
    /// A desk took longer than its time.
    StepLate,
    /// A branch of an interlinked procedure took longer than its time (Art. 19.6–7).
    BranchLate,
    /// An opinion came later than asked for (Art. 19.5).
    ConsultationLate,
    /// The time was up and nobody had apologised (Art. 19.9).
    LateWithoutApology,
    /// A result had an error of the administration, which it corrected at its own cost (Art. 21).
    AgencyError,
    /// Papers of the applicant were lost (Art. 21).
    PapersLost,
}

impl BreachKind {
    pub const ALL: [Self; 10] = [
        Self::AnswerLate,
        Self::SecondSupplement,
        Self::SlipLate,
        Self::HandOverLate,
        Self::StepLate,
        Self::BranchLate,
        Self::ConsultationLate,
        Self::LateWithoutApology,
        Self::AgencyError,
        Self::PapersLost,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::AnswerLate => "answer_late",
            Self::SecondSupplement => "second_supplement",
            Self::SlipLate => "slip_late",
            Self::HandOverLate => "hand_over_late",
            Self::StepLate => "step_late",
            Self::BranchLate => "branch_late",
            Self::ConsultationLate => "consultation_late",
            Self::LateWithoutApology => "late_without_apology",
            Self::AgencyError => "agency_error",
            Self::PapersLost => "papers_lost",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The article that is broken, as cited to people.
    #[must_use]
    pub fn article(self) -> &'static str {
        match self {
            Self::AnswerLate => "Nghị định 61/2018/NĐ-CP, Điều 17 khoản 2",
            Self::SecondSupplement => "Nghị định 61/2018/NĐ-CP, Điều 15 khoản 3",
            Self::SlipLate => "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4",
            Self::HandOverLate => "Nghị định 61/2018/NĐ-CP, Điều 18",
            Self::StepLate => "Thông tư 01/2018/TT-VPCP, Điều 8 (quy trình nội bộ)",
            Self::BranchLate => "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 6, 7",
            Self::ConsultationLate => "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 5",
            Self::LateWithoutApology => "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9",
            Self::AgencyError | Self::PapersLost => "Nghị định 61/2018/NĐ-CP, Điều 21",
        }
    }
}

/// A rule that was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breach {
    pub kind: BreachKind,
    /// The act that broke the rule, or the one that is missing.
    pub act: Act,
    /// When the act was done; for an act still missing, when its time was up.
    pub at: DateTime<FixedOffset>,
}

impl Breach {
    /// The article that is broken, as cited to people.
    #[must_use]
    pub fn article(&self) -> &'static str {
        self.kind.article()
    }
}

/// Every breach in the history of a dossier as of the context's instant, in the order in which it happened; what
/// is missing now comes last.
#[must_use]
pub fn breaches(events: &[Recorded], context: Context<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    let mut dossier: Option<Dossier> = None;
    for recorded in events {
        if let Some(before) = &dossier {
            done(&mut found, before, recorded, context);
        }
        dossier = apply(dossier, recorded);
    }
    if let Some(dossier) = &dossier {
        missing(&mut found, dossier, context);
    }
    found
}

/// The breaches that one event committed, in the order of their kinds as they are found; `before` is the dossier
/// without it.
#[must_use]
pub fn breaches_of(before: &Dossier, recorded: &Recorded, context: Context<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    done(&mut found, before, recorded, context);
    found
}

/// By when an online filing that waits is to be answered; none in other states and channels.
fn answer_by(dossier: &Dossier, context: Context<'_>) -> Option<DateTime<FixedOffset>> {
    let State::Submitted { since } = dossier.state else { return None };
    let online = dossier.filing.channel == Channel::Online;
    online.then(|| context.calendar.due(since, &context.rules.online_answer_within).ok()).flatten()
}

/// What one event did against the rules.
fn done(found: &mut Vec<Breach>, before: &Dossier, recorded: &Recorded, context: Context<'_>) {
    let at = recorded.at;
    let mut add = |broken: bool, kind: BreachKind, act: Act| {
        if broken {
            found.push(Breach { kind, act, at });
        }
    };
    let late = |timeliness: &Option<Timeliness>| *timeliness == Some(Timeliness::Late);
    // A desk that a slip or a return ends has no row of early, on time or late, and may be late all the same.
    let answered_late = answer_by(before, context).is_some_and(|by| at > by);
    let overstayed = before.current_run().and_then(|run| run.due).is_some_and(|due| at > due);
    match &recorded.event {
        Event::Accepted { .. } => add(answered_late, BreachKind::AnswerLate, Act::Accept),
        Event::Refused { .. } => add(answered_late, BreachKind::AnswerLate, Act::Refuse),
        Event::SupplementRequested { breach, .. } => {
            let again = before.supplements.len() >= context.rules.supplements_max as usize;
            let act = if breach.is_some() { Act::RequestSupplementAgain } else { Act::RequestSupplement };
            add(answered_late, BreachKind::AnswerLate, act);
            add(breach.is_some() || again, BreachKind::SecondSupplement, act);
            let until = before.received_at.and_then(|received| time::slip_until(received, context).ok());
            add(until.is_some_and(|until| at > until), BreachKind::SlipLate, act);
            add(overstayed, BreachKind::StepLate, act);
        }
        Event::HandedOver { in_time, timeliness, .. } => {
            add(!in_time, BreachKind::HandOverLate, Act::HandOver);
            add(late(timeliness), BreachKind::StepLate, Act::HandOver);
        }
        Event::StepCompleted { timeliness, .. } => {
            add(late(timeliness), BreachKind::StepLate, Act::CompleteStep);
        }
        Event::ResultSigned { timeliness, outcome, .. } => {
            let act = match outcome {
                Outcome::Granted => Act::SignResult,
                Outcome::RefusedWithReasons => Act::RefuseWithReasons,
            };
            add(late(timeliness), BreachKind::StepLate, act);
        }
        Event::SentBack { .. } => add(overstayed, BreachKind::StepLate, Act::SendBack),
        Event::BranchClosed { timeliness: Timeliness::Late, .. } => {
            add(true, BreachKind::BranchLate, Act::CloseBranch);
        }
        Event::ConsultationAnswered { late, .. } => {
            add(*late, BreachKind::ConsultationLate, Act::AnswerConsultation);
        }
        Event::Resolved { timeliness: Timeliness::Late, .. } => {
            add(before.reschedulings.is_empty(), BreachKind::LateWithoutApology, Act::Reschedule);
        }
        Event::ResultCorrected { .. } => add(true, BreachKind::AgencyError, Act::CorrectResult),
        Event::LossRecorded { .. } => add(true, BreachKind::PapersLost, Act::RecordLoss),
        _ => {}
    }
}

/// What should have been done by now. While the clock stands still nothing of the office is due.
fn missing(found: &mut Vec<Breach>, dossier: &Dossier, context: Context<'_>) {
    let now = context.at;
    let mut add = |due: Option<DateTime<FixedOffset>>, kind: BreachKind, act: Act| {
        if let Some(at) = due.filter(|due| now > *due) {
            found.push(Breach { kind, act, at });
        }
    };
    add(answer_by(dossier, context), BreachKind::AnswerLate, Act::Accept);
    let transfer_by = match dossier.state {
        State::Accepted { transfer_by } => Some(transfer_by),
        _ => None,
    };
    if transfer_by.is_some() || matches!(dossier.state, State::InProgress) {
        add(transfer_by, BreachKind::HandOverLate, Act::HandOver);
        let act = if transfer_by.is_some() { Act::HandOver } else { Act::CompleteStep };
        add(dossier.current_run().and_then(|run| run.due), BreachKind::StepLate, act);
        for open in dossier.open_branches() {
            add(Some(open.due), BreachKind::BranchLate, Act::CloseBranch);
        }
    }
    if !dossier.state_name().is_final() {
        for open in dossier.consultations.iter().filter(|consultation| consultation.answer.is_none()) {
            add(Some(open.answer_by), BreachKind::ConsultationLate, Act::AnswerConsultation);
        }
    }
    if dossier.needs_apology(now) {
        add(dossier.due(), BreachKind::LateWithoutApology, Act::Reschedule);
    }
}
