//! `motcua verify`: is the event log what was written?

use std::process::ExitCode;

use clap::Args;
use motcua_store::{Store, events, seal, verify};

use super::{progress, say};
use crate::open::Place;

/// Check that the event log is what was written.
#[derive(Debug, Args)]
pub struct Verify {
    #[command(flatten)]
    place: Place,
    /// The published key of the seals, in hexadecimal; the key in the folder where none is named.
    #[arg(long, value_name = "HEX")]
    key: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl Verify {
    /// Exit code 0 where all is well, 2 where something is not.
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let store = self.place.connect().await?;
        self.check_key(&store).await?;
        let last = events::last_seq(store.reader()).await?;
        let bar = progress(u64::try_from(last).unwrap_or(0), "events");
        let report = verify::verify(&store, &|read| bar.set_position(read)).await?;
        bar.finish_and_clear();
        if self.json {
            say(&serde_json::to_string_pretty(&report)?);
        } else {
            say(&format!("{} events of {} dossiers, {} seals", report.events, report.dossiers, report.seals));
            report.faults.iter().for_each(|fault| say(&format!("  {fault:?}")));
            let left = report.fault_count.saturating_sub(report.faults.len() as u64);
            match (report.is_clean(), left) {
                (true, _) => say("clean: every event is what was written"),
                (false, 0) => say(&format!("{} faults", report.fault_count)),
                (false, left) => say(&format!("{} faults, {left} more not named", report.fault_count)),
            }
        }
        Ok(if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::from(2) })
    }

    /// A log sealed again with another key verifies in itself: the key must be the one that was published.
    async fn check_key(&self, store: &Store) -> anyhow::Result<()> {
        let expected = match &self.key {
            Some(key) => key.trim().to_lowercase(),
            None => hex::encode(self.place.sealing_key()?.verifying_key().to_bytes()),
        };
        for seal in seal::all(store.reader()).await? {
            anyhow::ensure!(
                seal.public_key == expected,
                "seal {} is signed with key {}, not with {expected}",
                seal.number,
                seal.public_key
            );
        }
        Ok(())
    }
}
