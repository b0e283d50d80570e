//! The use cases: authorise, load, decide, append in one transaction. No SQL, no HTML, no provider names.

pub mod accounts;
pub mod acts;
pub mod api_files;
pub mod audit_log;
pub mod branches;
pub mod catalogue;
pub mod complaints;
mod context;
pub mod decisions;
pub mod delegations;
pub mod desk;
pub mod drafts;
mod error;
pub mod evaluation;
pub mod exchange;
pub mod exports;
pub mod figures;
pub mod filing;
pub mod forms;
pub mod handover;
pub mod housekeeping;
pub mod import;
pub mod intake;
pub mod leaders;
pub mod news;
pub mod notices;
pub mod office;
mod officer;
pub mod once;
pub mod organisation;
pub mod passwords;
pub mod printing;
pub mod processes;
pub mod profile;
pub mod publicity;
pub mod ratings;
pub mod report;
pub mod search;
pub mod secrets;
pub mod seed;
pub mod simulate;
pub mod staff;
pub mod statistics;
pub mod statistics_form;
pub mod supervision;
pub mod switches;
pub mod targets;
pub mod tokens;
pub mod tracking;
mod unfolded;
pub mod uploads;
mod withheld;

use std::{
    ops::Deref,
    sync::{Arc, Mutex, RwLock},
    time::{Duration, Instant},
};

pub use context::{Clock, Ids, RandomIds, SystemClock};
pub use error::{AppError, FieldFault};
use motcua_domain::{
    calendar::Calendar,
    dossier::{Context, Dossier, FormNumbers, RuleSet},
};
pub use motcua_store::StoreError;
use motcua_store::{Store, events::Envelope, files::Files};

use crate::catalogue::CatalogueView;

/// How long a node may not have noticed that another one changed the catalogue.
const CATCH_UP_EVERY: Duration = Duration::from_millis(200);

/// Everything a use case needs. Every guard of every request has it, so it is shared as one.
#[derive(Clone)]
pub struct App(Arc<AppParts>);

/// What [`App`] is made of.
pub struct AppParts {
    pub store: Store,
    pub files: Files,
    pub calendar: &'static Calendar,
    /// The rule sets of the law, oldest first.
    rule_sets: [RuleSet; 2],
    pub settings: AppSettings,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    catalogue: RwLock<Arc<CatalogueView>>,
    caught_up: Mutex<Option<Instant>>,
    /// What people search for, until the worker writes it.
    pub searches: search::SearchLog,
}

impl Deref for App {
    type Target = AppParts;

    fn deref(&self) -> &AppParts {
        &self.0
    }
}

/// An instant and the catalogue that holds at it.
#[derive(Clone)]
pub struct Moment {
    pub at: chrono::DateTime<chrono::FixedOffset>,
    pub catalogue: Arc<CatalogueView>,
}

/// What an operator may set of the use cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppSettings {
    /// The address under which people reach the portal, for QR codes and messages; no slash at the end.
    pub public_url: String,
    pub province_name: String,
    /// The most bytes of one uploaded file (Thông tư 32/2017: shown at the file picker).
    pub upload_max_bytes: u64,
}

impl Default for AppSettings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".to_owned(),
            province_name: "Tỉnh Khánh Hòa".to_owned(),
            upload_max_bytes: 20 * 1024 * 1024,
        }
    }
}

impl App {
    /// An application over a migrated store. Reads the catalogue.
    ///
    /// # Errors
    /// [`AppError::Store`] where the database does not answer.
    pub async fn new(
        store: Store,
        files: Files,
        settings: AppSettings,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
    ) -> Result<Self, AppError> {
        let view = CatalogueView::load(&store, clock.now().timestamp_millis()).await?;
        Ok(Self(Arc::new(AppParts {
            store,
            files,
            calendar: motcua_domain::calendar::vietnam(),
            rule_sets: [RuleSet::of_2018(), RuleSet::of_2025()],
            settings,
            clock,
            ids,
            catalogue: RwLock::new(Arc::new(view)),
            caught_up: Mutex::new(None),
            searches: search::SearchLog::default(),
        })))
    }

    /// Now, in Vietnam's time.
    #[must_use]
    pub fn now(&self) -> chrono::DateTime<chrono::FixedOffset> {
        self.clock.now()
    }

    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.now().timestamp_millis()
    }

    #[must_use]
    pub fn new_id(&self) -> uuid::Uuid {
        self.ids.id(self.now_ms())
    }

    /// A secret of 32 random bytes, as text for cookies and tokens.
    #[must_use]
    pub fn new_secret(&self) -> String {
        self.ids.secret()
    }

    /// The catalogue as it is now: what decisions ordered for a day holds from its first instant, without anybody.
    #[must_use]
    pub fn catalogue(&self) -> Arc<CatalogueView> {
        self.moment().catalogue
    }

    /// Now, with the catalogue that holds at this very instant.
    #[must_use]
    pub fn moment(&self) -> Moment {
        let (at, held) = (self.now(), self.held());
        // Another reader may have gone past midnight since the clock was read: then it is read again.
        let at = if held.as_of > at.timestamp_millis() { self.now() } else { at };
        if !held.is_over_at(at.timestamp_millis()) {
            return Moment { at, catalogue: held };
        }
        let next = Arc::new(held.at(at.timestamp_millis()));
        // A panic elsewhere while the pointer was swapped cannot leave it half written.
        let mut current = self.catalogue.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if Arc::ptr_eq(&current, &held) {
            *current = Arc::clone(&next);
        }
        Moment { at, catalogue: next }
    }

    fn held(&self) -> Arc<CatalogueView> {
        Arc::clone(&self.catalogue.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// Reads the catalogue again where another process or node has changed it, looking at most every
    /// [`CATCH_UP_EVERY`]: what pages and acts ask before they begin.
    ///
    /// # Errors
    /// [`AppError::Store`] where the database does not answer.
    pub async fn catch_up(&self) -> Result<(), AppError> {
        let is_due = {
            let mut last = self.caught_up.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let is_due = last.is_none_or(|last| last.elapsed() >= CATCH_UP_EVERY);
            if is_due {
                *last = Some(Instant::now());
            }
            is_due
        };
        if is_due {
            self.refresh_catalogue().await?;
        }
        Ok(())
    }

    /// Reads the catalogue again where another process or node has changed it.
    ///
    /// # Errors
    /// [`AppError::Store`] where the database does not answer.
    pub async fn refresh_catalogue(&self) -> Result<bool, AppError> {
        let revision = motcua_store::catalogue::revision(self.store.reader()).await?;
        if revision == self.held().revision {
            return Ok(false);
        }
        let view = Arc::new(CatalogueView::load(&self.store, self.now_ms()).await?);
        *self.catalogue.write().unwrap_or_else(std::sync::PoisonError::into_inner) = view;
        Ok(true)
    }

    /// The rules in force at an instant; before the first of them took effect, the first.
    #[must_use]
    pub fn rules_at(&self, at: chrono::DateTime<chrono::FixedOffset>) -> &RuleSet {
        self.rules_for(None, at)
    }

    /// The rules under which an act falls: those of the day on which the dossier was received, else those of now.
    fn rules_for(&self, dossier: Option<&Dossier>, at: chrono::DateTime<chrono::FixedOffset>) -> &RuleSet {
        let [oldest, _] = &self.rule_sets;
        RuleSet::governing(dossier, at, &self.rule_sets).unwrap_or(oldest)
    }

    /// Whether the limit of a dossier starts again once a supplement is in; else it goes on from where it stood still.
    #[must_use]
    pub fn restarts_after_supplement(&self, dossier: &Dossier) -> bool {
        self.rules_for(Some(dossier), self.now()).supplement_restarts_limit
    }

    /// The circular whose forms a dossier is handled with, and their numbers.
    #[must_use]
    pub fn forms_of(&self, dossier: &Dossier) -> &FormNumbers {
        &self.rules_for(Some(dossier), self.now()).forms
    }

    fn decision_context(&self, dossier: Option<&Dossier>, envelope: Envelope) -> Context<'_> {
        let at = motcua_store::instant(envelope.at);
        let Envelope { actor, on_behalf_of, .. } = envelope;
        Context { at, calendar: self.calendar, rules: self.rules_for(dossier, at), actor, on_behalf_of }
    }
}
