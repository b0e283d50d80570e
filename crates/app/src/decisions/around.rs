//! What stands on the day of a decision, and what else changes it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use motcua_domain::{
    catalogue::{
        CatalogueFault, Process,
        editor::VersionStage,
        publication::{
            Coming, Decision, DecisionFault, DecisionKind, Item, Standing, Surroundings, apply, faults,
        },
    },
    codes::ProcedureCode,
    folding::fold,
    organisation::AgencyCode,
};
use motcua_store::{
    Connection, decisions as kept,
    procedures::{self, KeptProcedure},
};
use uuid::Uuid;

use crate::{App, AppError, forms, processes};

/// How many faults the check of processes finds, by procedure and situation.
pub(super) type ProcessFaults = BTreeMap<(ProcedureCode, String), usize>;

/// What a decision is looked at against, gathered.
pub(super) struct Around {
    today: chrono::NaiveDate,
    is_number_taken: bool,
    standing: BTreeMap<ProcedureCode, KeptProcedure>,
    same_day: BTreeMap<ProcedureCode, String>,
    later: BTreeMap<ProcedureCode, String>,
    fields: BTreeSet<String>,
    agencies: BTreeSet<AgencyCode>,
    life_events: BTreeSet<String>,
    coming: BTreeMap<ProcedureCode, Vec<(String, KeptProcedure)>>,
    drafts: BTreeMap<Uuid, Process>,
    process_faults: ProcessFaults,
    form_faults: BTreeMap<ProcedureCode, Vec<CatalogueFault>>,
}

impl Around {
    /// # Errors
    /// [`AppError::Store`] where the database does not answer.
    pub(super) async fn of(
        connection: &impl Connection,
        app: &App,
        (id, decision): (Uuid, &Decision),
        process_faults: ProcessFaults,
    ) -> Result<Self, AppError> {
        let at = decision.holds_from(app.now()).timestamp_millis();
        let mut codes: BTreeSet<&ProcedureCode> = decision.items.iter().flat_map(Item::touches).collect();
        let coming = coming(connection, decision, at).await?;
        codes.extend(decision.items.iter().filter_map(|item| item.ends()?.1));
        let mut standing = BTreeMap::new();
        for code in codes {
            let found = procedures::one(connection, code.as_str(), at).await?;
            if let Some(kept) = found.filter(|kept| !kept.is_end) {
                standing.insert(code.clone(), kept);
            }
        }
        let (same_day, later) = others(connection, id, decision).await?;
        let catalogue = app.catalogue();
        Ok(Self {
            today: app.now().date_naive(),
            is_number_taken: is_number_taken(connection, id, decision).await?,
            standing,
            same_day,
            later,
            fields: catalogue.fields.iter().map(|field| field.code.clone()).collect(),
            agencies: catalogue.agencies.iter().map(|agency| agency.code.clone()).collect(),
            life_events: catalogue.life_events.iter().map(|event| event.code.clone()).collect(),
            coming,
            drafts: drafts(connection, decision).await?,
            process_faults,
            form_faults: form_faults(decision),
        })
    }

    /// The procedure as it stands on the day.
    pub(super) fn standing(&self, code: &ProcedureCode) -> Option<&KeptProcedure> {
        self.standing.get(code)
    }

    /// Does something with what the rules look at.
    pub(super) fn with<T>(&self, act: impl FnOnce(&Surroundings<'_>) -> T) -> T {
        let standing: BTreeMap<ProcedureCode, Standing<'_>> = self
            .standing
            .iter()
            .map(|(code, kept)| {
                let stands = Standing { version: kept.version, procedure: &kept.procedure };
                (code.clone(), stands)
            })
            .collect();
        let coming: BTreeMap<ProcedureCode, Vec<Coming<'_>>> = self
            .coming
            .iter()
            .map(|(code, versions)| (code.clone(), versions.iter().map(coming_version).collect()))
            .collect();
        act(&Surroundings {
            today: self.today,
            is_number_taken: self.is_number_taken,
            standing: &standing,
            same_day: &self.same_day,
            later: &self.later,
            fields: &self.fields,
            agencies: &self.agencies,
            life_events: &self.life_events,
            coming: &coming,
            drafts: &self.drafts,
            process_faults: &self.process_faults,
            form_faults: &self.form_faults,
        })
    }

    pub(super) fn faults(&self, decision: &Decision) -> Vec<DecisionFault> {
        self.with(|around| faults(decision, around))
    }
}

/// What the forms of the lines lack beyond what the rules see.
fn form_faults(decision: &Decision) -> BTreeMap<ProcedureCode, Vec<CatalogueFault>> {
    let written = decision.items.iter().filter_map(Item::procedure);
    written.map(|procedure| (procedure.code.clone(), forms::unsound_in(procedure))).collect()
}

/// The drafts of the process editor that the lines approve, as they are written now.
async fn drafts(
    connection: &impl Connection,
    decision: &Decision,
) -> Result<BTreeMap<Uuid, Process>, AppError> {
    let mut drafts = BTreeMap::new();
    for item in &decision.items {
        if let Item::Process { version, .. } = item {
            let (draft, _) = processes::folded(connection, *version).await?;
            if draft.stage == VersionStage::Draft {
                drafts.insert(*version, draft.process);
            }
        }
    }
    Ok(drafts)
}

fn coming_version((number, kept): &(String, KeptProcedure)) -> Coming<'_> {
    Coming { decision: number, procedure: &kept.procedure }
}

/// What decisions on processes have waiting behind the day, of the procedures whose facts the lines amend.
async fn coming(
    connection: &impl Connection,
    decision: &Decision,
    at: i64,
) -> Result<BTreeMap<ProcedureCode, Vec<(String, KeptProcedure)>>, AppError> {
    let mut coming = BTreeMap::new();
    for item in &decision.items {
        let Item::Amend { procedure, .. } = item else { continue };
        let mut versions = Vec::new();
        for kept in procedures::upcoming_of(connection, procedure.code.as_str(), at).await? {
            let Some(id) = kept.decision.filter(|_| !kept.is_end) else { continue };
            let row = kept::by_id(connection, id).await?;
            let row = row.filter(|row| row.about == DecisionKind::Processes.code());
            versions.extend(row.map(|row| (row.number, kept)));
        }
        coming.insert(procedure.code.clone(), versions);
    }
    Ok(coming)
}

/// Whether another decision of the year of the signature has the number, however it is spelt.
async fn is_number_taken(
    connection: &impl Connection,
    id: Uuid,
    decision: &Decision,
) -> Result<bool, AppError> {
    let number = fold(&decision.head.number);
    let Some(signed_on) = decision.head.signed_on.filter(|_| !number.is_empty()) else { return Ok(false) };
    let rows = kept::of_year(connection, signed_on.year()).await?;
    Ok(rows.iter().any(|row| row.id != id && fold(&row.number) == number))
}

type Numbers = BTreeMap<ProcedureCode, String>;

/// The procedures that other signed decisions change on the same day, and on later ones, with their numbers.
async fn others(
    connection: &impl Connection,
    id: Uuid,
    decision: &Decision,
) -> Result<(Numbers, Numbers), AppError> {
    let (mut same_day, mut later) = (Numbers::new(), Numbers::new());
    let Some(day) = decision.head.effective else { return Ok((same_day, later)) };
    for row in kept::signed_from(connection, day).await? {
        if row.id == id {
            continue;
        }
        let Some(other) = folded(connection, row.id).await? else { continue };
        if other.is_about_processes() {
            continue;
        }
        let on_day = if other.head.effective == Some(day) { &mut same_day } else { &mut later };
        for code in other.items.iter().flat_map(Item::touches) {
            on_day.insert(code.clone(), row.number.clone());
        }
    }
    Ok((same_day, later))
}

/// A decision from its log.
pub(super) async fn folded(connection: &impl Connection, id: Uuid) -> Result<Option<Decision>, AppError> {
    let events = kept::events_of(connection, id).await?;
    Ok(events.iter().fold(None, |state, kept| apply(state, &kept.event)))
}
