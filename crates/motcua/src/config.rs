//! Configuration: defaults, then a file, then the environment (`MOTCUA_…`), then flags.

use std::{net::SocketAddr, path::Path};

use anyhow::Context as _;
use figment::{
    Figment,
    providers::{Env, Format as _, Serialized, Toml},
};
use motcua_app::AppSettings;
use motcua_store::files::{Files, S3Settings};
use serde::{Deserialize, Serialize};

/// Names after `MOTCUA_` that are flags' own, or the test suites'; every other one is a key.
const NOT_KEYS: [&str; 8] =
    ["data", "database", "log", "config", "bin", "require_postgres", "test_postgres", "test_postgres_url"];

/// What an operator may set. Unknown keys are an error that names them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// The address under which people reach the portal; no slash at the end.
    pub public_url: String,
    pub province_name: String,
    /// Telephone number for help, shown on every page.
    pub hotline: String,
    /// The most bytes of one uploaded file.
    pub upload_max_bytes: u64,
    /// Whether people come over TLS, ended here or at a proxy before us.
    pub tls: bool,
    /// Addresses of proxies whose `X-Forwarded-For` is believed, as `10.0.0.0/8`.
    pub trusted_proxies: Vec<String>,
    /// Addresses that may read `/metrics`.
    pub metrics_readers: Vec<String>,
    /// Whether one address may ask only so often. Off for measuring, never in service.
    pub rate_limits: bool,
    /// Whether logs are JSON.
    pub log_json: bool,
    /// Files in an S3 bucket instead of the folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub s3: Option<S3Settings>,
}

impl Default for Config {
    fn default() -> Self {
        let app = AppSettings::default();
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: app.public_url,
            province_name: app.province_name,
            hotline: String::new(),
            upload_max_bytes: app.upload_max_bytes,
            tls: false,
            trusted_proxies: Vec::new(),
            metrics_readers: vec!["127.0.0.0/8".to_owned(), "::1/128".to_owned()],
            rate_limits: true,
            log_json: true,
            s3: None,
        }
    }
}

impl Config {
    /// Reads the file where one is named, and the environment.
    pub fn read(file: Option<&Path>) -> anyhow::Result<Self> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if let Some(file) = file {
            anyhow::ensure!(file.is_file(), "the configuration file {} is not there", file.display());
            figment = figment.merge(Toml::file_exact(file));
        }
        let environment = Env::prefixed("MOTCUA_").ignore(&NOT_KEYS).split("__");
        figment.merge(environment).extract().context("the configuration does not read")
    }

    pub fn app_settings(&self) -> AppSettings {
        AppSettings {
            public_url: self.public_url.trim_end_matches('/').to_owned(),
            province_name: self.province_name.clone(),
            upload_max_bytes: self.upload_max_bytes,
        }
    }

    /// The store of files that the configuration names.
    pub fn files(&self, folder: &Path) -> anyhow::Result<Files> {
        match &self.s3 {
            Some(s3) => Files::in_s3(s3).context("the S3 bucket cannot be used"),
            None => Files::in_folder(folder).context("the folder of files cannot be used"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("motcua.toml");
        std::fs::write(&path, "listne = \"127.0.0.1:1\"\n").expect("a file");
        let error = format!("{:#}", Config::read(Some(&path)).expect_err("a refusal"));
        assert!(error.contains("listne"), "{error}");
    }

    #[test]
    fn a_file_changes_what_it_names_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("motcua.toml");
        std::fs::write(&path, "listen = \"127.0.0.1:9090\"\nhotline = \"1900 0000\"\n").expect("a file");
        let config = Config::read(Some(&path)).expect("a configuration");
        assert_eq!(config.listen.port(), 9090);
        assert_eq!(config.upload_max_bytes, Config::default().upload_max_bytes);
    }

    #[test]
    fn a_file_that_is_not_there_is_told() {
        assert!(Config::read(Some(Path::new("no-such-file.toml"))).is_err());
    }
}
