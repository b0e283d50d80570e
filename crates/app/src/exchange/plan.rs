//! What a file would change, before anything is changed.

use std::collections::{BTreeSet, HashMap};

use motcua_domain::{
    catalogue::{Authority, CatalogueFault, Procedure, StepPlace, check_procedure, form::FormFault},
    organisation::{StaffId, StaffMember},
};
use motcua_store::{
    Connection, catalogue as kept,
    procedures::{self, KeptProcedure},
    staff,
};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    Bundle, Read,
    cells::fault,
    fault::{Fault, FaultKind},
};
use crate::{
    App, AppError,
    catalogue::{KIND_AGENCY, KIND_FIELD, KIND_LIFE_EVENT, KIND_SYNONYM, KIND_UNIT},
    forms,
};

/// The most people who are written out.
const STAFF_MAX: u64 = 100_000;
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
    /// What stands for the things that change, as they are now: whoever has seen this plan has seen no others replaced.
    pub replaced: String,
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
        hex::encode(Sha256::digest(format!("{self:?}")))
    }

    /// Whether anything would change.
    #[must_use]
    pub fn changes_anything(&self) -> bool {
        self.changes.iter().any(|change| change.added + change.changed > 0)
    }
}

/// What the province keeps when a file is looked at.
pub(super) struct Here {
    pub(super) bundle: Bundle,
    /// Codes of the procedures that were abolished.
    abolished: BTreeSet<String>,
}

impl Here {
    /// As it stands at an instant, in the order of codes.
    ///
    /// # Errors
    /// [`AppError::Store`] where the database does not answer.
    pub(super) async fn read(connection: &impl Connection, at: i64) -> Result<Self, AppError> {
        let people = staff::of_province(connection, STAFF_MAX).await?;
        let mut people: Vec<StaffMember> = people.into_iter().map(|kept| kept.member).collect();
        people.sort_by(|a, b| a.login.cmp(&b.login));
        let kept_procedures = procedures::standing(connection, at).await?;
        let abolished = abolished(&kept_procedures);
        let standing = kept_procedures.into_iter().filter(|kept| !kept.is_end);
        let bundle = Bundle {
            units: kept::references(connection, KIND_UNIT).await?,
            agencies: kept::references(connection, KIND_AGENCY).await?,
            staff: people,
            fields: kept::references(connection, KIND_FIELD).await?,
            life_events: kept::references(connection, KIND_LIFE_EVENT).await?,
            synonyms: kept::references(connection, KIND_SYNONYM).await?,
            procedures: standing.map(|kept| kept.procedure).collect(),
        };
        Ok(Self { bundle, abolished })
    }
}

fn abolished(kept: &[KeptProcedure]) -> BTreeSet<String> {
    kept.iter().filter(|kept| kept.is_end).map(|kept| kept.procedure.code.to_string()).collect()
}

/// Looks at a file that was read: what it refers to must be there, procedures must be sound.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn plan(app: &App, read: &Read) -> Result<Plan, AppError> {
    Ok(planned(&Here::read(app.store.reader(), app.now_ms()).await?, read))
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
    let reader = app.store.reader();
    let bundle = Bundle {
        agencies: kept::references(reader, KIND_AGENCY).await?,
        fields: kept::references(reader, KIND_FIELD).await?,
        ..Bundle::default()
    };
    let here = Here { bundle, abolished: abolished(kept_procedures) };
    read.bundle = Bundle { procedures: read.bundle.procedures, ..Bundle::default() };
    let mut faults = references(&here, &read);
    faults.truncate(super::FAULTS_MAX);
    Ok((read.bundle.procedures, faults))
}

pub(super) fn planned(here: &Here, read: &Read) -> Plan {
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
    plan.faults = references(here, read);
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

/// Codes that lead nowhere, and procedures that are not sound.
fn references(here: &Here, read: &Read) -> Vec<Fault> {
    let (now, file) = (&here.bundle, &read.bundle);
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
        // A file made before a procedure was abolished does not bring it back.
        if here.abolished.contains(procedure.code.as_str()) {
            tell("procedures", procedure.code.to_string(), FaultKind::Abolished);
        }
        for (sheet, own, kind) in of_procedure(procedure, &fields, &agencies) {
            tell(sheet, own, kind);
        }
    }
    found
}

fn unknown(what: &'static str, code: &str) -> FaultKind {
    FaultKind::Unknown { what, code: code.to_owned() }
}

/// The field of a form whose row a fault stands in; empty for the row of the form itself.
fn field_of(fault: &FormFault) -> &str {
    let (path, _) = fault.names();
    let path = path.strip_prefix("properties.").unwrap_or(path);
    path.split('.').next().unwrap_or_default()
}

/// What is wrong with a procedure: the sheet, the name of the row there, and the fault.
fn of_procedure(
    procedure: &Procedure,
    fields: &BTreeSet<&str>,
    agencies: &BTreeSet<String>,
) -> Vec<(&'static str, String, FaultKind)> {
    let own = procedure.code.to_string();
    let mut found = Vec::new();
    if !fields.contains(procedure.field.as_str()) {
        found.push(("procedures", own.clone(), unknown("fields", &procedure.field)));
    }
    for authority in &procedure.handled_by {
        if let Authority::Agency(code) = authority
            && !agencies.contains(&code.0)
        {
            found.push(("procedures", own.clone(), unknown("agencies", &code.0)));
        }
    }
    for situation in &procedure.situations {
        for step in situation.process.iter().flat_map(|process| &process.steps) {
            if let StepPlace::Agency(code) = &step.place
                && !agencies.contains(&code.0)
            {
                let row = format!("{own} / {} / {}", situation.code, step.code);
                found.push(("steps", row, unknown("agencies", &code.0)));
            }
        }
    }
    let unsound = check_procedure(procedure).into_iter().chain(forms::unsound_in(procedure));
    found.extend(unsound.map(|fault| {
        let (sheet, row) = match &fault {
            CatalogueFault::Form(situation, unsound) => {
                ("forms", format!("{own} / {situation} / {}", field_of(unsound)))
            }
            _ => ("procedures", own.clone()),
        };
        (sheet, row, FaultKind::Catalogue(fault))
    }));
    found
}
