//! `motcua exchange`: everything about procedures, agencies and people out and in, as a workbook or JSON.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use motcua_app::{
    AppSettings,
    exchange::{self, Applied, Bundle, Confirmed, Fault, Plan},
    figures::Author,
};
use motcua_texts::Locale;

use super::say;
use crate::open::Place;

/// The most faults that are printed.
const PRINTED_MAX: usize = 50;

/// Take everything out, or in again, as a workbook or JSON (docs/exchange.md).
#[derive(Debug, Args)]
pub struct Exchange {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write everything to a file: `.xlsx` or `.json`.
    Export {
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Write an empty workbook to fill in.
    Template { file: PathBuf },
    /// Say what a file would change; with `--apply`, change it.
    Import {
        file: PathBuf,
        #[command(flatten)]
        place: Place,
        /// Write what the file says.
        #[arg(long)]
        apply: bool,
        /// Take away what the file leaves out of procedures and agencies, and the roles and desks that people lose by it.
        #[arg(long)]
        remove: bool,
        /// Language of what is wrong with the file.
        #[arg(long, default_value = "vi", value_parser = ["vi", "en"])]
        lang: String,
    },
}

impl Exchange {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        match &self.what {
            What::Export { file, place } => {
                let app = place.app(AppSettings::default()).await?;
                let bundle = Bundle::of(&app).await?;
                let bytes = match file.extension().and_then(|ending| ending.to_str()) {
                    Some("json") => bundle.to_json()?,
                    Some("xlsx") => exchange::workbook(&bundle)?,
                    _ => bail!("name the file .xlsx or .json"),
                };
                std::fs::write(file, &bytes).with_context(|| format!("cannot write {}", file.display()))?;
                say(&format!(
                    "{} procedures, {} agencies, {} people",
                    bundle.procedures.len(),
                    bundle.agencies.len(),
                    bundle.staff.len()
                ));
            }
            What::Template { file } => {
                std::fs::write(file, exchange::template()?)
                    .with_context(|| format!("cannot write {}", file.display()))?;
            }
            What::Import { file, place, apply, remove, lang } => {
                let locale = if lang == "en" { Locale::En } else { Locale::Vi };
                let asked = apply.then_some(Confirmed { seen: None, removals: *remove });
                return import(file, place, asked, locale).await;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// `asked` is what is to be written with; nothing is written without it.
async fn import(
    file: &PathBuf,
    place: &Place,
    asked: Option<Confirmed<'_>>,
    locale: Locale,
) -> anyhow::Result<ExitCode> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let read = match tokio::task::spawn_blocking(move || exchange::read(&bytes)).await? {
        Ok(read) => read,
        Err(faults) => {
            tell_faults(&faults, locale);
            return Ok(ExitCode::FAILURE);
        }
    };
    let app = place.app(AppSettings::default()).await?;
    let done = match asked {
        Some(confirmed) => exchange::apply(&app, Author::Operator, read, confirmed).await?,
        None => Applied::Done(exchange::plan(&app, Author::Operator, &read).await?),
    };
    let (Applied::Done(plan) | Applied::Refused(plan)) = &done;
    tell_plan(plan);
    tell_faults(&plan.faults, locale);
    let is_refused = matches!(done, Applied::Refused(_));
    if is_refused && plan.faults.is_empty() {
        say("nothing is written: add --remove if what is told above is to be taken away");
    }
    Ok(if is_refused || !plan.faults.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn tell_plan(plan: &Plan) {
    for change in &plan.changes {
        say(&format!(
            "{:<12} {:>6} new {:>6} changed {:>6} the same {:>6} not in the file, they stay",
            change.kind, change.added, change.changed, change.unchanged, change.absent
        ));
    }
    for removal in &plan.removed {
        say(&format!("{:<12} {:>6} taken away", removal.kind, removal.count));
        for lost in &removal.named {
            let more = if lost.more > 0 { format!(" and {} more", lost.more) } else { String::new() };
            say(&format!("    {}: {}{more}", lost.of, lost.what.join(", ")));
        }
    }
}

fn tell_faults(faults: &[Fault], locale: Locale) {
    for fault in faults.iter().take(PRINTED_MAX) {
        let told = fault.told(locale);
        let at = [fault.sheet.clone(), fault.cell()].join(" ");
        say(&format!("{}: {}. {}", at.trim(), told.what, told.advice));
    }
    if faults.len() > PRINTED_MAX {
        say(&format!("and {} more", faults.len() - PRINTED_MAX));
    }
}
