//! Where the data is, and opening it.

use std::{path::PathBuf, sync::Arc};

use anyhow::Context as _;
use clap::Args;
use ed25519_dalek::SigningKey;
use motcua_app::{App, AppSettings, RandomIds, SystemClock};
use motcua_store::{Store, StoreSettings, files::Files, migrate};

/// The folder used where none is named.
pub const DEFAULT_FOLDER: &str = "motcua-data";
/// Connections to PostgreSQL where nothing else is set.
const POSTGRES_CONNECTIONS: u32 = 24;

/// Where the data is: an embedded database in a folder, or PostgreSQL.
#[derive(Debug, Clone, Default, Args)]
pub struct Place {
    /// Folder of the embedded database, the files and the keys.
    #[arg(long, value_name = "DIR", env = "MOTCUA_DATA")]
    pub data: Option<PathBuf>,
    /// PostgreSQL, as in postgres://user:password@host/name. Files and keys stay in --data.
    #[arg(long, value_name = "URL", env = "MOTCUA_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
}

impl Place {
    pub fn folder(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| PathBuf::from(DEFAULT_FOLDER))
    }

    pub fn settings(&self) -> StoreSettings {
        match &self.database {
            Some(url) => StoreSettings::Postgres {
                url: url.clone(),
                folder: self.folder(),
                max_connections: POSTGRES_CONNECTIONS,
            },
            None => StoreSettings::Embedded { folder: self.folder() },
        }
    }

    /// Connects without touching the schema.
    pub async fn connect(&self) -> anyhow::Result<Store> {
        Store::connect(&self.settings()).await.context("the database cannot be reached")
    }

    /// Connects and brings the schema up to date.
    pub async fn open(&self) -> anyhow::Result<Store> {
        let store = self.connect().await?;
        let ran =
            migrate::migrate(&store, now_ms()).await.context("the schema cannot be brought up to date")?;
        for name in ran {
            tracing::info!(name, "migrated");
        }
        Ok(store)
    }

    /// An application over the opened data, with files in the folder.
    pub async fn app(&self, settings: AppSettings) -> anyhow::Result<App> {
        let store = self.open().await?;
        let files = Files::in_folder(&self.folder()).context("the folder of files cannot be used")?;
        build(store, files, settings).await
    }

    /// The key that signs seals: made at first use, readable by its owner only.
    pub fn sealing_key(&self) -> anyhow::Result<SigningKey> {
        let folder = self.folder().join("keys");
        let path = folder.join("seal.key");
        if let Ok(text) = std::fs::read_to_string(&path) {
            let bytes: [u8; 32] = hex::decode(text.trim())
                .ok()
                .and_then(|bytes| bytes.try_into().ok())
                .with_context(|| format!("{} is not a key", path.display()))?;
            return Ok(SigningKey::from_bytes(&bytes));
        }
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let mut bytes = [0_u8; 32];
        rand::fill(&mut bytes);
        write_private(&path, &hex::encode(bytes))?;
        Ok(SigningKey::from_bytes(&bytes))
    }
}

pub async fn build(store: Store, files: Files, settings: AppSettings) -> anyhow::Result<App> {
    App::new(store, files, settings, Arc::new(SystemClock), Arc::new(RandomIds))
        .await
        .context("the catalogue cannot be read")
}

pub fn now_ms() -> i64 {
    use motcua_app::Clock as _;
    SystemClock.now().timestamp_millis()
}

#[cfg(unix)]
fn write_private(path: &std::path::Path, text: &str) -> anyhow::Result<()> {
    use std::{io::Write as _, os::unix::fs::OpenOptionsExt as _};
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("cannot write {}", path.display()))?;
    file.write_all(text.as_bytes()).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(not(unix))]
fn write_private(path: &std::path::Path, text: &str) -> anyhow::Result<()> {
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
