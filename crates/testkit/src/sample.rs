//! Plainly fictional dossiers, and the way into the store that every act takes: events and row in one
//! transaction.

use chrono::{DateTime, FixedOffset};
use motcua_domain::{
    calendar::{Deadline, Explanation, TimeLimit, vietnam},
    catalogue::{Process, Step, StepPlace},
    dossier::{Actor, Channel, Dossier, Event, Filing, NextStep, Outcome, ReturnWay, Timeliness},
    organisation::{Role, StaffId},
    people::{Applicant, ApplicantKind},
    statistics::follow,
};
use motcua_store::{
    Millis, Store, StoreError,
    dossiers::{self, Placement},
    events::{self, Envelope, GENESIS},
    instant, statistics,
};
use uuid::Uuid;

/// 10 June 2020, 14:40 in Vietnam.
pub const FILED_AT: Millis = 1_591_774_800_000;
/// A day in milliseconds.
pub const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// Within which a filing from afar is answered here: a day, so that tests count in their heads.
pub const ANSWER_WITHIN_MS: i64 = DAY_MS;

/// A complete filing at the counter of `STP`, with the code `H32.16-200610-<number>`.
///
/// # Panics
/// Where the number does not fit four digits.
#[must_use]
pub fn filing(number: u32) -> Filing {
    Filing {
        code: format!("H32.16-200610-{number:04}").parse().expect("a number of at most four digits"),
        agency: "STP".into(),
        procedure: "1.001193".parse().expect("a code of the national catalogue's form"),
        procedure_name: "Đăng ký khai sinh".to_owned(),
        procedure_version: 1,
        field: "ho-tich".to_owned(),
        situation: "1".to_owned(),
        situation_name: "Đăng ký đúng hạn".to_owned(),
        channel: Channel::Counter,
        applicant: Applicant {
            name: "Trần Thị Ví Dụ".to_owned(),
            kind: ApplicantKind::Citizen,
            identity: Some("056087000999".to_owned()),
            birth_date: None,
            address: "Số 1, đường Thí Điểm".to_owned(),
            phone: Some("0905123118".to_owned()),
            email: None,
            filed_by: None,
        },
        return_way: ReturnWay::Counter,
        return_address: String::new(),
        form: serde_json::json!({ "ten": "Ví Dụ" }),
        papers: Vec::new(),
        required_papers: Vec::new(),
        limit: TimeLimit::WorkingHalfDays(10),
        additions: Vec::new(),
        offered_additions: Vec::new(),
        process: Process { steps: vec![step("tiep-nhan", Role::Receptionist), step("ky", Role::Leader)] },
        rule_set: "nd61-2018".to_owned(),
        holds_originals: false,
        sets: 1,
        beside: None,
    }
}

fn step(code: &str, role: Role) -> Step {
    Step {
        code: code.to_owned(),
        name: code.to_owned(),
        role,
        place: StepPlace::Receiving,
        room: Some(format!("phong-{code}")),
        budget: None,
        acts: Vec::new(),
        branches: Vec::new(),
    }
}

/// The event that a complete dossier was received: to be done by `due`, now at the first step.
#[must_use]
pub fn accepted(due: Millis) -> Event {
    let due = instant(due);
    let deadline = Box::new(Deadline { due, explanation: Explanation { lines: Vec::new() } });
    Event::Accepted {
        deadline,
        transfer_by: due,
        next: next_step(0, due),
        additions: Vec::new(),
        rule_set: None,
    }
}

/// The event that the first desk handed the dossier over to the second, which has until `due`.
#[must_use]
pub fn handed_over(due: Millis) -> Event {
    let next = next_step(1, instant(due));
    Event::HandedOver { timeliness: None, in_time: true, note: String::new(), next }
}

/// The event that the result reached the one-stop unit: early, on time or late by when it is written down.
#[must_use]
pub fn resolved(timeliness: Timeliness) -> Event {
    Event::Resolved { outcome: Outcome::Granted, timeliness }
}

fn next_step(step: usize, due: DateTime<FixedOffset>) -> NextStep {
    NextStep { step, due: Some(due), assigned_to: None }
}

/// The event that somebody was given the dossier: one that is allowed any number of times.
#[must_use]
pub fn assigned(staff: u128) -> Event {
    Event::Assigned { to: StaffId(Uuid::from_u128(staff)), reason: String::new() }
}

/// A dossier as the store holds it, with the end of its chain.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptDossier {
    pub id: Uuid,
    pub dossier: Dossier,
    pub head: String,
}

impl KeptDossier {
    /// Files a dossier.
    ///
    /// # Errors
    /// [`StoreError`] as the store answers.
    ///
    /// # Panics
    /// Never: a filing folds to a dossier.
    pub async fn file(store: &Store, id: Uuid, filing: Filing, at: Millis) -> Result<Self, StoreError> {
        let event = Event::Filed { filing: Box::new(filing) };
        let written = write(store, id, None, event, at, None).await?;
        Ok(written)
    }

    /// Appends one event after what this value knows; the row follows in the same transaction.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where the store knows more than this value does.
    pub async fn act(&mut self, store: &Store, event: Event, at: Millis) -> Result<(), StoreError> {
        self.act_at(store, event, at, None).await
    }

    /// As [`act`](Self::act), with the agency at which the dossier lies from now on.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where the store knows more than this value does.
    pub async fn act_at(
        &mut self,
        store: &Store,
        event: Event,
        at: Millis,
        step_agency: Option<&str>,
    ) -> Result<(), StoreError> {
        let before = Some((self.dossier.clone(), self.head.clone()));
        *self = write(store, self.id, before, event, at, step_agency).await?;
        Ok(())
    }
}

async fn write(
    store: &Store,
    id: Uuid,
    before: Option<(Dossier, String)>,
    event: Event,
    at: Millis,
    step_agency: Option<&str>,
) -> Result<KeptDossier, StoreError> {
    let step_agency = step_agency.map(str::to_owned);
    let envelope = Envelope { at, actor: Actor::Staff(StaffId(Uuid::from_u128(7))), on_behalf_of: None };
    store
        .write(move |tx| {
            let (before, event, step_agency) = (before.clone(), event.clone(), step_agency.clone());
            Box::pin(async move {
                let new = before.is_none();
                let after =
                    before.as_ref().map_or((0, GENESIS), |(dossier, head)| (dossier.version, head.as_str()));
                let (recorded, head) = events::append(tx, id, after, envelope, vec![event]).await?;
                let (folded, changes) = follow(before.map(|(dossier, _)| dossier), &recorded, vietnam());
                let dossier = folded.expect("the first event files the dossier");
                let answer_by = Some(dossier.filed_at.timestamp_millis() + ANSWER_WITHIN_MS);
                let placement = Placement {
                    id,
                    head_hash: &head,
                    account: None,
                    step_agency,
                    answer_by,
                    branch_agencies: Vec::new(),
                    look_at: None,
                };
                if new {
                    dossiers::insert(tx, &dossier, &placement).await?;
                } else {
                    dossiers::update(tx, &dossier, &placement).await?;
                }
                statistics::record(tx, id, &changes).await?;
                Ok(KeptDossier { id, dossier, head })
            })
        })
        .await
}
