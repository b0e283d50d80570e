//! `motcua simulate`: a province's records from a scenario, through the real rules.

use std::{path::PathBuf, process::ExitCode, time::Instant};

use anyhow::Context as _;
use clap::Args;
use motcua_app::{
    App, AppSettings, passwords,
    seed::{self, Province},
    simulate::{self, Made, Scenario, SimulateError},
};
use motcua_domain::calendar;
use motcua_texts::{Locale, Texts, key};
use serde::Serialize;

use super::{progress, say, say_json};
use crate::{open::Place, province::KhanhHoa};

/// Exit code where the scenario cannot be run, as for wrong arguments.
const BROKEN_INPUT: u8 = 2;
/// A scenario as it is written.
const WHOLE: u32 = 1_000;
/// Where Linux tells the most memory that the process has had, in KiB.
const STATUS_FILE: &str = "/proc/self/status";

/// Make a province's records from a scenario, through the real rules: for trials and measurements.
#[derive(Debug, Args)]
pub struct Simulate {
    /// The scenario, as TOML (docs/simulate.md).
    #[arg(long, value_name = "FILE")]
    scenario: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Make only so many thousandths of every count.
    #[arg(long, value_name = "N", default_value_t = WHOLE, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    thousandths: u32,
    /// Print the summary as JSON.
    #[arg(long)]
    json: bool,
    /// Language of messages.
    #[arg(long, default_value = "vi", value_parser = ["vi", "en"])]
    lang: String,
}

/// What a run did, with what it took.
#[derive(Debug, Serialize)]
struct Summary {
    #[serde(flatten)]
    made: Made,
    seconds: f64,
    events_per_second: u64,
    /// In MiB; `null` where the system does not tell.
    peak_memory_mib: Option<u64>,
}

impl Simulate {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let locale = if self.lang == "en" { Locale::En } else { Locale::Vi };
        let scenario = match simulate::read(&self.scenario, calendar::vietnam()) {
            Ok(scenario) if self.thousandths == WHOLE => scenario,
            Ok(scenario) => scenario.scaled(self.thousandths),
            Err(error) => return Ok(refused(&error.text(locale))),
        };
        let app = self.place.app(AppSettings::default()).await?;
        furnish(&app).await?;
        let started = Instant::now();
        let made = match run(&app, &scenario, locale).await {
            Ok(made) => made,
            Err(SimulateError::Scenario(mut error)) => {
                error.file = self.scenario.display().to_string();
                return Ok(refused(&error.text(locale)));
            }
            Err(error) => return Err(error.into()),
        };
        let seconds = started.elapsed().as_secs_f64();
        let events_per_second = (made.events as f64 / seconds.max(f64::EPSILON)).round() as u64;
        let summary = Summary { made, seconds, events_per_second, peak_memory_mib: peak_memory_mib() };
        // What was written last may still be on its way into the file.
        app.store.clone().close().await.context("the database did not close")?;
        if self.json {
            return say_json(&summary);
        }
        tell(&summary, locale);
        Ok(ExitCode::SUCCESS)
    }
}

fn refused(text: &str) -> ExitCode {
    eprintln!("motcua: {text}");
    ExitCode::from(BROKEN_INPUT)
}

/// Runs a scenario under a progress bar.
pub async fn run(app: &App, scenario: &Scenario, locale: Locale) -> Result<Made, SimulateError> {
    let dossiers = u64::from(scenario.dossiers.received) + u64::from(scenario.dossiers.carried_over);
    let bar = progress(dossiers, &Texts::get(locale, key!("simulate-unit"), &[]));
    let made = simulate::simulate(app, scenario, &|done| bar.set_position(done)).await;
    bar.finish_and_clear();
    made
}

/// Loads the province that the program carries where the database has none. Nobody knows the passwords of its staff.
async fn furnish(app: &App) -> anyhow::Result<()> {
    if !app.catalogue().procedures.is_empty() {
        return Ok(());
    }
    let province = Province::read(&KhanhHoa).context("the province's data")?;
    let at = app.now_ms();
    seed::load(&app.store, &province, at, &|_| ()).await?;
    let unknown = passwords::hash(app.new_secret()).await?;
    seed::put_staff(&app.store, province.staff, unknown, at).await?;
    app.refresh_catalogue().await?;
    Ok(())
}

fn peak_memory_mib() -> Option<u64> {
    let status = std::fs::read_to_string(STATUS_FILE).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib / 1024)
}

fn tell(summary: &Summary, locale: Locale) {
    let made = &summary.made;
    let rows = [
        (key!("simulate-made-received"), made.received),
        (key!("simulate-made-carried"), made.carried_over),
        (key!("simulate-made-resolved"), made.resolved),
        (key!("simulate-made-in-time"), made.early_or_on_time),
        (key!("simulate-made-late"), made.late),
        (key!("simulate-made-open"), made.open),
        (key!("simulate-made-online"), made.online),
        (key!("simulate-made-postal"), made.postal),
        (key!("simulate-made-home"), made.home_delivered),
        (key!("simulate-made-lockdown"), made.lockdown_received),
        (key!("simulate-made-lockdown-online"), made.lockdown_online),
    ];
    for (name, count) in rows {
        say(&format!(
            "{:<40} {:>10}",
            Texts::get(locale, name, &[]),
            motcua_texts::count(locale, i64::from(count))
        ));
    }
    let counted = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let seconds = format!("{:.1}", summary.seconds);
    let done = Texts::get(
        locale,
        key!("simulate-done"),
        &[
            ("dossiers", counted(made.dossiers).into()),
            ("events", counted(made.events).into()),
            ("seconds", seconds.into()),
            ("rate", counted(summary.events_per_second).into()),
        ],
    );
    say(&done);
    if let Some(mib) = summary.peak_memory_mib {
        say(&Texts::get(locale, key!("simulate-memory"), &[("mib", counted(mib).into())]));
    }
}
