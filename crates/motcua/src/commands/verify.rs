//! `motcua verify`: is the event log what was written?

use std::process::ExitCode;

use clap::Args;
use motcua_store::{events, verify};

use super::{progress, say};
use crate::open::Place;

/// Check that the event log is what was written.
#[derive(Debug, Args)]
pub struct Verify {
    #[command(flatten)]
    place: Place,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl Verify {
    /// Exit code 0 where all is well, 2 where something is not.
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let store = self.place.connect().await?;
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
}
