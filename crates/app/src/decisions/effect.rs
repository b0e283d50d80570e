//! What a signed decision writes: the next version of each procedure, valid from the first instant of its day.

use chrono::{DateTime, FixedOffset};
use motcua_domain::{
    catalogue::{
        Procedure,
        editor::{VersionCommand, decide as decide_version},
        publication::{Decision, Item},
    },
    codes::ProcedureCode,
    organisation::StaffId,
};
use motcua_store::{
    Tx,
    procedures::{self, KeptProcedure},
    processes as kept_processes,
};
use motcua_texts::{Arg, Locale, Texts, key, short_date};
use uuid::Uuid;

use super::{DecisionError, carry::carry_on};
use crate::{
    App, AppError,
    processes::{ProcessChange, carry_forward, folded as folded_process},
};

/// Where procedures come from that a decision published.
pub(crate) const ORIGIN_DECISION: &str = "decision";

struct Writer<'a> {
    tx: &'a Tx,
    id: Uuid,
    /// The first instant at which it holds.
    from: i64,
    now: i64,
    /// "Quyết định số …", as procedures name what published them.
    published_by: String,
}

/// Writes what the decision orders. The rules have looked at it in this same transaction.
///
/// # Errors
/// [`DecisionError`]; nothing of it is kept then.
pub(super) async fn write(
    tx: &Tx,
    app: &App,
    (id, decision): (Uuid, &Decision),
    (who, people): (&(String, Option<Uuid>), &[StaffId]),
) -> Result<(), DecisionError> {
    let writer = Writer {
        tx,
        id,
        from: decision.holds_from(app.now()).timestamp_millis(),
        now: app.now_ms(),
        published_by: published_by(decision, app.now()),
    };
    for item in &decision.items {
        match item {
            Item::Add { procedure } | Item::Amend { procedure, .. } => writer.stands(procedure).await?,
            Item::Replace { old, procedure } => {
                writer.stands(procedure).await?;
                writer.ends(old, Some(&procedure.code)).await?;
            }
            Item::Abolish { code, successor } => writer.ends(code, successor.as_ref()).await?,
            Item::Process { version, procedure, situation, .. } => {
                writer.process((procedure, situation), *version, (who, people)).await?;
            }
        }
    }
    Ok(())
}

/// Number, day of signing and the day from which it holds.
fn published_by(decision: &Decision, now: DateTime<FixedOffset>) -> String {
    let day = decision.head.signed_on.map(short_date).unwrap_or_default();
    let from = short_date(decision.holds_from(now).date_naive());
    let number = decision.head.number.as_str();
    let args = [("number", Arg::from(number)), ("day", Arg::from(day)), ("from", Arg::from(from))];
    Texts::get(Locale::Vi, key!("decision-published-by"), &args)
}

impl Writer<'_> {
    async fn put(&self, kept: KeptProcedure) -> Result<KeptProcedure, DecisionError> {
        let version = procedures::next_version(self.tx, kept.procedure.code.as_str()).await?;
        let kept = KeptProcedure { version, ..kept };
        procedures::put(self.tx, &kept, self.now).await?;
        Ok(kept)
    }

    /// A version whose facts, or whose end, the decision orders.
    async fn order(&self, kept: KeptProcedure) -> Result<(), DecisionError> {
        let before = procedures::one(self.tx, kept.procedure.code.as_str(), self.from).await?;
        let ordered =
            self.put(KeptProcedure { valid_from: self.from, decision: Some(self.id), ..kept }).await?;
        Ok(carry_on(self.tx, before.map(|kept| kept.procedure), &ordered, self.now).await?)
    }

    async fn stands(&self, procedure: &Procedure) -> Result<(), DecisionError> {
        let procedure = Procedure { published_by: Some(self.published_by.clone()), ..procedure.clone() };
        self.order(KeptProcedure::written(0, ORIGIN_DECISION, procedure, self.from)).await
    }

    async fn ends(&self, code: &ProcedureCode, next: Option<&ProcedureCode>) -> Result<(), DecisionError> {
        let last = self.standing(code).await?;
        let origin = ORIGIN_DECISION.to_owned();
        self.order(KeptProcedure { is_end: true, successor: next.cloned(), origin, ..last }).await
    }

    async fn standing(&self, code: &ProcedureCode) -> Result<KeptProcedure, DecisionError> {
        let found = procedures::one(self.tx, code.as_str(), self.from).await?;
        Ok(found.filter(|kept| !kept.is_end).ok_or(AppError::NotFound)?)
    }

    /// The draft of the process editor is approved, and holds from the day of the decision. The rules have seen that it is
    /// written as the line has it.
    async fn process(
        &self,
        (code, situation): (&ProcedureCode, &str),
        version: Uuid,
        (who, people): (&(String, Option<Uuid>), &[StaffId]),
    ) -> Result<(), DecisionError> {
        let mut kept = self.standing(code).await?;
        let own = kept.procedure.situations.iter_mut().find(|own| own.code == situation);
        let own = own.ok_or(AppError::NotFound)?;
        let (draft, _) = folded_process(self.tx, version).await?;
        let approve = VersionCommand::Approve { note: self.published_by.clone() };
        // The faults of the process were looked at with those of the decision.
        let event = decide_version(&draft, approve, people, own.process.as_ref(), &[])?;
        let before = own.process.replace(draft.process.clone());
        kept_processes::append(self.tx, version, Some(draft.clone()), who.clone(), self.now, &event).await?;
        let origin = crate::seed::ORIGIN_OFFICE.to_owned();
        self.put(KeptProcedure { origin, valid_from: self.from, decision: Some(self.id), ..kept }).await?;
        let change = ProcessChange {
            code: code.to_string(),
            situation: situation.to_owned(),
            before,
            after: draft.process,
        };
        Ok(carry_forward(self.tx, &change, self.from).await?)
    }
}
