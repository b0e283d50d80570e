//! What the province keeps when a file is looked at.

use std::collections::{BTreeSet, HashMap, hash_map::Entry};

use chrono::NaiveDate;
use motcua_domain::{
    calendar::vn,
    organisation::{StaffId, StaffMember},
};
use motcua_store::{
    Connection, catalogue as kept, decisions,
    procedures::{self, KeptProcedure},
    staff,
};

use super::Bundle;
use crate::{
    AppError,
    catalogue::{KIND_AGENCY, KIND_FIELD, KIND_LIFE_EVENT, KIND_SYNONYM, KIND_UNIT},
};

/// The most people who are written out.
const STAFF_MAX: u64 = 100_000;

/// What the province keeps when a file is looked at.
pub(super) struct Here {
    pub(super) bundle: Bundle,
    pub(super) today: NaiveDate,
    /// Who cannot log in.
    pub(super) disabled: BTreeSet<StaffId>,
    /// Codes of the procedures that were abolished.
    pub(super) abolished: BTreeSet<String>,
    /// By the codes of procedures: the number of the signed decision that changes it next, and its day.
    pub(super) upcoming: HashMap<String, (String, NaiveDate)>,
}

impl Here {
    /// As it stands at an instant, in the order of codes.
    ///
    /// # Errors
    /// [`AppError::Store`] where the database does not answer.
    pub(super) async fn read(connection: &impl Connection, at: i64) -> Result<Self, AppError> {
        let people = staff::of_province(connection, STAFF_MAX).await?;
        let disabled =
            people.iter().filter(|kept| kept.disabled_at.is_some()).map(|kept| kept.member.id).collect();
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
        let upcoming = upcoming(connection, at).await?;
        Ok(Self { bundle, today: day_of(at), disabled, abolished, upcoming })
    }

    /// As much as the procedures of a file are judged by that are to become lines of a decision. What begins later is the
    /// decision's own to judge.
    ///
    /// # Errors
    /// [`AppError::Store`] where the database does not answer.
    pub(super) async fn for_decision(
        connection: &impl Connection,
        kept_procedures: &[KeptProcedure],
    ) -> Result<Self, AppError> {
        let bundle = Bundle {
            agencies: kept::references(connection, KIND_AGENCY).await?,
            fields: kept::references(connection, KIND_FIELD).await?,
            life_events: kept::references(connection, KIND_LIFE_EVENT).await?,
            ..Bundle::default()
        };
        Ok(Self {
            bundle,
            today: NaiveDate::default(),
            disabled: BTreeSet::new(),
            abolished: abolished(kept_procedures),
            upcoming: HashMap::new(),
        })
    }
}

fn abolished(kept: &[KeptProcedure]) -> BTreeSet<String> {
    kept.iter().filter(|kept| kept.is_end).map(|kept| kept.procedure.code.to_string()).collect()
}

fn day_of(at: i64) -> NaiveDate {
    chrono::DateTime::from_timestamp_millis(at).unwrap_or_default().with_timezone(&vn()).date_naive()
}

async fn upcoming(
    connection: &impl Connection,
    at: i64,
) -> Result<HashMap<String, (String, NaiveDate)>, AppError> {
    let mut numbers: HashMap<uuid::Uuid, String> = HashMap::new();
    let mut found = HashMap::new();
    // In the order in which they begin: the first of a procedure is the one that would take it back.
    for next in procedures::upcoming(connection, at).await? {
        let code = next.procedure.code.to_string();
        let (Some(decision), false) = (next.decision, found.contains_key(&code)) else { continue };
        let number = match numbers.entry(decision) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(place) => {
                let row = decisions::by_id(connection, decision).await?;
                place.insert(row.map(|row| row.number).unwrap_or_default()).clone()
            }
        };
        found.insert(code, (number, day_of(next.valid_from)));
    }
    Ok(found)
}
