//! Kills the server at random moments under load and compares what is kept with what was acknowledged.
//!
//! An acknowledged act must be there afterwards, once; an unacknowledged one may be there or not, never twice
//! and never half; and the log must verify.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use anyhow::ensure;
use clap::Args;

use crate::{
    ci,
    load::{self, Office},
    run::say,
    server::Server,
};

/// Clients that act at the same time.
const CLIENTS: usize = 8;
/// The longest a server runs before it is killed, in milliseconds.
const LIFE_MS: u64 = 900;
/// Dossiers one agency can number in a day, less a margin: past it a new folder is begun.
const DOSSIERS_PER_FOLDER: usize = 9_000;

/// Kill the server at random moments under load, and look for what is lost.
#[derive(Debug, Args)]
pub struct Crash {
    /// How often the server is killed.
    #[arg(long, default_value_t = 200)]
    kills: u32,
    /// A PostgreSQL database, empty at first, instead of the embedded one.
    #[arg(long)]
    database: Option<String>,
    /// The binary; the one of the workspace build where none is named.
    #[arg(long)]
    binary: Option<PathBuf>,
}

/// What the clients were told: dossier code → number of acknowledged acts.
type Ledger = Arc<Mutex<BTreeMap<String, usize>>>;

impl Crash {
    pub fn run(&self) -> anyhow::Result<()> {
        tokio::runtime::Runtime::new()?.block_on(self.kill_and_compare())
    }

    async fn kill_and_compare(&self) -> anyhow::Result<()> {
        let binary = self.binary.clone().unwrap_or_else(ci::binary);
        let mut server = Server::demo(&binary, self.database.clone())?;
        let (login, agency) = load::COUNTERS[0];
        let token = server.token(login)?;
        let ledger = Ledger::default();
        // A load that is refused would lose nothing: the first act must go through.
        Office::new(server.url(), token.clone(), agency).await?.receive("first").await?;
        for kill in 1..=self.kills {
            let office = Office::new(server.url(), token.clone(), agency).await?;
            let clients: Vec<_> = (0..CLIENTS)
                .map(|client| {
                    tokio::spawn(act(office.clone(), format!("{kill}-{client}"), Arc::clone(&ledger)))
                })
                .collect();
            tokio::time::sleep(Duration::from_millis(rand::random_range(5..LIFE_MS))).await;
            server.kill()?;
            for client in clients {
                client.await?;
            }
            server.start()?;
            let acknowledged = ledger.lock().map_or(0, |ledger| ledger.len());
            if kill.is_multiple_of(20) || kill == self.kills {
                let office = Office::new(server.url(), token.clone(), agency).await?;
                compare(&office, &ledger).await?;
                say(&format!("{kill} kills, {acknowledged} dossiers acknowledged, none lost"));
            }
            ensure!(acknowledged < DOSSIERS_PER_FOLDER, "the day's numbers are used up: fewer kills, please");
        }
        ensure!(ledger.lock().is_ok_and(|ledger| !ledger.is_empty()), "nothing was acknowledged");
        say(&server.run(&["verify"])?);
        Ok(())
    }
}

/// Receives and hands over until the server is gone; writes down what was acknowledged.
async fn act(office: Office, key: String, ledger: Ledger) {
    for number in 0..u32::MAX {
        let Ok(received) = office.receive(&format!("{key}-{number}")).await else { return };
        note(&ledger, &received.code);
        if office.hand_over(&received).await.is_err() {
            return;
        }
        note(&ledger, &received.code);
    }
}

fn note(ledger: &Ledger, code: &str) {
    if let Ok(mut ledger) = ledger.lock() {
        *ledger.entry(code.to_owned()).or_default() += 1;
    }
}

async fn compare(office: &Office, ledger: &Ledger) -> anyhow::Result<()> {
    let expected: Vec<(String, usize)> =
        ledger.lock().map_or_else(|_| Vec::new(), |ledger| ledger.clone().into_iter().collect());
    for (code, acts) in expected {
        let events = office.events(&code).await?;
        let whole: &[&[&str]] = &[&["filed", "accepted"], &["filed", "accepted", "handed_over"]];
        ensure!(whole.iter().any(|kinds| events == *kinds), "{code}: half done or done twice: {events:?}");
        ensure!(acts == 1 || events.len() == 3, "{code}: an acknowledged act is lost: {events:?}");
    }
    Ok(())
}
