//! Writing what a file says, after a person has seen what it would change.

use std::{collections::HashMap, sync::Arc};

use motcua_domain::{
    catalogue::Procedure,
    codes::ProcedureCode,
    organisation::{Agency, StaffId, StaffMember},
};
use motcua_store::{
    StoreError, Tx, audit, catalogue as kept,
    engine::RetryHint,
    procedures::{self, KeptProcedure},
    sessions,
    staff::{self, KeptStaff},
};
use serde::Serialize;
use thiserror::Error;

use super::{
    Bundle, Plan, Read,
    here::Here,
    plan::{planned, who, with_ids},
    require,
};
use crate::{
    App, AppError,
    catalogue::{KIND_AGENCY, KIND_FIELD, KIND_LIFE_EVENT, KIND_SYNONYM, KIND_UNIT},
    decisions::carry_on,
    figures::Author,
    passwords,
    search::code_of,
};

/// Where procedures come from that a file brought.
const ORIGIN: &str = "exchange";

/// What a person has said yes to before a file is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Confirmed<'a> {
    /// The [`Plan::fingerprint`] that she saw: where the province has changed since, nothing is written. None where nobody
    /// was shown anything.
    pub seen: Option<&'a str>,
    /// That what stands in [`Plan::removed`] is taken away.
    pub removals: bool,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Applied {
    Done(Plan),
    /// Nothing, since something is wrong, has changed since the person looked, or would be taken away unasked.
    Refused(Plan),
}

/// Nothing is written.
#[derive(Debug, Error)]
enum Stopped {
    #[error(transparent)]
    App(#[from] AppError),
    #[error("there is nothing to write, or something that the person has not seen")]
    With(Box<Applied>),
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl RetryHint for Stopped {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::App(error) if error.is_retryable())
    }
}

/// Writes a file in one transaction, in which it is looked at once more. Where that shows something else than the person has
/// said yes to, nothing is written and the new plan is given back.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue and the organisation.
pub async fn apply(
    app: &App,
    author: Author<'_>,
    read: Read,
    confirmed: Confirmed<'_>,
) -> Result<Applied, AppError> {
    if let Author::Officer(officer) = author {
        require(officer)?;
    }
    let task = Arc::new(Task {
        app: app.clone(),
        read,
        seen: confirmed.seen.map(str::to_owned),
        removals: confirmed.removals,
        who: who(author),
        line: author.audit(app, "import_exchange", "catalogue".to_owned()),
        new_password: passwords::hash(app.new_secret()).await?,
    });
    let written = app
        .store
        .write(move |tx| {
            let task = Arc::clone(&task);
            Box::pin(async move { task.carry_out(tx).await })
        })
        .await;
    match written {
        Ok(plan) => {
            app.refresh_catalogue().await?;
            Ok(Applied::Done(plan))
        }
        Err(Stopped::With(answer)) => Ok(*answer),
        Err(Stopped::App(error)) => Err(error),
    }
}

struct Task {
    app: App,
    read: Read,
    seen: Option<String>,
    removals: bool,
    who: Vec<StaffId>,
    line: audit::Entry,
    new_password: String,
}

impl Task {
    async fn carry_out(&self, tx: &Tx) -> Result<Plan, Stopped> {
        let at = self.app.now_ms();
        // First, because it locks: what is planned from here on stays as it is until it is written.
        kept::bump_revision(tx, at).await?;
        let here = Here::read(tx, at).await?;
        let plan = planned(&here, &self.read, &self.who);
        let is_seen = self.seen.as_ref().is_none_or(|seen| *seen == plan.fingerprint());
        let is_asked = self.removals || plan.removed.is_empty();
        if !plan.faults.is_empty() || !is_seen || !is_asked {
            return Err(Stopped::With(Box::new(Applied::Refused(plan))));
        }
        if !plan.changes_anything() {
            return Err(Stopped::With(Box::new(Applied::Done(plan))));
        }
        let (now, file) = (&here.bundle, &self.read.bundle);
        references(tx, (now, file), at).await?;
        let mut members = with_ids(&now.staff, &file.staff);
        for member in members.iter_mut().filter(|member| member.id.0.is_nil()) {
            member.id = StaffId(self.app.new_id());
        }
        people(tx, &members, &self.new_password, at).await?;
        facts(tx, (now, file), at).await?;
        audit::record(tx, self.line.clone()).await?;
        Ok(plan)
    }
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
                if known.member.roles != member.roles || known.member.agency != member.agency {
                    // Changed rights hold at once (ASVS 8.3.2).
                    sessions::end_all_of(tx, known.member.id.0).await?;
                }
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

async fn facts(tx: &Tx, (now, file): (&Bundle, &Bundle), at: i64) -> Result<(), AppError> {
    let known: HashMap<&ProcedureCode, &Procedure> =
        now.procedures.iter().map(|procedure| (&procedure.code, procedure)).collect();
    for procedure in file.procedures.iter().filter(|new| known.get(&new.code) != Some(new)) {
        let version = procedures::next_version(tx, procedure.code.as_str()).await?;
        let written = KeptProcedure::written(version, ORIGIN, procedure.clone(), at);
        procedures::put(tx, &written, at).await?;
        let before = known.get(&procedure.code).map(|known| (*known).clone());
        carry_on(tx, before, &written, at).await?;
    }
    Ok(())
}
