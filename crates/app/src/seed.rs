//! Loads a province's data: agencies, units, fields, procedures, synonyms, staff. Loading again changes nothing.

use std::borrow::Cow;

use motcua_domain::{
    catalogue::{CatalogueFault, Field, LifeEvent, Procedure, check_procedure, form::put_shared_forms},
    organisation::{AdministrativeUnit, Agency, StaffMember},
};
use motcua_store::{
    Store, StoreError,
    catalogue::{self as kept},
    procedures::{self, KeptProcedure},
    staff::{self, KeptStaff},
};
use serde::{Serialize, de::DeserializeOwned};
use thiserror::Error;

use crate::{
    AppError,
    catalogue::{KIND_AGENCY, KIND_FIELD, KIND_LIFE_EVENT, KIND_ONLINE_TARGET, KIND_SYNONYM, KIND_UNIT},
    decisions::carry_on,
    report::{KIND_OUTLINE, KIND_RELATIONS, KeptRelations, Outline},
    search::{Synonym, code_of},
    targets::OnlineTarget,
};

/// Procedures written in one transaction: large enough to be fast, small enough to let others in between.
const BATCH: usize = 100;

/// Why a province's data could not be loaded. Nothing of the broken file was.
#[derive(Debug, Error)]
pub enum SeedError {
    #[error("{0} is missing")]
    Missing(String),
    #[error("{file}: {error}")]
    Unreadable { file: String, error: serde_json::Error },
    #[error("procedure {code}: {fault}")]
    Unsound { code: String, fault: CatalogueFault },
    #[error(transparent)]
    App(#[from] AppError),
}

/// Where the files of a province come from: embedded, or a folder.
pub trait ProvinceFiles: Send + Sync {
    /// The content of a file, as `procedures/ho-tich.json`.
    fn get(&self, name: &str) -> Option<Cow<'static, [u8]>>;
    /// The names of all files.
    fn names(&self) -> Vec<String>;
}

/// A province's files in a folder.
#[derive(Debug, Clone)]
pub struct Folder(pub std::path::PathBuf);

impl ProvinceFiles for Folder {
    fn get(&self, name: &str) -> Option<Cow<'static, [u8]>> {
        std::fs::read(self.0.join(name)).ok().map(Cow::Owned)
    }

    fn names(&self) -> Vec<String> {
        let files = std::fs::read_dir(self.0.join("procedures")).into_iter().flatten().flatten();
        files.map(|file| format!("procedures/{}", file.file_name().to_string_lossy())).collect()
    }
}

/// A province's data, read and checked.
#[derive(Debug, Clone)]
pub struct Province {
    pub units: Vec<AdministrativeUnit>,
    pub agencies: Vec<Agency>,
    pub fields: Vec<Field>,
    pub life_events: Vec<LifeEvent>,
    pub synonyms: Vec<Synonym>,
    pub online_targets: Vec<OnlineTarget>,
    pub procedures: Vec<Procedure>,
    pub staff: Vec<StaffMember>,
    /// Outlines of periodic reports, and the relations between their figures.
    pub outlines: Vec<Outline>,
    pub relations: Vec<KeptRelations>,
}

impl Province {
    /// Reads and checks all files.
    ///
    /// # Errors
    /// [`SeedError`] naming the file, or the procedure and its fault.
    pub fn read(files: &dyn ProvinceFiles) -> Result<Self, SeedError> {
        let mut procedures: Vec<Procedure> = Vec::new();
        let mut names = files.names();
        names.sort();
        for name in names.iter().filter(|name| name.starts_with("procedures/") && name.ends_with(".json")) {
            procedures.extend(read::<Vec<Procedure>>(files, name)?);
        }
        put_shared_forms(&mut procedures, |name| read(files, &format!("forms/{name}.json")).ok())
            .map_err(|name| SeedError::Missing(format!("forms/{name}.json")))?;
        for procedure in &procedures {
            if let Some(fault) = check_procedure(procedure).into_iter().next() {
                return Err(SeedError::Unsound { code: procedure.code.to_string(), fault });
            }
        }
        Ok(Self {
            units: read(files, "units.json")?,
            agencies: read(files, "agencies.json")?,
            fields: read(files, "fields.json")?,
            life_events: read(files, "life-events.json")?,
            synonyms: read(files, "services/synonyms.json")?,
            online_targets: read(files, "targets-2020.json")?,
            staff: read(files, "staff.json")?,
            outlines: names
                .iter()
                .filter(|name| name.starts_with(OUTLINES) && name.ends_with(".json"))
                .map(|name| read(files, name))
                .collect::<Result<_, _>>()?,
            relations: names.iter().filter_map(|name| relations(files, name)).collect::<Result<_, _>>()?,
            procedures,
        })
    }
}

fn read<T: DeserializeOwned>(files: &dyn ProvinceFiles, name: &str) -> Result<T, SeedError> {
    let bytes = files.get(name).ok_or_else(|| SeedError::Missing(name.to_owned()))?;
    serde_json::from_slice(&bytes).map_err(|error| SeedError::Unreadable { file: name.to_owned(), error })
}

/// How the files of outlines begin.
const OUTLINES: &str = "report/outline-";

/// The relations of a kind of report that has an outline: `report/relations-half-year.toml`. Without them nothing would
/// be checked before a report is approved, and nobody would notice.
fn relations(files: &dyn ProvinceFiles, name: &str) -> Option<Result<KeptRelations, SeedError>> {
    let kind = name.strip_prefix(OUTLINES)?.strip_suffix(".json")?;
    let file = format!("report/relations-{kind}.toml");
    let read = |toml: Cow<'static, [u8]>| KeptRelations {
        kind: kind.to_owned(),
        toml: String::from_utf8_lossy(&toml).into_owned(),
    };
    Some(files.get(&file).map(read).ok_or(SeedError::Missing(file)))
}

/// What writing procedures did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Written {
    pub created: usize,
    pub changed: usize,
    pub unchanged: usize,
}

/// Writes reference data and procedures; `progress` is told how many procedures are done.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer; batches written before stay.
pub async fn load(
    store: &Store,
    province: &Province,
    at: i64,
    progress: &(dyn Fn(usize) + Send + Sync),
) -> Result<Written, AppError> {
    put_references(store, KIND_UNIT, &province.units, |unit| unit.code.clone(), at).await?;
    put_references(store, KIND_AGENCY, &province.agencies, |agency| agency.code.0.clone(), at).await?;
    put_references(store, KIND_FIELD, &province.fields, |field| field.code.clone(), at).await?;
    put_references(store, KIND_LIFE_EVENT, &province.life_events, |event| event.code.clone(), at).await?;
    put_references(store, KIND_SYNONYM, &province.synonyms, code_of, at).await?;
    let target_code = |target: &OnlineTarget| format!("{}-{}", target.year, target.level as usize);
    put_references(store, KIND_ONLINE_TARGET, &province.online_targets, target_code, at).await?;
    put_references(store, KIND_OUTLINE, &province.outlines, |outline| outline.kind.clone(), at).await?;
    put_references(store, KIND_RELATIONS, &province.relations, |kept| kept.kind.clone(), at).await?;
    put_procedures(store, "province", province.procedures.clone(), at, progress).await
}

async fn put_references<T>(
    store: &Store,
    kind: &'static str,
    documents: &[T],
    code: impl Fn(&T) -> String,
    at: i64,
) -> Result<(), AppError>
where
    T: Serialize + Clone + Send + Sync + 'static,
{
    let coded: Vec<(String, T)> =
        documents.iter().map(|document| (code(document), document.clone())).collect();
    store
        .write(move |tx| {
            let coded = coded.clone();
            Box::pin(async move {
                for (code, document) in &coded {
                    kept::put_reference(tx, kind, code, document, at).await?;
                }
                Ok::<(), AppError>(kept::bump_revision(tx, at).await?)
            })
        })
        .await
}

/// Where procedures come from whose processes were approved in the office.
pub(crate) const ORIGIN_OFFICE: &str = "office";

/// A procedure with the processes that were approved in the office: a file never takes them away.
fn with_own_processes(procedure: &Procedure, kept: Option<&KeptProcedure>) -> Procedure {
    let mut procedure = procedure.clone();
    if let Some(kept) = kept.filter(|kept| kept.origin == ORIGIN_OFFICE) {
        for situation in &mut procedure.situations {
            if let Some(own) = kept.procedure.situation(&situation.code) {
                situation.process = own.process.clone();
            }
        }
    }
    procedure
}

/// Writes procedures that are new or differ from what is kept; equal ones are left alone. Processes that were approved
/// in the office stay.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer; batches written before stay.
pub async fn put_procedures(
    store: &Store,
    origin: &'static str,
    procedures: Vec<Procedure>,
    at: i64,
    progress: &(dyn Fn(usize) + Send + Sync),
) -> Result<Written, AppError> {
    let before: std::collections::HashMap<String, KeptProcedure> = procedures::standing(store.reader(), at)
        .await?
        .into_iter()
        .map(|kept| (kept.procedure.code.to_string(), kept))
        .collect();
    let mut written = Written::default();
    let mut done = 0;
    for batch in procedures.chunks(BATCH) {
        let mut rows = Vec::new();
        for procedure in batch {
            let kept = before.get(procedure.code.as_str());
            let procedure = &with_own_processes(procedure, kept);
            match kept {
                // What a decision abolished does not come back with a file.
                Some(kept) if kept.is_end => {
                    written.unchanged += 1;
                    continue;
                }
                None => written.created += 1,
                Some(kept) if kept.procedure == *procedure => {
                    written.unchanged += 1;
                    continue;
                }
                Some(_) => written.changed += 1,
            }
            let origin = kept.filter(|kept| kept.origin == ORIGIN_OFFICE).map_or(origin, |_| ORIGIN_OFFICE);
            rows.push(KeptProcedure::written(0, origin, procedure.clone(), at));
        }
        put_batch(store, rows, at).await?;
        done += batch.len();
        progress(done);
    }
    Ok(written)
}

async fn put_batch(store: &Store, rows: Vec<KeptProcedure>, at: i64) -> Result<(), AppError> {
    if rows.is_empty() {
        return Ok(());
    }
    store
        .write(move |tx| {
            let rows = rows.clone();
            Box::pin(async move {
                for row in rows {
                    let version = procedures::next_version(tx, row.procedure.code.as_str()).await?;
                    let before = procedures::one(tx, row.procedure.code.as_str(), at).await?;
                    let row = KeptProcedure { version, ..row };
                    procedures::put(tx, &row, at).await?;
                    if let Some(before) = before {
                        carry_on(tx, Some(before.procedure), &row, at).await?;
                    }
                }
                Ok::<(), AppError>(kept::bump_revision(tx, at).await?)
            })
        })
        .await
}

/// Writes staff with one password for all: for demonstrations, never for service. People who are there already
/// keep their password.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn put_staff(
    store: &Store,
    members: Vec<StaffMember>,
    password_hash: String,
    at: i64,
) -> Result<(), AppError> {
    store
        .write(move |tx| {
            let (members, password_hash) = (members.clone(), password_hash.clone());
            Box::pin(async move {
                for member in members {
                    if staff::by_id(tx, member.id).await?.is_some() {
                        continue;
                    }
                    let new = KeptStaff {
                        member,
                        password_hash: password_hash.clone(),
                        failed_logins: 0,
                        locked_until: None,
                        disabled_at: None,
                        created_at: at,
                    };
                    staff::put(tx, &new).await?;
                }
                Ok::<(), AppError>(())
            })
        })
        .await
}

impl From<StoreError> for SeedError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}
