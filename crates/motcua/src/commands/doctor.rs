//! `motcua doctor`: is the installation sound? Each check says what it looked at and what to do.

use std::{path::PathBuf, process::ExitCode};

use chrono::Datelike as _;
use clap::Args;
use motcua_domain::calendar::{Confirmation, vietnam};
use motcua_store::{Store, migrate, outbox, procedures};

use super::say;
use crate::{config::Config, open::Place};

/// Check the installation.
#[derive(Debug, Args)]
pub struct Doctor {
    #[command(flatten)]
    place: Place,
    /// Configuration file.
    #[arg(long, value_name = "FILE", env = "MOTCUA_CONFIG")]
    config: Option<PathBuf>,
}

struct Findings {
    bad: u32,
}

impl Findings {
    fn good(&self, what: &str, fact: &str) {
        say(&format!("ok    {what}: {fact}"));
    }

    fn note(&self, what: &str, fact: &str) {
        say(&format!("note  {what}: {fact}"));
    }

    fn bad(&mut self, what: &str, fact: &str) {
        self.bad += 1;
        say(&format!("BAD   {what}: {fact}"));
    }
}

impl Doctor {
    /// Exit code 0 where nothing is bad, 2 otherwise.
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let mut findings = Findings { bad: 0 };
        let config = match Config::read(self.config.as_deref()) {
            Ok(config) => {
                findings.good("configuration", &format!("listens on {}", config.listen));
                config
            }
            Err(error) => {
                findings.bad("configuration", &format!("{error:#}"));
                Config::default()
            }
        };
        if !config.tls && !config.public_url.contains("127.0.0.1") {
            findings.bad("TLS", "set `tls = true`, so that cookies travel over HTTPS only");
        }
        match config.files(&self.place.folder()) {
            Err(error) => findings.bad("files", &format!("{error:#}")),
            Ok(files) => match files.probe().await {
                Ok(()) => findings.good("files", "can be written and read"),
                Err(error) => findings.bad("files", &error.to_string()),
            },
        }
        match self.place.connect().await {
            Err(error) => findings.bad("database", &format!("{error:#}")),
            Ok(store) => database(&store, &mut findings).await,
        }
        calendar(&mut findings);
        say(if findings.bad == 0 { "sound" } else { "not sound: mend what is marked BAD" });
        Ok(if findings.bad == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
    }
}

async fn database(store: &Store, findings: &mut Findings) {
    match store.describe().await {
        Ok(name) => findings.good("database", &name),
        Err(error) => return findings.bad("database", &error.to_string()),
    }
    match migrate::pending(store).await {
        Ok(pending) if pending.is_empty() => findings.good("schema", "up to date"),
        Ok(pending) => {
            return findings.bad("schema", &format!("run `motcua migrate`: {}", pending.join(", ")));
        }
        Err(error) => return findings.bad("schema", &error.to_string()),
    }
    match procedures::standing(store.reader(), crate::open::now_ms()).await {
        Ok(procedures) if procedures.is_empty() => {
            findings.note("catalogue", "empty: load a province or import procedures");
        }
        Ok(procedures) => findings.good("catalogue", &format!("{} procedures", procedures.len())),
        Err(error) => findings.bad("catalogue", &error.to_string()),
    }
    match outbox::backlog(store.reader()).await {
        Ok((open, 0)) => findings.good("outbox", &format!("{open} messages wait")),
        Ok((open, failed)) => {
            findings.bad("outbox", &format!("{failed} messages gave up, {open} wait"));
        }
        Err(error) => findings.bad("outbox", &error.to_string()),
    }
}

/// The holidays of this year and the next should be those of the decree, not a proposal.
fn calendar(findings: &mut Findings) {
    use motcua_app::Clock as _;
    let this_year = motcua_app::SystemClock.now().year();
    for year in [this_year, this_year + 1] {
        match vietnam().confirmation(year) {
            Ok(Confirmation::Confirmed) => findings.good("calendar", &format!("{year} as announced")),
            Ok(Confirmation::Proposed) => {
                findings.note("calendar", &format!("{year} is proposed from the law; add the decree's file"));
            }
            Err(error) => findings.bad("calendar", &error.to_string()),
        }
    }
}
