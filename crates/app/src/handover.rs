//! One member of staff is replaced by another: all that she holds goes over, each dossier by an act of its own.

use motcua_domain::{
    codes::DossierCode,
    dossier::{Act, Command, Refusal, StateName, TEXT_MAX_CHARS},
    organisation::{StaffId, StaffMember},
    policy::{Action, Resource, Subject, allows},
};
use motcua_store::dossiers::{self, DossierFilter, DossierPage, Scope, Sort};

use crate::{
    App, AppError, FieldFault,
    acts::{self, Officer},
    office, staff,
};

/// The dossiers that one pressing of the button hands over; what is left follows with the next.
pub const BATCH: u64 = 50;
/// The most dossiers that could not be handed over and are passed over by the next batch.
pub const PASSED_OVER_MAX: u64 = 2_000;

/// A colleague with what she holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    pub member: StaffMember,
    pub is_disabled: bool,
    /// Open dossiers that are assigned to her.
    pub held: u64,
}

/// Why a dossier stays where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// The other may not do its step: another role, or another room.
    NotTheirStep,
    /// Somebody else holds it by now.
    HeldByAnother,
    Refused(Refusal),
}

/// What became of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HandedOver {
    /// Each dossier with why it stays; `None` where it went over.
    pub outcomes: Vec<(String, Option<Kept>)>,
    /// Dossiers that the person holds still, those that stay included.
    pub left: u64,
}

/// The people of the officer's agency with what they hold, those with most first.
///
/// # Errors
/// [`AppError::NotFound`] without the right.
pub async fn loads(app: &App, officer: &Officer) -> Result<Vec<Load>, AppError> {
    let agency = officer.effective().agency.clone();
    if !officer.may(Action::HandOverWork, &Resource::Agency(agency.clone())) {
        return Err(AppError::NotFound);
    }
    let people = staff::of_agency(app, &agency).await?;
    let filters: Vec<DossierFilter> = people.iter().map(|person| held_by(person.member.id)).collect();
    let counts = dossiers::buckets(app.store.reader(), &scope(app, officer), &filters).await?;
    let load = |(person, held): (motcua_store::staff::KeptStaff, u64)| Load {
        is_disabled: person.disabled_at.is_some(),
        member: person.member,
        held,
    };
    let mut found: Vec<Load> = people.into_iter().zip(counts).map(load).collect();
    // Stable: those who hold as much stay in the order of their names.
    found.sort_by_key(|load| std::cmp::Reverse(load.held));
    Ok(found)
}

/// What one person holds, by code.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such colleague, and without the right.
pub async fn held(
    app: &App,
    officer: &Officer,
    of: StaffId,
    page: u64,
    per_page: u64,
) -> Result<(StaffMember, DossierPage), AppError> {
    let person = colleague(app, officer, of).await?;
    let page = dossiers::list(app.store.reader(), &scope(app, officer), &held_by(of), page, per_page).await?;
    Ok((person, page))
}

/// Hands the next dossiers over, each in a transaction of its own, so that one refusal holds no other up. `passed_over`
/// counts those that could not go over before, which stay first in the list.
///
/// # Errors
/// [`AppError::Invalid`] where the other or the reason does not fit; [`AppError::NotFound`] without the right.
pub async fn hand_over(
    app: &App,
    officer: &Officer,
    (from, to): (StaffId, StaffId),
    reason: String,
    passed_over: u64,
) -> Result<HandedOver, AppError> {
    let person = colleague(app, officer, from).await?;
    let taker = staff::by_id(app, to).await?.filter(|taker| {
        taker.member.agency == person.agency && taker.disabled_at.is_none() && taker.member.id != from
    });
    let mut faults = Vec::new();
    if taker.is_none() {
        faults.push(FieldFault::new("to", "fault-colleague"));
    }
    if reason.trim().is_empty() {
        faults.push(FieldFault::new("reason", "fault-missing"));
    } else if reason.chars().count() > TEXT_MAX_CHARS {
        faults.push(FieldFault::new("reason", "fault-too-long").with("max", TEXT_MAX_CHARS.to_string()));
    }
    let (Some(taker), true) = (taker, faults.is_empty()) else { return Err(AppError::Invalid(faults)) };
    let passed_over = passed_over.min(PASSED_OVER_MAX);
    let scope = scope(app, officer);
    let reader = app.store.reader();
    let next = dossiers::list(reader, &scope, &held_by(from), 0, passed_over + BATCH).await?.rows;
    let mut done = HandedOver::default();
    for row in next.into_iter().skip(usize::try_from(passed_over).unwrap_or(usize::MAX)) {
        let Ok(code) = row.code.parse::<DossierCode>() else { continue };
        let kept = one(app, officer, &code, from, &taker.member, reason.trim()).await?;
        done.outcomes.push((row.code, kept));
    }
    done.left = dossiers::count(reader, &scope, &held_by(from)).await?;
    let went = done.outcomes.iter().filter(|(_, kept)| kept.is_none()).count();
    let detail = serde_json::json!({ "to": taker.member.login, "dossiers": went });
    office::record(app, officer, "hand_over_work", format!("staff:{}", person.login), &detail).await?;
    Ok(done)
}

async fn one(
    app: &App,
    officer: &Officer,
    code: &DossierCode,
    from: StaffId,
    taker: &StaffMember,
    reason: &str,
) -> Result<Option<Kept>, AppError> {
    let (used, officer, code) = (app.clone(), officer.clone(), code.clone());
    let (taker, reason) = (taker.clone(), reason.to_owned());
    let done = app
        .store
        .write(move |tx| {
            let (app, officer, code) = (used.clone(), officer.clone(), code.clone());
            let (taker, reason) = (taker.clone(), reason.clone());
            Box::pin(async move {
                let at = app.now();
                let loaded = acts::load_for_update(tx, &code).await?;
                let mut place = acts::place_of(&loaded.dossier, &app.catalogue(), at.date_naive());
                if place.holder != Some(from) {
                    return Ok(Some(Kept::HeldByAnother));
                }
                // Asked as if it were the other's already: whoever gets it is to be able to go on with it.
                place.holder = Some(taker.id);
                let subject = Subject {
                    staff: taker.id,
                    agency: taker.agency.clone(),
                    room: taker.room.clone(),
                    roles: taker.roles.clone(),
                };
                if !allows(&subject, Action::Act(Act::CompleteStep), &Resource::Dossier(place)) {
                    return Ok(Some(Kept::NotTheirStep));
                }
                let command = Command::Assign { to: taker.id, reason };
                acts::carry_out(tx, &app, loaded, command, officer.envelope(at.timestamp_millis())).await?;
                Ok::<_, AppError>(None)
            })
        })
        .await;
    match done {
        Ok(kept) => Ok(kept),
        Err(AppError::Refused(refusal)) => Ok(Some(Kept::Refused(refusal))),
        Err(AppError::Stale { .. } | AppError::NotFound) => Ok(Some(Kept::HeldByAnother)),
        Err(error) => Err(error),
    }
}

/// A person of the officer's own agency, disabled ones too: those are replaced most often.
async fn colleague(app: &App, officer: &Officer, id: StaffId) -> Result<StaffMember, AppError> {
    let agency = officer.effective().agency.clone();
    let found = staff::by_id(app, id).await?.filter(|person| person.member.agency == agency);
    let may = officer.may(Action::HandOverWork, &Resource::Agency(agency));
    found.filter(|_| may).map(|person| person.member).ok_or(AppError::NotFound)
}

fn scope(app: &App, officer: &Officer) -> Scope {
    Scope::Agencies(app.catalogue().codes_of(&officer.effective().agency.0, app.now().date_naive()))
}

fn held_by(person: StaffId) -> DossierFilter {
    let open = StateName::ALL.into_iter().filter(|state| !state.is_final() && *state != StateName::Resolved);
    DossierFilter {
        holder: Some(person.0),
        states: open.map(|state| state.code().to_owned()).collect(),
        sort: Sort::Code,
        ..DossierFilter::default()
    }
}
