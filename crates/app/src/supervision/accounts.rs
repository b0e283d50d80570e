//! Explanations of late steps: asked by the worker or by the act that ended the step, given by the person who was
//! late, judged by a leader.

use chrono::{DateTime, FixedOffset};
use motcua_domain::{
    organisation::Role,
    policy::{Action, Resource},
    supervision::{AccountCommand, AccountStage, DelayAccount, apply, decide, decide_reply},
};
use motcua_store::{
    Connection, audit, instant,
    supervision::{self as kept, AccountFilter, AccountRow, KeptAccountEvent},
};
use uuid::Uuid;

use super::{Sight, SupervisionError, sight};
use crate::{App, AppError, acts::Officer, desk, figures::Author};

/// The most of her own explanations that a person is shown.
const OWN_MAX: u64 = 100;

/// What the reader narrows a list to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountAsked {
    pub stages: Vec<AccountStage>,
    /// When they were asked for, in milliseconds: from the first, before the second.
    pub span: Option<(i64, i64)>,
    pub person: Option<Uuid>,
    pub oldest_first: bool,
}

/// An explanation with its place in words.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountLine {
    pub id: Uuid,
    pub code: String,
    pub procedure: String,
    pub agency: String,
    pub step: String,
    /// Who was late; empty where nobody held the step.
    pub person: String,
    pub due: DateTime<FixedOffset>,
    /// None while the step lasts.
    pub ended: Option<DateTime<FixedOffset>>,
    /// Office minutes, as of now.
    pub late_minutes: i64,
    pub stage: AccountStage,
    pub asked: DateTime<FixedOffset>,
    /// Whether the officer may open the dossier.
    pub opens: bool,
}

/// Something that happened to an explanation.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountHistory {
    pub kept: KeptAccountEvent,
    pub at: DateTime<FixedOffset>,
    /// Empty for the program itself.
    pub who: String,
    pub on_behalf_of: String,
}

/// An explanation with everything that its page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountOpened {
    pub line: AccountLine,
    pub account: DelayAccount,
    /// Oldest first.
    pub history: Vec<AccountHistory>,
    pub may_reply: bool,
    pub may_judge: bool,
}

/// A page of the explanations in sight, with the count of all; `page` counts from 0.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn accounts(
    app: &App,
    officer: &Officer,
    sight: &Sight,
    asked: &AccountAsked,
    page: u64,
    per_page: u64,
) -> Result<(Vec<AccountLine>, u64), AppError> {
    let filter = AccountFilter {
        agencies: sight.agencies.clone(),
        stages: asked.stages.iter().map(|stage| stage.code().to_owned()).collect(),
        span: asked.span,
        person: asked.person,
        nobody_in: None,
        oldest_first: asked.oldest_first,
    };
    let found = kept::list_accounts(app.store.reader(), &filter, page, per_page).await?;
    Ok((lines(app, officer, found.rows).await?, found.total))
}

/// What the officer herself has still to explain: her own delays, and those of steps that nobody held where she
/// answers for the room or the agency. The longest waiting first.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn mine(app: &App, officer: &Officer) -> Result<Vec<AccountLine>, AppError> {
    let member = officer.effective();
    let stages: Vec<String> =
        [AccountStage::Asked, AccountStage::SentBack].map(|stage| stage.code().to_owned()).into();
    let own = AccountFilter {
        stages: stages.clone(),
        person: Some(member.id.0),
        oldest_first: true,
        ..AccountFilter::default()
    };
    let mut rows = kept::list_accounts(app.store.reader(), &own, 0, OWN_MAX).await?.rows;
    if officer.may(Action::ExplainDelays, &Resource::Agency(member.agency.clone())) {
        let room =
            if officer.has(Role::Leader) { None } else { Some(member.room.clone().unwrap_or_default()) };
        let of_nobody = AccountFilter {
            agencies: Some(vec![member.agency.0.clone()]),
            stages,
            nobody_in: Some(room),
            oldest_first: true,
            ..AccountFilter::default()
        };
        rows.extend(kept::list_accounts(app.store.reader(), &of_nobody, 0, OWN_MAX).await?.rows);
    }
    lines(app, officer, rows).await
}

async fn lines(app: &App, officer: &Officer, rows: Vec<AccountRow>) -> Result<Vec<AccountLine>, AppError> {
    let staff = |id: Uuid| format!("staff:{id}");
    let mentioned: Vec<String> = rows.iter().filter_map(|row| row.person.map(staff)).collect();
    let names = desk::names_of(app, mentioned).await?;
    let catalogue = app.catalogue();
    let line = |row: AccountRow| AccountLine {
        late_minutes: late_minutes(app, &row),
        id: row.id,
        opens: sight::opens(officer, &row.receiving, &row.agency),
        agency: catalogue.agency(&row.agency).map_or(row.agency, |agency| agency.name.clone()),
        step: row.step,
        person: row.person.and_then(|id| names.get(&staff(id)).cloned()).unwrap_or_default(),
        due: instant(row.due_at),
        ended: row.ended_at.map(instant),
        // Written by this program from the same codes.
        stage: AccountStage::from_code(&row.stage).unwrap_or(AccountStage::Asked),
        asked: instant(row.asked_at),
        code: row.code,
        procedure: row.procedure_name,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// A delay grows while the step lasts and the clock runs.
fn late_minutes(app: &App, row: &AccountRow) -> i64 {
    if row.ended_at.is_some() || row.clock_since.is_none() {
        return row.late_minutes;
    }
    let grown = app.calendar.working_minutes_between(instant(row.due_at), app.now());
    grown.map_or(row.late_minutes, |grown| grown.max(0))
}

/// Whether the officer answers for a step that nobody held.
fn answers_for_place(officer: &Officer, row: &AccountRow) -> bool {
    let agency = motcua_domain::organisation::AgencyCode(row.agency.clone());
    let own_room = row.room.is_none() || row.room == officer.effective().room;
    officer.may(Action::ExplainDelays, &Resource::Agency(agency)) && (own_room || officer.has(Role::Leader))
}

async fn folded(
    connection: &impl Connection,
    id: Uuid,
) -> Result<(DelayAccount, Vec<KeptAccountEvent>), AppError> {
    let events = kept::account_events(connection, id).await?;
    let account = events.iter().fold(None, |state, kept| apply(state, &kept.event));
    Ok((account.ok_or(AppError::NotFound)?, events))
}

/// An explanation with its history.
///
/// # Errors
/// [`AppError::NotFound`] where there is none, or it is not the officer's business.
pub async fn account(app: &App, officer: &Officer, id: Uuid) -> Result<AccountOpened, AppError> {
    let reader = app.store.reader();
    let row = kept::account_by_id(reader, id).await?.ok_or(AppError::NotFound)?;
    let (account, events) = folded(reader, id).await?;
    let for_place = answers_for_place(officer, &row);
    let asked = decide_reply(&account, &officer.people(), for_place).is_ok();
    if !asked && !sight::may(app, officer, Action::ViewSupervision, &row.agency) {
        return Err(AppError::NotFound);
    }
    let may = |command| decide(&account, command, &officer.people(), for_place).is_ok();
    let judges = sight::may(app, officer, Action::JudgeDelays, &row.agency);
    let may_reply = may(AccountCommand::Reply { text: "-".to_owned() });
    let may_judge = judges && may(AccountCommand::Accept { note: String::new() });
    let history = told(app, events).await?;
    let line = lines(app, officer, vec![row]).await?.pop().ok_or(AppError::NotFound)?;
    Ok(AccountOpened { line, account, history, may_reply, may_judge })
}

async fn told(app: &App, events: Vec<KeptAccountEvent>) -> Result<Vec<AccountHistory>, AppError> {
    let mentioned = events.iter().map(|kept| (kept.actor.clone(), kept.on_behalf_of));
    let signers = desk::Signers::of(app, mentioned).await?;
    let line = |kept: KeptAccountEvent| AccountHistory {
        at: instant(kept.at),
        who: signers.known(&kept.actor),
        on_behalf_of: signers.on_behalf_of(kept.on_behalf_of),
        kept,
    };
    Ok(events.into_iter().map(line).collect())
}

/// Explains, accepts or sends back. `seen` is the version of the page that it was written on.
///
/// # Errors
/// [`AppError::NotFound`] where it is not the officer's business; [`AppError::Stale`] where something happened since;
/// [`SupervisionError::Refused`] by the rules.
pub async fn act(
    app: &App,
    officer: &Officer,
    id: Uuid,
    seen: u32,
    command: AccountCommand,
) -> Result<(), SupervisionError> {
    let row = kept::account_by_id(app.store.reader(), id).await?.ok_or(AppError::NotFound)?;
    let replies = matches!(command, AccountCommand::Reply { .. });
    let for_place = answers_for_place(officer, &row);
    let sees = sight::may(app, officer, Action::ViewSupervision, &row.agency);
    let judges = sight::may(app, officer, Action::JudgeDelays, &row.agency);
    let (people, at) = (officer.people(), app.now_ms());
    let author = Author::Officer(officer);
    let action = if replies { "explain_delay" } else { "judge_delay" };
    let (who, line) = (author.who(), author.audit(app, action, format!("delay:{}", row.code)));
    app.store
        .write(move |tx| {
            let (people, command, who, line) = (people.clone(), command.clone(), who.clone(), line.clone());
            Box::pin(async move {
                let (before, events) = folded(tx, id).await?;
                let asked = decide_reply(&before, &people, for_place).is_ok();
                if (!asked && !sees) || (!replies && !judges) {
                    return Err(AppError::NotFound.into());
                }
                if before.version != seen {
                    let (kind, by) = events.last().map(|last| (last.event.code(), &*last.actor)).unzip();
                    let at_ms = events.last().map_or(at, |last| last.at);
                    let text = |part: Option<&str>| part.unwrap_or_default().to_owned();
                    return Err(AppError::Stale { kind: text(kind), by: text(by), at_ms }.into());
                }
                let event = decide(&before, command, &people, for_place)?;
                kept::append_to_account(tx, id, before, who, at, &event).await?;
                audit::record(tx, line).await?;
                Ok::<_, SupervisionError>(())
            })
        })
        .await
}
