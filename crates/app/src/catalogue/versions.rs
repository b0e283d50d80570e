//! Procedures in their versions: which one stands now, which have ended, and what changes when the next instant comes.

use std::{collections::HashMap, sync::Arc};

use motcua_domain::{catalogue::Procedure, codes::ProcedureCode, folding::fold};
use motcua_store::procedures::KeptProcedure;
use uuid::Uuid;

use super::{CatalogueView, References};

/// What brought the version of a procedure about that holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub version: i32,
    /// Milliseconds since 1970.
    pub since: i64,
    pub decision: Option<Uuid>,
    pub origin: String,
}

/// A procedure that takes no new dossiers.
#[derive(Debug, Clone, PartialEq)]
pub struct Ended {
    /// Milliseconds since 1970.
    pub since: i64,
    pub decision: Option<Uuid>,
    pub successor: Option<ProcedureCode>,
    /// As it was at last.
    pub procedure: Arc<Procedure>,
}

/// A version whose facts are shared with the view that it came from.
pub(super) struct Version {
    stands: Standing,
    end: Option<Option<ProcedureCode>>,
    procedure: Arc<Procedure>,
}

impl Version {
    pub(super) fn of(kept: KeptProcedure) -> Self {
        Self {
            stands: Standing {
                version: kept.version,
                since: kept.valid_from,
                decision: kept.decision,
                origin: kept.origin,
            },
            end: kept.is_end.then_some(kept.successor),
            procedure: Arc::new(kept.procedure),
        }
    }
}

/// Those that stand, those that have ended, and the ones that stand by their names as people look them up: without marks.
pub(super) fn sorted(
    kept: Vec<Version>,
) -> (HashMap<String, Standing>, HashMap<String, Ended>, Vec<Arc<Procedure>>) {
    let (mut standing, mut ended, mut procedures) = (HashMap::new(), HashMap::new(), Vec::new());
    for Version { stands, end, procedure } in kept {
        let code = procedure.code.to_string();
        match end {
            None => {
                standing.insert(code, stands);
                procedures.push(procedure);
            }
            Some(successor) => {
                let Standing { since, decision, .. } = stands;
                ended.insert(code, Ended { since, decision, successor, procedure });
            }
        }
    }
    procedures.sort_by_cached_key(|procedure: &Arc<Procedure>| {
        (fold(&procedure.name), procedure.name.clone(), procedure.code.clone())
    });
    (standing, ended, procedures)
}

impl CatalogueView {
    /// What brought the version of a procedure about that holds; none where it does not stand.
    #[must_use]
    pub fn standing(&self, code: &str) -> Option<&Standing> {
        self.standing.get(code)
    }

    /// The version of a procedure that holds; 0 where none does.
    #[must_use]
    pub fn version_of(&self, code: &str) -> i32 {
        self.standing(code).map_or(0, |standing| standing.version)
    }

    /// A procedure that was abolished.
    #[must_use]
    pub fn ended(&self, code: &str) -> Option<&Ended> {
        self.ended.get(code)
    }

    /// Every procedure that was abolished.
    pub fn ended_procedures(&self) -> impl Iterator<Item = &Ended> {
        self.ended.values()
    }

    /// The procedure in whose place one that was abolished is filed now, through all that followed each other.
    #[must_use]
    pub fn successor_of(&self, code: &str) -> Option<&Arc<Procedure>> {
        let mut next = self.ended(code)?.successor.as_ref()?;
        // Bounded by the number of procedures that have ended: a longer chain is a circle.
        for _ in 0..=self.ended.len() {
            if let Some(found) = self.procedure(next.as_str()) {
                return Some(found);
            }
            next = self.ended(next.as_str())?.successor.as_ref()?;
        }
        None
    }

    /// Versions of a procedure that begin later, in their order.
    pub fn upcoming_of<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a KeptProcedure> {
        self.upcoming.iter().filter(move |kept| kept.procedure.code.as_str() == code)
    }

    /// A procedure as it stands, and as it will from later days on; not where it has ended, or ends.
    pub fn now_and_later<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Procedure> {
        let later = self.upcoming_of(code).filter(|kept| !kept.is_end).map(|kept| &kept.procedure);
        self.procedure(code).map(AsRef::as_ref).into_iter().chain(later)
    }

    /// Whether something begins at or before an instant that this view does not have.
    pub(crate) fn is_over_at(&self, at: i64) -> bool {
        let begins = self.upcoming.first().is_some_and(|next| next.valid_from <= at);
        begins || self.laid_over.changes_by(self.as_of, at)
    }

    /// The catalogue as it is at a later instant, with what has begun until then.
    pub(crate) fn at(&self, at: i64) -> Self {
        let begun = self.upcoming.iter().take_while(|next| next.valid_from <= at);
        let count = begun.clone().count();
        let mut kept = self.kept();
        for next in begun {
            let mut version = Version::of(next.clone());
            if next.is_end {
                version.stands.since = self.ends_since(next);
            }
            kept.insert(next.procedure.code.to_string(), version);
        }
        let references = References {
            fields: self.fields.clone(),
            life_events: self.life_events.clone(),
            agencies: self.agencies.clone(),
            units: self.units.clone(),
            synonyms: self.synonyms.to_vec(),
        };
        let view = Self::of_versions(self.revision, kept.into_values().collect(), references);
        Self {
            news: self.news.clone(),
            online_targets: self.online_targets.clone(),
            changes: self.changes.clone(),
            upcoming: self.upcoming.iter().skip(count).cloned().collect(),
            laid_over: self.laid_over.on(&self.agencies, at),
            as_of: at,
            ..view
        }
    }

    /// From when on the end holds that a version is: one that was carried over a version that waited is no new one.
    fn ends_since(&self, end: &KeptProcedure) -> i64 {
        let code = end.procedure.code.as_str();
        let known = self.ended(code).filter(|ended| ended.decision == end.decision).map(|ended| ended.since);
        let first = || self.upcoming_of(code).find(|kept| kept.is_end && kept.decision == end.decision);
        known.or_else(|| first().map(|kept| kept.valid_from)).unwrap_or(end.valid_from)
    }

    fn kept(&self) -> HashMap<String, Version> {
        let standing = self.procedures.iter().filter_map(|procedure| {
            let code = procedure.code.to_string();
            let stands = self.standing(&code)?.clone();
            Some((code, Version { stands, end: None, procedure: Arc::clone(procedure) }))
        });
        let ended = self.ended.iter().map(|(code, ended)| {
            let Ended { since, decision, .. } = *ended;
            let stands = Standing { version: 0, since, decision, origin: String::new() };
            let end = Some(ended.successor.clone());
            (code.clone(), Version { stands, end, procedure: Arc::clone(&ended.procedure) })
        });
        standing.chain(ended).collect()
    }
}
