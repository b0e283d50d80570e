//! The use cases: authorise, load, decide, append in one transaction. No SQL, no HTML, no provider names.

pub mod accounts;
pub mod acts;
pub mod api_files;
pub mod audit_log;
pub mod catalogue;
mod context;
pub mod delegations;
pub mod desk;
pub mod drafts;
mod error;
pub mod exports;
pub mod figures;
pub mod filing;
pub mod forms;
pub mod housekeeping;
pub mod import;
pub mod intake;
pub mod leaders;
pub mod notices;
pub mod office;
pub mod once;
pub mod passwords;
pub mod printing;
pub mod profile;
pub mod report;
pub mod search;
pub mod secrets;
pub mod seed;
pub mod simulate;
pub mod staff;
pub mod statistics;
pub mod statistics_form;
pub mod targets;
pub mod tokens;
pub mod tracking;
pub mod uploads;
mod withheld;

use std::{
    sync::{Arc, Mutex, RwLock},
    time::{Duration, Instant},
};

pub use context::{Clock, Ids, RandomIds, SystemClock};
pub use error::{AppError, FieldFault};
use motcua_domain::{
    calendar::Calendar,
    dossier::{Context, RuleSet},
};
pub use motcua_store::StoreError;
use motcua_store::{Store, files::Files};

use crate::catalogue::CatalogueView;

/// How long a node may not have noticed that another one changed the catalogue.
const CATCH_UP_EVERY: Duration = Duration::from_millis(200);

/// Everything a use case needs. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub store: Store,
    pub files: Files,
    pub calendar: &'static Calendar,
    pub rules: Arc<RuleSet>,
    pub settings: Arc<AppSettings>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    catalogue: Arc<RwLock<Arc<CatalogueView>>>,
    caught_up: Arc<Mutex<Option<Instant>>>,
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
        let view = CatalogueView::load(&store).await?;
        Ok(Self {
            store,
            files,
            calendar: motcua_domain::calendar::vietnam(),
            rules: Arc::new(RuleSet::of_2018()),
            settings: Arc::new(settings),
            clock,
            ids,
            catalogue: Arc::new(RwLock::new(Arc::new(view))),
            caught_up: Arc::new(Mutex::new(None)),
        })
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

    /// The catalogue as it is now.
    #[must_use]
    pub fn catalogue(&self) -> Arc<CatalogueView> {
        match self.catalogue.read() {
            Ok(view) => Arc::clone(&view),
            // A panic elsewhere while the pointer was swapped cannot leave it half written.
            Err(poisoned) => Arc::clone(&poisoned.into_inner()),
        }
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
        if revision == self.catalogue().revision {
            return Ok(false);
        }
        let view = Arc::new(CatalogueView::load(&self.store).await?);
        match self.catalogue.write() {
            Ok(mut current) => *current = view,
            Err(poisoned) => *poisoned.into_inner() = view,
        }
        Ok(true)
    }

    fn decision_context(&self, at: chrono::DateTime<chrono::FixedOffset>) -> Context<'_> {
        Context { at, calendar: self.calendar, rules: &self.rules }
    }
}
