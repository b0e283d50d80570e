//! What follows from an act: events, or a refusal that names the article.
//!
//! Rights are not asked about here (see [`crate::policy`]); this is what the law says of the act itself.

use chrono::{DateTime, FixedOffset};

use super::{
    Act, Actor, BranchRun, Channel, Command, CounterOutcome, Dossier, EVENTS_MAX, Event, Filing, Outcome,
    Refusal, ReturnWay, RuleSet, State, Timeliness, branches, checks, mending, pause, possible,
    possible::wrong_state,
    reschedule, supplement,
    time::{self, Starts},
};
use crate::{
    calendar::Calendar,
    catalogue::{ConditionalTime, StepAct},
    organisation::{AgencyCode, StaffId},
};

/// What a decision depends on beside the dossier and the command.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub at: DateTime<FixedOffset>,
    pub calendar: &'a Calendar,
    pub rules: &'a RuleSet,
    /// Who acts: a rule of the law may ask for somebody else than before.
    pub actor: Actor,
    /// The member of staff in whose name a delegate acts.
    pub on_behalf_of: Option<StaffId>,
}

/// Answers a command with the events that record it, in order.
///
/// # Errors
/// A [`Refusal`] naming the rule that the act would break. Nothing has happened then.
pub fn decide(
    dossier: Option<&Dossier>,
    command: Command,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    checks::sizes(&command)?;
    let act = command.act();
    match (dossier, command) {
        (None, Command::Submit { filing }) => submit(filing),
        (None, Command::ReceiveAtCounter { filing, outcome }) => receive_at_counter(filing, outcome, context),
        (None, _) => Err(Refusal::NotFiledYet),
        (Some(_), Command::Submit { .. } | Command::ReceiveAtCounter { .. }) => Err(Refusal::AlreadyFiled),
        (Some(dossier), command) => {
            if context.at < dossier.last_act_at {
                return Err(Refusal::TimeRunsBackwards);
            }
            if !possible(dossier, act) {
                return Err(wrong_state(dossier, act));
            }
            let events = act_on(dossier, command, context)?;
            if dossier.version as usize + events.len() > EVENTS_MAX as usize {
                return Err(Refusal::TooMany { max: EVENTS_MAX as usize });
            }
            Ok(events)
        }
    }
}

fn act_on(dossier: &Dossier, command: Command, context: Context<'_>) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::RequestSupplement { items, reason, breach } => {
            supplement::request(dossier, items, reason, breach, context)
        }
        Command::Supply { papers, note } => supplement::supply(dossier, papers, note, context),
        Command::Refuse { reason } => {
            checks::reason(&reason)?;
            Ok(vec![Event::Refused { reason }])
        }
        Command::Accept { additions } => accept(&dossier.filing, &additions, context),
        Command::Assign { to, reason } => {
            checks::bounded(&reason)?;
            Ok(vec![Event::Assigned { to, reason }])
        }
        Command::HandOver { note, assign_to } => hand_over(dossier, note, assign_to, context),
        Command::CompleteStep { note, assign_to } => complete_step(dossier, note, assign_to, context),
        Command::SendBack { reason } => send_back(dossier, reason, context),
        Command::Consult { agency, content, answer_by } => {
            consult(dossier, agency, content, answer_by, context)
        }
        Command::AnswerConsultation { number, content } => answer(dossier, number, content, context),
        Command::VerifyOnSite { verification } => {
            checks::verification(&verification, context.at)?;
            Ok(vec![Event::VerifiedOnSite { verification }])
        }
        Command::SignResult { file, number } => sign(
            dossier,
            Decision { outcome: Outcome::Granted, file: Some(file), number, reason: String::new() },
            context,
        ),
        Command::RefuseWithReasons { reason, file, number } => {
            checks::reason(&reason)?;
            sign(dossier, Decision { outcome: Outcome::RefusedWithReasons, file, number, reason }, context)
        }
        Command::OpenBranch { branch } => branches::open(dossier, branch, context),
        Command::AssignBranch { branch, to } => branches::assign(dossier, branch, to),
        Command::CloseBranch { branch, answer } => branches::close(dossier, branch, answer, context),
        Command::SendBranchBack { branch, reason } => branches::send_back(dossier, branch, reason, context),
        Command::AskPause { .. }
        | Command::ApprovePause
        | Command::DeclinePause { .. }
        | Command::Resume { .. }
        | Command::Reschedule { .. } => time_acts(dossier, command, context),
        Command::CorrectResult { reason, file, number } => {
            mending::correct(dossier, reason, file, number, context)
        }
        Command::RecordLoss { what, liable, remedy, apology } => {
            mending::lose(dossier, what, liable, remedy, apology)
        }
        Command::Withdraw { reason } => {
            checks::bounded(&reason)?;
            Ok(vec![Event::Withdrawn { reason }])
        }
        Command::ReturnResult { receiver, way, originals_handed_back } => {
            return_result(dossier, receiver, way, originals_handed_back)
        }
        Command::Submit { .. } | Command::ReceiveAtCounter { .. } => Err(Refusal::AlreadyFiled),
    }
}

/// The acts that stop the clock, let it run again, or move the appointment.
fn time_acts(dossier: &Dossier, command: Command, context: Context<'_>) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::AskPause { ground, reason, evidence, until } => {
            pause::ask(dossier, ground, reason, evidence, until, context)
        }
        Command::ApprovePause => pause::approve(dossier, context),
        Command::DeclinePause { reason } => pause::decline(reason),
        Command::Resume { reason } => pause::resume(dossier, reason, context),
        Command::Reschedule { reason, apology, new_day } => {
            reschedule::reschedule(dossier, reason, apology, new_day, context)
        }
        other => Err(wrong_state(dossier, other.act())),
    }
}

/// Files a request online: acknowledged at once, whatever the hour (Nghị định 45/2020).
fn submit(filing: Box<Filing>) -> Result<Vec<Event>, Refusal> {
    // What is brought to the counter gets one of three answers at once, and is never merely filed.
    if filing.channel == Channel::Counter {
        return Err(Refusal::ChannelNotOpen);
    }
    checks::filing(&filing)?;
    checks::papers(&filing)?;
    Ok(vec![Event::Filed { filing }])
}

/// At the counter, exactly one of supplement slip, refusal slip or receipt: Nghị định 61/2018 Art. 17.1.
fn receive_at_counter(
    filing: Box<Filing>,
    outcome: CounterOutcome,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    if filing.channel == Channel::Online {
        return Err(Refusal::ChannelNotOpen);
    }
    checks::filing(&filing)?;
    let then = match outcome {
        CounterOutcome::Receive => {
            checks::papers(&filing)?;
            accepted(&filing, Vec::new(), context)?
        }
        CounterOutcome::AskForSupplement { items, reason } => supplement::slip(items, reason, None)?,
        CounterOutcome::Refuse { reason } => {
            checks::reason(&reason)?;
            Event::Refused { reason }
        }
    };
    Ok(vec![Event::Filed { filing }, then])
}

/// Receives what was filed from afar. The one-stop unit says which conditions for extra time hold.
fn accept(filing: &Filing, additions: &[usize], context: Context<'_>) -> Result<Vec<Event>, Refusal> {
    checks::papers(filing)?;
    let chosen: std::collections::BTreeSet<usize> = additions.iter().copied().collect();
    let granted = chosen
        .into_iter()
        .map(|place| filing.offered_additions.get(place).cloned().ok_or(Refusal::AdditionUnknown))
        .collect::<Result<Vec<_>, _>>()?;
    let mut filing = filing.clone();
    filing.additions.extend_from_slice(&granted);
    Ok(vec![accepted(&filing, granted, context)?])
}

/// Receipt with a return appointment: the limit runs from now, and the dossier goes on to the processing unit
/// the same working day, or at the next opening when received after 15:00 (Nghị định 61/2018 Art. 17, 18).
fn accepted(
    filing: &Filing,
    additions: Vec<ConditionalTime>,
    context: Context<'_>,
) -> Result<Event, Refusal> {
    let deadline = time::deadline(filing, context)?;
    let transfer_by = context.calendar.transfer_by(context.at).map_err(time::unknown)?;
    let first = filing.process.first_step_that(StepAct::Receive).unwrap_or(0);
    let next = time::step(filing, first, Starts::WithTheLimit, None, context)?;
    // What is filed under one rule set and received under the next one keeps the one of its receipt.
    let rule_set = (context.rules.id != filing.rule_set).then(|| context.rules.id.clone());
    Ok(Event::Accepted { deadline: Box::new(deadline), transfer_by, next, additions, rule_set })
}

/// From the one-stop unit to the processing unit, the same day or at the next opening (Art. 18).
fn hand_over(
    dossier: &Dossier,
    note: String,
    assign_to: Option<StaffId>,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let State::Accepted { transfer_by } = dossier.state else {
        return Err(wrong_state(dossier, Act::HandOver));
    };
    let first = first_processing_step(&dossier.filing);
    let next = time::step(&dossier.filing, first, Starts::AfterAStep, assign_to, context)?;
    let handed_over = Event::HandedOver {
        timeliness: time::of_current_step(dossier, context),
        in_time: context.at <= transfer_by,
        note,
        next,
    };
    branches::with_opened(dossier, handed_over, first, context)
}

fn complete_step(
    dossier: &Dossier,
    note: String,
    assign_to: Option<StaffId>,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    no_open_consultation(dossier, context)?;
    branches::all_back(dossier)?;
    let step = current(dossier)?;
    let next = time::step(&dossier.filing, step + 1, Starts::AfterAStep, assign_to, context)?;
    let arrives = next.step;
    let completed =
        Event::StepCompleted { step, timeliness: time::of_current_step(dossier, context), note, next };
    let mut events = branches::with_opened(dossier, completed, arrives, context)?;
    events.extend(resolved_if_at_return(
        dossier,
        dossier.result.as_ref().map(|r| r.outcome),
        arrives,
        context,
    ));
    Ok(events)
}

fn send_back(dossier: &Dossier, reason: String, context: Context<'_>) -> Result<Vec<Event>, Refusal> {
    checks::reason(&reason)?;
    no_open_branch(dossier)?;
    let from = current(dossier)?;
    if from <= first_processing_step(&dossier.filing) {
        return Err(Refusal::NothingToSendBackTo);
    }
    let holder = dossier.steps.iter().rev().find(|run| run.step == from - 1).and_then(|run| run.holder);
    let next = time::step(&dossier.filing, from - 1, Starts::AfterAStep, holder, context)?;
    let arrives = next.step;
    branches::with_opened(dossier, Event::SentBack { from, reason, next }, arrives, context)
}

/// A step is not left behind while other agencies work for it.
fn no_open_branch(dossier: &Dossier) -> Result<(), Refusal> {
    let name = |run: &BranchRun| dossier.planned_branch(&run.branch).map(|branch| branch.name.clone());
    let branches: Vec<String> = dossier.open_branches().filter_map(name).collect();
    if branches.is_empty() { Ok(()) } else { Err(Refusal::BranchesOpen { branches }) }
}

/// Asks another agency for its opinion: content, agency and date are recorded (Nghị định 61/2018 Art. 19.5).
fn consult(
    dossier: &Dossier,
    agency: AgencyCode,
    content: String,
    answer_by: DateTime<FixedOffset>,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    checks::reason(&content)?;
    checks::entries(dossier.consultations.len() + 1)?;
    if answer_by <= context.at {
        return Err(Refusal::AnswerDateInThePast);
    }
    let number = u32::try_from(dossier.consultations.len() + 1).unwrap_or(u32::MAX);
    Ok(vec![Event::Consulted { number, agency, content, answer_by }])
}

fn answer(
    dossier: &Dossier,
    number: u32,
    content: String,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    checks::reason(&content)?;
    let open = dossier
        .consultations
        .iter()
        .find(|c| c.number == number && c.answer.is_none())
        .ok_or(Refusal::ConsultationUnknown)?;
    Ok(vec![Event::ConsultationAnswered { number, content, late: context.at > open.answer_by }])
}

struct Decision {
    outcome: Outcome,
    file: Option<uuid::Uuid>,
    number: String,
    reason: String,
}

/// Signs the result, or the written refusal with reasons (Nghị định 61/2018 Art. 19.8), and sends it on.
fn sign(dossier: &Dossier, decision: Decision, context: Context<'_>) -> Result<Vec<Event>, Refusal> {
    if decision.file.is_some_and(|file| file.is_nil()) {
        return Err(Refusal::ResultFileMissing);
    }
    no_open_consultation(dossier, context)?;
    branches::all_back(dossier)?;
    let step = current(dossier)?;
    let next = time::step(&dossier.filing, step + 1, Starts::AfterAStep, None, context)?;
    let arrives = next.step;
    let Decision { outcome, file, number, reason } = decision;
    let timeliness = time::of_current_step(dossier, context);
    let signed = Event::ResultSigned { step, outcome, file, number, reason, timeliness, next };
    // A refusal ends the matter: nobody else is set to work on it. The steps behind it only bring it to the counter.
    let mut events = match outcome {
        Outcome::Granted => branches::with_opened(dossier, signed, arrives, context)?,
        Outcome::RefusedWithReasons => vec![signed],
    };
    events.extend(resolved_if_at_return(dossier, Some(outcome), arrives, context));
    Ok(events)
}

/// Hands the result over; originals brought for comparison go back with it (Nghị định 61/2018 Art. 20).
fn return_result(
    dossier: &Dossier,
    receiver: String,
    way: ReturnWay,
    originals_handed_back: bool,
) -> Result<Vec<Event>, Refusal> {
    if receiver.trim().is_empty() {
        return Err(Refusal::ReceiverMissing);
    }
    if dossier.filing.holds_originals && !originals_handed_back {
        return Err(Refusal::OriginalsNotHandedBack);
    }
    Ok(vec![Event::Returned { receiver, way, originals_handed_back }])
}

/// The applicant's limit ends when the signed result reaches the one-stop unit.
fn resolved_if_at_return(
    dossier: &Dossier,
    outcome: Option<Outcome>,
    arrives: usize,
    context: Context<'_>,
) -> Option<Event> {
    let step = dossier.filing.process.steps.get(arrives)?;
    let (outcome, due) = (outcome?, dossier.due()?);
    step.acts
        .contains(&StepAct::Return)
        .then(|| Event::Resolved { outcome, timeliness: Timeliness::of(context.at, due) })
}

/// An opinion asked for is waited for until it is late (Nghị định 61/2018 Art. 19.5).
fn no_open_consultation(dossier: &Dossier, context: Context<'_>) -> Result<(), Refusal> {
    match dossier.consultations.iter().find(|c| c.answer.is_none() && context.at <= c.answer_by) {
        Some(open) => Err(Refusal::ConsultationOpen { agency: open.agency.to_string() }),
        None => Ok(()),
    }
}

fn current(dossier: &Dossier) -> Result<usize, Refusal> {
    dossier.current_run().map(|run| run.step).ok_or(Refusal::NoApprovedProcess)
}

/// The step after the receiving one: where appraisal begins.
pub(super) fn first_processing_step(filing: &Filing) -> usize {
    filing.process.first_step_that(StepAct::Receive).map_or(0, |receive| receive + 1)
}
