//! What a file would change, before anything is changed.

use std::collections::{BTreeSet, HashMap};

use motcua_domain::{
    catalogue::{Authority, StepPlace, check_procedure},
    organisation::{StaffId, StaffMember},
};
use serde::Serialize;

use super::{
    Bundle, Read,
    cells::fault,
    fault::{Fault, FaultKind},
};
use crate::{App, AppError};

/// The most names that are listed of one kind of change.
const NAMED_MAX: usize = 50;

/// What becomes of the things of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Name of the sheet.
    pub kind: &'static str,
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
    /// Kept here and not in the file: they stay as they are.
    pub absent: usize,
    /// Codes and names of those that are added or changed, at most fifty.
    pub named: Vec<String>,
}

/// What a file would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    pub changes: Vec<Change>,
    /// Log-ins of people who are here and not in a file that lists people.
    pub absent_staff: Vec<String>,
    pub faults: Vec<Fault>,
}

impl Plan {
    /// What stands for this very plan: a form sends it back, so that nothing is written that the person has not seen.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        use sha2::{Digest, Sha256};
        hex::encode(Sha256::digest(format!("{self:?}")))
    }

    /// Whether anything would change.
    #[must_use]
    pub fn changes_anything(&self) -> bool {
        self.changes.iter().any(|change| change.added + change.changed > 0)
    }
}

/// Looks at a file that was read: what it refers to must be there, procedures must be sound.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn plan(app: &App, read: &Read) -> Result<Plan, AppError> {
    let now = Bundle::of(app).await?;
    let file = &read.bundle;
    let people = with_ids(&now.staff, &file.staff);
    let mut plan = Plan {
        changes: vec![
            change("units", &now.units, &file.units, |one| one.code.clone(), |one| one.name.clone()),
            change(
                "agencies",
                &now.agencies,
                &file.agencies,
                |one| one.code.0.clone(),
                |one| one.name.clone(),
            ),
            change("staff", &now.staff, &people, |one| one.login.clone(), |one| one.name.clone()),
            change("fields", &now.fields, &file.fields, |one| one.code.clone(), |one| one.name.clone()),
            change(
                "life_events",
                &now.life_events,
                &file.life_events,
                |one| one.code.clone(),
                |one| one.name.clone(),
            ),
            change("synonyms", &now.synonyms, &file.synonyms, crate::search::code_of, |one| {
                one.means.clone()
            }),
            change(
                "procedures",
                &now.procedures,
                &file.procedures,
                |one| one.code.to_string(),
                |one| one.name.clone(),
            ),
        ],
        ..Plan::default()
    };
    if !file.staff.is_empty() {
        let here = now.staff.iter().map(|member| &member.login);
        let absent = here.filter(|login| file.staff.iter().all(|member| member.login != **login));
        plan.absent_staff = absent.cloned().collect();
    }
    plan.faults = references(&now, read);
    plan.faults.truncate(super::FAULTS_MAX);
    Ok(plan)
}

/// People by their log-ins: who is here keeps the id.
pub(super) fn with_ids(now: &[StaffMember], file: &[StaffMember]) -> Vec<StaffMember> {
    let known: HashMap<&str, StaffId> = now.iter().map(|member| (member.login.as_str(), member.id)).collect();
    let with_id = |member: &StaffMember| StaffMember {
        id: known.get(member.login.as_str()).copied().unwrap_or(member.id),
        ..member.clone()
    };
    file.iter().map(with_id).collect()
}

fn change<T: PartialEq>(
    kind: &'static str,
    now: &[T],
    file: &[T],
    code: impl Fn(&T) -> String,
    name: impl Fn(&T) -> String,
) -> Change {
    let kept: HashMap<String, &T> = now.iter().map(|one| (code(one), one)).collect();
    let mut change = Change { kind, ..Change::default() };
    let mut seen = BTreeSet::new();
    for one in file {
        let own = code(one);
        match kept.get(&own) {
            None => change.added += 1,
            Some(known) if *known == one => change.unchanged += 1,
            Some(_) => change.changed += 1,
        }
        if kept.get(&own).is_none_or(|known| *known != one) && change.named.len() < NAMED_MAX {
            change.named.push(format!("{own} {}", name(one)));
        }
        seen.insert(own);
    }
    change.absent = kept.keys().filter(|own| !seen.contains(*own)).count();
    change
}

/// Codes that lead nowhere, and procedures that are not sound.
fn references(now: &Bundle, read: &Read) -> Vec<Fault> {
    let file = &read.bundle;
    let codes = |both: [&[motcua_domain::organisation::Agency]; 2]| -> BTreeSet<String> {
        both.into_iter().flatten().map(|agency| agency.code.0.clone()).collect()
    };
    let agencies = codes([&now.agencies, &file.agencies]);
    let fields: BTreeSet<&str> =
        now.fields.iter().chain(&file.fields).map(|field| field.code.as_str()).collect();
    let mut found = Vec::new();
    let mut tell = |kind: &'static str, own: String, fault_kind: FaultKind| {
        let (sheet, row) = read.places.get(&(kind, own)).copied().unwrap_or((kind, 0));
        found.push(fault(sheet, row, None, fault_kind));
    };
    let unknown = |what, code: &str| FaultKind::Unknown { what, code: code.to_owned() };
    for agency in &file.agencies {
        let named = [&agency.parent, &agency.successor].into_iter().flatten().chain(&agency.serves);
        for code in named.filter(|code| !agencies.contains(&code.0)) {
            tell("agencies", agency.code.0.clone(), unknown("agencies", &code.0));
        }
    }
    for member in &file.staff {
        if !agencies.contains(&member.agency.0) {
            tell("staff", member.login.clone(), unknown("agencies", &member.agency.0));
        }
    }
    for procedure in &file.procedures {
        let own = procedure.code.to_string();
        if !fields.contains(procedure.field.as_str()) {
            tell("procedures", own.clone(), unknown("fields", &procedure.field));
        }
        for authority in &procedure.handled_by {
            if let Authority::Agency(code) = authority
                && !agencies.contains(&code.0)
            {
                tell("procedures", own.clone(), unknown("agencies", &code.0));
            }
        }
        for situation in &procedure.situations {
            let steps = situation.process.iter().flat_map(|process| &process.steps);
            for step in steps {
                if let StepPlace::Agency(code) = &step.place
                    && !agencies.contains(&code.0)
                {
                    let row = format!("{own} / {} / {}", situation.code, step.code);
                    tell("steps", row, unknown("agencies", &code.0));
                }
            }
        }
        for fault in check_procedure(procedure) {
            tell("procedures", own.clone(), FaultKind::Catalogue(fault));
        }
    }
    found
}
