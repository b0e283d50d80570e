//! What a file would change, before anything is changed.

use std::collections::{BTreeSet, HashMap};

use motcua_domain::{
    catalogue::Procedure,
    organisation::{StaffId, StaffMember},
};
use motcua_store::procedures::KeptProcedure;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    Bundle, Read,
    fault::Fault,
    here::Here,
    people, references,
    removed::{self, Removal},
    sound,
};
use crate::{App, AppError, figures::Author};

/// The most names that are listed of one kind of change.
pub(super) const NAMED_MAX: usize = 50;

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
    /// What stands for the things that change, as they are now: whoever has seen this plan has seen no others replaced.
    pub replaced: String,
}

/// What a file would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    pub changes: Vec<Change>,
    /// What is taken away inside the things that change: nothing is written before a person has said yes to it.
    pub removed: Vec<Removal>,
    /// Log-ins of people who are here and not in a file that lists people.
    pub absent_staff: Vec<String>,
    pub faults: Vec<Fault>,
}

impl Plan {
    /// What stands for this very plan: a form sends it back, so that nothing is written that the person has not seen.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        hex::encode(Sha256::digest(format!("{self:?}")))
    }

    /// Whether anything would change.
    #[must_use]
    pub fn changes_anything(&self) -> bool {
        self.changes.iter().any(|change| change.added + change.changed > 0)
    }
}

/// Looks at a file that was read: what it refers to must be there, procedures must be sound, and nobody loses what the
/// province cannot do without. `author` is who would write it.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn plan(app: &App, author: Author<'_>, read: &Read) -> Result<Plan, AppError> {
    Ok(planned(&Here::read(app.store.reader(), app.now_ms()).await?, read, &who(author)))
}

/// The person who writes, and the one in whose name: neither changes her own rights.
pub(super) fn who(author: Author<'_>) -> Vec<StaffId> {
    match author {
        Author::Operator => Vec::new(),
        Author::Officer(officer) => [Some(&officer.member), officer.on_behalf_of.as_ref()]
            .into_iter()
            .flatten()
            .map(|one| one.id)
            .collect(),
    }
}

/// The procedures of a file alone, and what is wrong with them beside the procedures that are kept.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn procedures_of(
    app: &App,
    mut read: Read,
    kept_procedures: &[KeptProcedure],
) -> Result<(Vec<Procedure>, Vec<Fault>), AppError> {
    let here = Here::for_decision(app.store.reader(), kept_procedures).await?;
    read.bundle = Bundle { procedures: read.bundle.procedures, ..Bundle::default() };
    let mut faults = sound::faults(&here, &read);
    faults.truncate(super::FAULTS_MAX);
    Ok((read.bundle.procedures, faults))
}

pub(super) fn planned(here: &Here, read: &Read, who: &[StaffId]) -> Plan {
    let (now, file) = (&here.bundle, &read.bundle);
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
        let there: BTreeSet<&String> = file.staff.iter().map(|member| &member.login).collect();
        let here = now.staff.iter().map(|member| &member.login);
        plan.absent_staff = here.filter(|login| !there.contains(login)).cloned().collect();
    }
    plan.removed = people::losses(&now.staff, &people);
    plan.removed.extend(removed::of(now, file));
    plan.faults = references::faults(here, read);
    plan.faults.extend(people::faults(here, read, who));
    plan.faults.extend(sound::faults(here, read));
    plan.faults.truncate(super::FAULTS_MAX);
    plan
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

fn change<T: PartialEq + Serialize>(
    kind: &'static str,
    now: &[T],
    file: &[T],
    code: impl Fn(&T) -> String,
    name: impl Fn(&T) -> String,
) -> Change {
    let kept: HashMap<String, &T> = now.iter().map(|one| (code(one), one)).collect();
    let mut change = Change { kind, ..Change::default() };
    let mut seen = BTreeSet::new();
    let mut replaced = Sha256::new();
    for one in file {
        let own = code(one);
        match kept.get(&own) {
            None => change.added += 1,
            Some(known) if *known == one => change.unchanged += 1,
            Some(known) => {
                change.changed += 1;
                replaced.update(serde_json::to_vec(known).unwrap_or_default());
            }
        }
        if kept.get(&own).is_none_or(|known| *known != one) && change.named.len() < NAMED_MAX {
            change.named.push(format!("{own} {}", name(one)));
        }
        seen.insert(own);
    }
    change.replaced = hex::encode(replaced.finalize());
    change.absent = kept.keys().filter(|own| !seen.contains(*own)).count();
    change
}
