//! The catalogue in memory: read once, shared by all requests, replaced when its revision changes.

mod search;
mod services;
mod standing;
mod stock;
mod versions;

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;
use motcua_domain::{
    catalogue::{Authority, Field, LifeEvent, Procedure, Situation},
    folding::fold,
    organisation::{AdministrativeUnit, Agency, Level},
};
use motcua_store::{
    Store, catalogue as kept,
    procedures::{self, KeptProcedure},
};
pub use stock::{Stock, stock};
pub use versions::{Ended, Standing};

use crate::{
    AppError,
    news::Shelf,
    organisation::{CarriedOut, carried_out},
    search::{SearchIndex, Synonym},
    targets::OnlineTarget,
};

/// Kinds of reference documents.
pub const KIND_AGENCY: &str = "agency";
pub const KIND_UNIT: &str = "unit";
pub const KIND_FIELD: &str = "field";
pub const KIND_LIFE_EVENT: &str = "life_event";
pub const KIND_SYNONYM: &str = "synonym";
pub const KIND_ONLINE_TARGET: &str = "online_target";

/// The whole catalogue with its look-ups.
#[derive(Debug, Default)]
pub struct CatalogueView {
    pub revision: u64,
    /// In the order of their names without marks.
    pub procedures: Vec<Arc<Procedure>>,
    pub fields: Vec<Field>,
    pub life_events: Vec<LifeEvent>,
    pub agencies: Vec<Arc<Agency>>,
    pub units: Vec<AdministrativeUnit>,
    /// The online shares set for each level.
    pub online_targets: Vec<OnlineTarget>,
    /// Changes of the organisation that hold or will, in the order in which they were accepted. The agencies above stand
    /// as these leave them, each with the days of its life.
    pub changes: Vec<CarriedOut>,
    /// Milliseconds since 1970: from when on the catalogue was as it is here.
    pub as_of: i64,
    /// By what they mean.
    pub synonyms: Arc<[Synonym]>,
    /// What the province tells people, now or later.
    pub news: Shelf,
    by_code: HashMap<String, usize>,
    standing: HashMap<String, Standing>,
    ended: HashMap<String, Ended>,
    /// Versions that begin later, in their order.
    upcoming: Arc<[KeptProcedure]>,
    /// Bulk changes of services that hold now or will.
    laid_over: services::LaidOver,
    by_agency: HashMap<String, usize>,
    /// Names of the agencies as they are searched, in the order of the agencies.
    agency_names: Vec<String>,
    index: SearchIndex,
}

impl CatalogueView {
    /// Reads the catalogue from the store.
    ///
    /// # Errors
    /// [`AppError::Store`] where the database does not answer or a document does not read.
    pub async fn load(store: &Store, at: i64) -> Result<Self, AppError> {
        let reader = store.reader();
        let revision = kept::revision(reader).await?;
        let standing = procedures::standing(reader, at).await?;
        let upcoming: Arc<[KeptProcedure]> = procedures::upcoming(reader, at).await?.into();
        let synonyms: Vec<Synonym> = kept::references(reader, KIND_SYNONYM).await?;
        let online_targets = kept::references(reader, KIND_ONLINE_TARGET).await?;
        let decided = motcua_store::organisation::changes(reader).await?;
        let switches = motcua_store::switches::all(reader).await?;
        let (agencies, changes) = carried_out(kept::references(reader, KIND_AGENCY).await?, decided);
        let view = Self::of_versions(
            revision,
            standing.into_iter().map(versions::Version::of).collect(),
            References {
                fields: kept::references(reader, KIND_FIELD).await?,
                life_events: kept::references(reader, KIND_LIFE_EVENT).await?,
                agencies: agencies.into_iter().map(Arc::new).collect(),
                units: kept::references(reader, KIND_UNIT).await?,
                synonyms,
            },
        );
        let laid_over = services::LaidOver::of(switches, at, &view.agencies);
        let day = motcua_store::instant(at).date_naive();
        let news = Shelf::of(motcua_store::news::published(reader, day).await?);
        Ok(Self { news, online_targets, changes, upcoming, laid_over, as_of: at, ..view })
    }

    /// A view over given documents.
    #[must_use]
    pub fn build(revision: u64, procedures: Vec<Procedure>, references: References) -> Self {
        let written = |procedure| versions::Version::of(KeptProcedure::written(1, "province", procedure, 0));
        Self::of_versions(revision, procedures.into_iter().map(written).collect(), references)
    }

    fn of_versions(revision: u64, kept: Vec<versions::Version>, references: References) -> Self {
        let (standing, ended, procedures) = versions::sorted(kept);
        let agencies = references.agencies;
        let field_names: HashMap<&str, &str> =
            references.fields.iter().map(|field| (field.code.as_str(), field.name.as_str())).collect();
        let index = SearchIndex::build(&procedures, &field_names, &references.synonyms);
        let by_code = procedures.iter().enumerate().map(|(i, p)| (p.code.to_string(), i)).collect();
        let by_agency = agencies.iter().enumerate().map(|(i, a)| (a.code.0.clone(), i)).collect();
        Self {
            revision,
            by_code,
            by_agency,
            agency_names: agencies.iter().map(|agency| search::searched(&agency.name)).collect(),
            index,
            procedures,
            agencies,
            fields: references.fields,
            life_events: references.life_events,
            units: references.units,
            synonyms: by_meaning(references.synonyms),
            news: Shelf::default(),
            online_targets: Vec::new(),
            changes: Vec::new(),
            as_of: 0,
            standing,
            ended,
            upcoming: Arc::default(),
            laid_over: services::LaidOver::default(),
        }
    }

    #[must_use]
    pub fn procedure(&self, code: &str) -> Option<&Arc<Procedure>> {
        self.by_code.get(code).and_then(|i| self.procedures.get(*i))
    }

    #[must_use]
    pub fn agency(&self, code: &str) -> Option<&Arc<Agency>> {
        self.by_agency.get(code).and_then(|i| self.agencies.get(*i))
    }

    #[must_use]
    pub fn field(&self, code: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.code == code)
    }

    #[must_use]
    pub fn life_event(&self, code: &str) -> Option<&LifeEvent> {
        self.life_events.iter().find(|event| event.code == code)
    }
}

fn by_meaning(mut synonyms: Vec<Synonym>) -> Arc<[Synonym]> {
    synonyms.sort_by_cached_key(|synonym| fold(&synonym.means));
    synonyms.into()
}

/// What a view is built from beside procedures.
#[derive(Debug, Default)]
pub struct References {
    pub fields: Vec<Field>,
    pub life_events: Vec<LifeEvent>,
    pub agencies: Vec<Arc<Agency>>,
    pub units: Vec<AdministrativeUnit>,
    pub synonyms: Vec<Synonym>,
}

/// How procedures are browsed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Browse {
    pub field: Option<String>,
    pub life_event: Option<String>,
    pub agency: Option<String>,
    pub level: Option<Level>,
    /// Only those that can be filed online.
    pub online_only: bool,
    /// Procedures of the national catalogue that no agency here receives are left out unless asked for.
    pub with_unoffered: bool,
}

impl CatalogueView {
    /// Procedures under a heading on a day, by name.
    #[must_use]
    pub fn browse(&self, browse: &Browse, day: NaiveDate) -> Vec<Arc<Procedure>> {
        let fits = self.fitting(browse, day);
        self.procedures.iter().filter(|procedure| fits(procedure)).map(Arc::clone).collect()
    }

    /// What is under a heading on a day.
    fn fitting<'a>(&'a self, browse: &'a Browse, day: NaiveDate) -> impl Fn(&Procedure) -> bool + 'a {
        // A link to an agency that has ended leads to what its successor receives.
        let agency = browse.agency.as_ref().map(|code| self.acting_agency(code, day));
        let handled = |agency: &Arc<Agency>| self.stands_for(&agency.code, day);
        let handled = agency.map(|agency| agency.map(handled));
        move |procedure: &Procedure| {
            browse.field.as_ref().is_none_or(|field| *field == procedure.field)
                && browse.life_event.as_ref().is_none_or(|event| procedure.life_events.contains(event))
                && browse.level.is_none_or(|level| is_received_at(procedure, level, self))
                && (!browse.online_only || self.is_open_for(procedure, agency.flatten(), day))
                && (browse.with_unoffered || !procedure.handled_by.is_empty())
                && match &handled {
                    None => true,
                    Some(None) => false,
                    Some(Some(codes)) => self.is_handled_by_any(procedure, codes),
                }
        }
    }
}

fn is_received_at(procedure: &Procedure, level: Level, view: &CatalogueView) -> bool {
    if procedure.handled_by.is_empty() {
        return procedure.levels.contains(&level);
    }
    procedure.handled_by.iter().any(|authority| match authority {
        Authority::Every(of) => *of == level,
        Authority::Agency(code) => view.agency(&code.0).is_some_and(|agency| agency.level == level),
    })
}

/// Whether a situation can be filed: it needs an approved process and a limit that the calendar can count.
#[must_use]
pub fn is_fileable(situation: &Situation) -> bool {
    situation.is_fileable()
}
