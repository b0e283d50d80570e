//! What a change means for agencies, staff, dossiers and numbers, before anybody is touched by it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    AGENCIES_OF_A_CHANGE_MAX, ChangeKind, ChangeRefusal, DECISION_MAX_CHARS, NewAgency, OrganisationChange,
    SUCCESSORS_MAX,
    lines::{find, line_length, successor_on},
};
use crate::{
    codes::AgencyIdentifier,
    organisation::{Agency, AgencyCode},
};

/// Everything that follows from a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub change: String,
    pub effective: NaiveDate,
    /// All agencies after the change, those before it and those it ended included.
    pub agencies: Vec<Agency>,
    /// Where the staff of each room go on that day.
    pub staff: Vec<StaffMove>,
    /// Who takes over open dossiers, procedures and consultations.
    pub handovers: Vec<Handover>,
    pub numbering: Vec<Numbering>,
}

/// The staff of a room, or those of no room, move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffMove {
    pub from: AgencyCode,
    pub room: Option<String>,
    pub to: AgencyCode,
    /// The room of the same code; `None` where the new agency has none, and somebody has to say where they sit.
    pub to_room: Option<String>,
}

/// Work goes from one agency to another. Deadlines do not move: nobody waits longer because offices were joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    pub from: AgencyCode,
    pub to: AgencyCode,
}

/// Dossiers of a new agency are numbered from 1 under its own identifier, from its first day. Those received before
/// keep their codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbering {
    pub agency: AgencyCode,
    pub identifier: AgencyIdentifier,
    pub from: NaiveDate,
}

/// Plans a change. `today` is the day on which it is planned; `busy` names the agencies that handle procedures, hold
/// open dossiers or have staff, as far as this is not to be seen from the agencies themselves.
///
/// # Errors
/// [`ChangeRefusal`] where the change cannot be; nothing has happened then.
pub fn plan(
    agencies: &[Agency],
    change: &OrganisationChange,
    today: NaiveDate,
    busy: &BTreeSet<AgencyCode>,
) -> Result<Plan, ChangeRefusal> {
    let effective = change.effective;
    if effective < today {
        return Err(ChangeRefusal::EffectiveInThePast { effective });
    }
    let decision = change.decision.trim();
    if decision.is_empty() || decision.chars().count() > DECISION_MAX_CHARS {
        return Err(ChangeRefusal::DecisionMissing);
    }
    check_ending(agencies, &change.kind, effective)?;
    let begun = begun(agencies, &change.kind, effective)?;
    check_begun(agencies, &change.kind, &begun)?;
    check_successor(agencies, &change.kind, effective, busy)?;

    let ending = change.kind.ending();
    let mut after: Vec<Agency> = agencies.to_vec();
    let staff = carry_out(&mut after, change);
    check_parents(&after, &begun, effective)?;
    check_lines(&after, &ending)?;
    Ok(Plan {
        change: change.id.clone(),
        effective,
        staff,
        handovers: handovers(&ending, change.kind.successor()),
        numbering: begun.iter().map(|agency| numbered(agency, effective)).collect(),
        agencies: after,
    })
}

/// Writes an accepted change into the agencies and says where the staff go. It asks nothing and refuses nothing: what
/// was accepted once is carried out again whenever the agencies are read.
pub fn carry_out(agencies: &mut Vec<Agency>, change: &OrganisationChange) -> Vec<StaffMove> {
    let ending = change.kind.ending();
    let successor = change.kind.successor();
    let begun = founded(agencies, &change.kind, change.effective);
    // An end that the data have got from elsewhere since stays as it is.
    let open = |agency: &&mut Agency| ending.contains(&&agency.code) && agency.valid_until.is_none();
    for agency in agencies.iter_mut().filter(open) {
        agency.valid_until = Some(change.effective);
        agency.successor = successor.cloned();
    }
    let unknown: Vec<Agency> =
        begun.iter().filter(|new| find(agencies, &new.code).is_none()).cloned().collect();
    agencies.extend(unknown);
    staff_moves(agencies, &ending, successor, &begun)
}

/// Whether a change may still be called off. `later` are the changes that were accepted after it.
///
/// # Errors
/// [`ChangeRefusal::InEffect`] from its day on; [`ChangeRefusal::BuiltUpon`] where a later one needs an agency that it
/// founds.
pub fn call_off(
    change: &OrganisationChange,
    later: &[OrganisationChange],
    today: NaiveDate,
) -> Result<(), ChangeRefusal> {
    if change.effective <= today {
        return Err(ChangeRefusal::InEffect { effective: change.effective });
    }
    let begun = change.kind.beginning();
    let built = later.iter().flat_map(|later| later.kind.leans_on()).find(|code| begun.contains(code));
    match built {
        Some(code) => Err(ChangeRefusal::BuiltUpon(code.clone())),
        None => Ok(()),
    }
}

/// Each agency that ends exists until then, and is named once.
fn check_ending(agencies: &[Agency], kind: &ChangeKind, effective: NaiveDate) -> Result<(), ChangeRefusal> {
    let parts = match kind {
        ChangeKind::Merge { from, .. } => from.len(),
        ChangeKind::Split { into, .. } => into.len(),
        // One ends and at most one follows: never too few.
        ChangeKind::Rename { .. } | ChangeKind::Dissolve { .. } => 2,
    };
    if parts < 2 {
        return Err(ChangeRefusal::TooFewParts);
    }
    if parts > AGENCIES_OF_A_CHANGE_MAX {
        return Err(ChangeRefusal::TooManyParts);
    }
    let ending = kind.ending();
    // A successor among those that end is the sharper fault, so it is told first.
    if let Some(itself) = kind.successor().filter(|successor| ending.contains(successor)) {
        return Err(ChangeRefusal::IntoItself(itself.clone()));
    }
    let mut seen = BTreeSet::new();
    for code in ending {
        if !seen.insert(code) {
            return Err(ChangeRefusal::NamedTwice(code.clone()));
        }
        lives_until(agencies, code, effective, Begins::Before)?;
    }
    Ok(())
}

/// When an agency must have begun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begins {
    /// Before the day: one that ends on its first day would have no day at all.
    Before,
    OnTheDayAtLatest,
}

/// The agency, where it exists up to the day and has no end yet.
fn lives_until<'a>(
    agencies: &'a [Agency],
    code: &AgencyCode,
    day: NaiveDate,
    begins: Begins,
) -> Result<&'a Agency, ChangeRefusal> {
    let agency = find(agencies, code).ok_or_else(|| ChangeRefusal::AgencyUnknown(code.clone()))?;
    if let Some(until) = agency.valid_until {
        return Err(ChangeRefusal::AgencyEnded { agency: code.clone(), until });
    }
    let late = |from: &NaiveDate| *from > day || (*from == day && begins == Begins::Before);
    match agency.valid_from.filter(late) {
        Some(from) => Err(ChangeRefusal::AgencyNotBegun { agency: code.clone(), from }),
        None => Ok(agency),
    }
}

/// The agencies that a change founds, where it can.
fn begun(agencies: &[Agency], kind: &ChangeKind, effective: NaiveDate) -> Result<Vec<Agency>, ChangeRefusal> {
    if let ChangeKind::Rename { agency, .. } = kind {
        lives_until(agencies, agency, effective, Begins::Before)?;
    }
    Ok(founded(agencies, kind, effective))
}

/// The agencies that a change founds; none where the one to be renamed is not there.
fn founded(agencies: &[Agency], kind: &ChangeKind, effective: NaiveDate) -> Vec<Agency> {
    let founded = |new: &NewAgency| new.founded(effective);
    match kind {
        ChangeKind::Merge { into, .. } => vec![founded(into)],
        ChangeKind::Split { into, .. } => into.iter().map(founded).collect(),
        ChangeKind::Rename { agency, code, identifier, new_name } => {
            let renamed = |old: &Agency| Agency {
                code: code.clone(),
                identifier: identifier.clone(),
                name: new_name.trim().to_owned(),
                // The superior may have been followed by another one since.
                parent: old
                    .parent
                    .as_ref()
                    .map(|parent| successor_on(agencies, parent, effective).map_or(parent, |now| &now.code))
                    .cloned(),
                valid_from: Some(effective),
                valid_until: None,
                successor: None,
                ..old.clone()
            };
            find(agencies, agency).map(renamed).into_iter().collect()
        }
        ChangeKind::Dissolve { .. } => Vec::new(),
    }
}

/// New agencies have names, and codes and identifiers that nobody ever had.
fn check_begun(agencies: &[Agency], kind: &ChangeKind, begun: &[Agency]) -> Result<(), ChangeRefusal> {
    let mut codes: BTreeSet<&AgencyCode> = agencies.iter().map(|agency| &agency.code).collect();
    let mut identifiers: BTreeSet<&str> = agencies.iter().map(|agency| agency.identifier.as_str()).collect();
    for agency in begun {
        if agency.name.is_empty() {
            return Err(ChangeRefusal::NameMissing);
        }
        if !codes.insert(&agency.code) {
            return Err(ChangeRefusal::CodeTaken(agency.code.clone()));
        }
        if !identifiers.insert(agency.identifier.as_str()) {
            return Err(ChangeRefusal::IdentifierTaken(agency.identifier.to_string()));
        }
    }
    match kind {
        ChangeKind::Rename { agency, new_name, .. } => {
            let old = find(agencies, agency).map(|old| old.name.as_str());
            if old == Some(new_name.trim()) { Err(ChangeRefusal::NameUnchanged) } else { Ok(()) }
        }
        ChangeKind::Split { into, heir, .. } if into.iter().all(|new| new.code != *heir) => {
            Err(ChangeRefusal::HeirUnknown(heir.clone()))
        }
        _ => Ok(()),
    }
}

/// An agency that is dissolved leaves its work to one that goes on, or has none.
fn check_successor(
    agencies: &[Agency],
    kind: &ChangeKind,
    effective: NaiveDate,
    busy: &BTreeSet<AgencyCode>,
) -> Result<(), ChangeRefusal> {
    let ChangeKind::Dissolve { agency, successor } = kind else { return Ok(()) };
    if let Some(successor) = successor {
        return lives_until(agencies, successor, effective, Begins::OnTheDayAtLatest).map(drop);
    }
    // Whoever has it above them or follows in its line leans on it, whatever else it does.
    let leans = |other: &Agency| {
        other.successor.as_ref() == Some(agency)
            || (other.parent.as_ref() == Some(agency)
                && other.valid_until.is_none_or(|until| until > effective))
    };
    if busy.contains(agency) || agencies.iter().any(leans) {
        return Err(ChangeRefusal::NobodyTakesOver(agency.clone()));
    }
    Ok(())
}

/// The superior of a new agency exists on its first day.
fn check_parents(after: &[Agency], begun: &[Agency], effective: NaiveDate) -> Result<(), ChangeRefusal> {
    let missing = begun
        .iter()
        .filter_map(|agency| agency.parent.as_ref())
        .find(|parent| find(after, parent).is_none_or(|parent| !parent.exists_on(effective)));
    match missing {
        Some(parent) => Err(ChangeRefusal::ParentMissing(parent.clone())),
        None => Ok(()),
    }
}

/// Successors lead on, and not for ever. A longer line is looked for from every agency: the change adds its link at
/// the end of lines that began long ago.
fn check_lines(after: &[Agency], ending: &[&AgencyCode]) -> Result<(), ChangeRefusal> {
    for agency in after {
        match line_length(after, &agency.code) {
            None if ending.contains(&&agency.code) => {
                return Err(ChangeRefusal::Circle(agency.code.clone()));
            }
            Some(links) if links > SUCCESSORS_MAX => {
                return Err(ChangeRefusal::LineTooLong(agency.code.clone()));
            }
            // A circle elsewhere is a fault of the data and none of this change.
            _ => {}
        }
    }
    Ok(())
}

/// Staff go with the work of their room: to the one new agency that has it, else to the successor.
fn staff_moves(
    after: &[Agency],
    ending: &[&AgencyCode],
    successor: Option<&AgencyCode>,
    begun: &[Agency],
) -> Vec<StaffMove> {
    let Some(heir) = successor.and_then(|code| find(after, code)) else { return Vec::new() };
    let has = |agency: &Agency, room: &str| agency.rooms.iter().any(|own| own.code == room);
    let mut moves = Vec::new();
    for old in ending.iter().filter_map(|code| find(after, code)) {
        let rooms = old.rooms.iter().map(|room| Some(room.code.clone()));
        for room in rooms.chain([None]) {
            let mut takers = begun.iter().filter(|new| room.as_ref().is_some_and(|room| has(new, room)));
            let to = match (takers.next(), takers.next()) {
                (Some(only), None) => only,
                _ => heir,
            };
            let to_room = room.clone().filter(|room| has(to, room));
            moves.push(StaffMove { from: old.code.clone(), room, to: to.code.clone(), to_room });
        }
    }
    moves
}

fn handovers(ending: &[&AgencyCode], successor: Option<&AgencyCode>) -> Vec<Handover> {
    let Some(to) = successor else { return Vec::new() };
    ending.iter().map(|from| Handover { from: (*from).clone(), to: to.clone() }).collect()
}

fn numbered(agency: &Agency, from: NaiveDate) -> Numbering {
    Numbering { agency: agency.code.clone(), identifier: agency.identifier.clone(), from }
}
