//! `motcua import`: read data from files.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::{Args, Subcommand};
use motcua_app::{AppSettings, import};

use super::{progress, say, say_json};
use crate::open::Place;

/// Read data from files.
#[derive(Debug, Args)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Procedures: JSON of the national catalogue, CSV or XLSX (columns in docs/import.md).
    Procedures(Procedures),
}

#[derive(Debug, Args)]
struct Procedures {
    /// The file to read.
    file: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Print the summary as JSON.
    #[arg(long)]
    json: bool,
    /// Write what became of each record to this file, as JSON.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Also replace procedures that the province describes itself.
    #[arg(long)]
    replace: bool,
}

impl Import {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        match &self.what {
            What::Procedures(procedures) => procedures.run().await,
        }
    }
}

impl Procedures {
    async fn run(&self) -> anyhow::Result<ExitCode> {
        let path = self.file.clone();
        let reading = tokio::task::spawn_blocking(move || import::read_file(&path));
        let readings = reading.await?.with_context(|| format!("cannot import {}", self.file.display()))?;
        let app = self.place.app(AppSettings::default()).await?;
        let bar = progress(readings.len() as u64, "procedures");
        let report =
            import::persist(&app, &readings, self.replace, &|done| bar.set_position(done as u64)).await?;
        bar.finish_and_clear();
        if let Some(path) = &self.report {
            let text = serde_json::to_string_pretty(&report.records)?;
            std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
        }
        if self.json {
            return say_json(&report.summary);
        }
        let summary = serde_json::to_value(report.summary)?;
        for (name, count) in summary.as_object().into_iter().flatten() {
            say(&format!("{name:<16} {count:>7}"));
        }
        Ok(ExitCode::SUCCESS)
    }
}
