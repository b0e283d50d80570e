//! Writing what a file says, after a person has seen what it would change.

use motcua_domain::{
    catalogue::Procedure,
    organisation::{Agency, StaffId, StaffMember},
};
use motcua_store::{
    Tx, audit, catalogue as kept,
    procedures::{self, KeptProcedure},
    staff::{self, KeptStaff},
};
use serde::Serialize;

use super::{Bundle, Plan, Read, plan, plan::with_ids, require};
use crate::{
    App, AppError,
    catalogue::{KIND_AGENCY, KIND_FIELD, KIND_LIFE_EVENT, KIND_SYNONYM, KIND_UNIT},
    figures::Author,
    passwords,
    search::code_of,
};

/// Where procedures come from that a file brought.
const ORIGIN: &str = "exchange";

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Applied {
    Done(Plan),
    /// Nothing, since something is wrong or has changed since the person looked.
    Refused(Plan),
}

/// Writes a file in one transaction. `seen` is the plan that the person confirmed: where the province has changed since,
/// nothing is written and the new plan is given back.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue and the organisation.
pub async fn apply(
    app: &App,
    author: Author<'_>,
    read: &Read,
    seen: Option<&Plan>,
) -> Result<Applied, AppError> {
    if let Author::Officer(officer) = author {
        require(officer)?;
    }
    let plan = plan(app, read).await?;
    if !plan.faults.is_empty() || seen.is_some_and(|seen| *seen != plan) {
        return Ok(Applied::Refused(plan));
    }
    if !plan.changes_anything() {
        return Ok(Applied::Done(plan));
    }
    let line = author.audit(app, "import_exchange", "catalogue".to_owned());
    let now = Bundle::of(app).await?;
    let new_password = passwords::hash(app.new_secret()).await?;
    let mut bundle = read.bundle.clone();
    bundle.staff = with_ids(&now.staff, &bundle.staff);
    for member in bundle.staff.iter_mut().filter(|member| member.id.0.is_nil()) {
        member.id = StaffId(app.new_id());
    }
    let at = app.now_ms();
    app.store
        .write(move |tx| {
            let (bundle, now, line) = (bundle.clone(), now.clone(), line.clone());
            let new_password = new_password.clone();
            Box::pin(async move {
                kept::bump_revision(tx, at).await?;
                references(tx, (&now, &bundle), at).await?;
                people(tx, &bundle.staff, &new_password, at).await?;
                facts(tx, &bundle.procedures, at).await?;
                Ok::<(), AppError>(audit::record(tx, line).await?)
            })
        })
        .await?;
    app.refresh_catalogue().await?;
    Ok(Applied::Done(plan))
}

async fn references(tx: &Tx, (now, file): (&Bundle, &Bundle), at: i64) -> Result<(), AppError> {
    put(tx, KIND_UNIT, (&now.units, &file.units), |one| one.code.clone(), at).await?;
    put(tx, KIND_AGENCY, (&now.agencies, &file.agencies), |one: &Agency| one.code.0.clone(), at).await?;
    put(tx, KIND_FIELD, (&now.fields, &file.fields), |one| one.code.clone(), at).await?;
    put(tx, KIND_LIFE_EVENT, (&now.life_events, &file.life_events), |one| one.code.clone(), at).await?;
    put(tx, KIND_SYNONYM, (&now.synonyms, &file.synonyms), code_of, at).await
}

async fn put<T: PartialEq + Serialize + Sync>(
    tx: &Tx,
    kind: &str,
    (now, file): (&[T], &[T]),
    code: impl Fn(&T) -> String,
    at: i64,
) -> Result<(), AppError> {
    for one in file.iter().filter(|one| !now.contains(one)) {
        kept::put_reference(tx, kind, &code(one), one, at).await?;
    }
    Ok(())
}

/// People keep their passwords; a new one has none that anybody knows until an administrator sets it.
async fn people(tx: &Tx, file: &[StaffMember], new_password: &str, at: i64) -> Result<(), AppError> {
    for member in file {
        let known = staff::by_login(tx, &member.login).await?;
        let person = match known {
            Some(known) if known.member == *member => continue,
            Some(known) => {
                KeptStaff { member: StaffMember { id: known.member.id, ..member.clone() }, ..known }
            }
            None => KeptStaff {
                member: member.clone(),
                password_hash: new_password.to_owned(),
                failed_logins: 0,
                locked_until: None,
                disabled_at: None,
                created_at: at,
            },
        };
        staff::put(tx, &person).await?;
    }
    Ok(())
}

async fn facts(tx: &Tx, file: &[Procedure], at: i64) -> Result<(), AppError> {
    for procedure in file {
        let code = procedure.code.as_str();
        let standing = procedures::one(tx, code, at).await?;
        if standing.is_some_and(|kept| !kept.is_end && kept.procedure == *procedure) {
            continue;
        }
        let version = procedures::next_version(tx, code).await?;
        procedures::put(tx, &KeptProcedure::written(version, ORIGIN, procedure.clone(), at), at).await?;
    }
    Ok(())
}
