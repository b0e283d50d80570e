//! `motcua figures submit|list|open|forms`: the operator at the command line, with the same rules as the office.

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use chrono::NaiveDate;
use clap::Args;
use motcua_app::{
    App, AppSettings,
    figures::{
        self, Asked, Author, DueFilter, DueRow, ENTRY_FILE_MAX_BYTES, Filled, SubmitError, Target,
        timeliness_code,
    },
};
use motcua_domain::figures::submission::{FigureForm, Period};
use motcua_texts::{Locale, Texts, key};
use serde::Serialize;

use super::{BROKEN_INPUT, say, say_json};
use crate::{open::Place, province::KhanhHoa};

/// The most rows that are listed.
const ROWS_MAX: u64 = 5_000;

/// Submit the figures of a unit.
#[derive(Debug, Args)]
pub struct Submit {
    /// CSV or XLSX with the columns id and value.
    file: PathBuf,
    /// Code of the unit, as CAT.
    #[arg(long)]
    unit: String,
    /// The period: 2020-06, 2020-Q2, 2020-H1 or 2020.
    #[arg(long)]
    period: Period,
    /// Code of the form, as nganh-doc.
    #[arg(long)]
    form: String,
    #[command(flatten)]
    place: Place,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// List what is due from whom.
#[derive(Debug, Args)]
pub struct List {
    #[arg(long)]
    unit: Option<String>,
    #[arg(long)]
    period: Option<Period>,
    #[arg(long)]
    form: Option<String>,
    /// asked, draft, submitted, sent_back, approved, reopened or overdue.
    #[arg(long)]
    state: Option<String>,
    #[command(flatten)]
    place: Place,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Open a form for a period.
#[derive(Debug, Args)]
pub struct Open {
    #[arg(long)]
    form: String,
    #[arg(long)]
    period: Period,
    /// The last day in time, as 2020-12-15.
    #[arg(long)]
    deadline: NaiveDate,
    #[command(flatten)]
    place: Place,
}

/// Keep forms.
#[derive(Debug, Args)]
pub struct Forms {
    /// One form in each file (docs/figures.md); those of the province where none is named.
    files: Vec<PathBuf>,
    #[command(flatten)]
    place: Place,
}

async fn app(place: &Place) -> anyhow::Result<App> {
    let app = place.app(AppSettings::default()).await?;
    figures::load_forms_if_none(&app, figures::province_forms(&KhanhHoa)?).await?;
    Ok(app)
}

/// Tells every fault on a line of its own, where an operator looks for it.
fn refuse(error: &SubmitError, json: bool) -> anyhow::Result<ExitCode> {
    let lines = error.lines(Locale::Vi);
    if json {
        say_json(&serde_json::json!({ "outcome": "refused", "faults": lines }))?;
    }
    lines.iter().for_each(|line| eprintln!("{line}"));
    Ok(ExitCode::from(BROKEN_INPUT))
}

impl Submit {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let name = self.file.display().to_string();
        let bytes = read_bounded(&self.file)?;
        let filled = match figures::read_entry_file(&name, &bytes) {
            Ok(file) => Filled::from_file(&name, file),
            Err(error) => return refuse(&error.into(), self.json),
        };
        let app = app(&self.place).await?;
        let target = Target { form: self.form.clone(), unit: self.unit.clone(), period: self.period };
        let submitted = match figures::submit(&app, Author::Operator, &target, filled).await {
            Ok(submitted) => submitted,
            Err(error) => return refuse(&error, self.json),
        };
        let outcome = if submitted.changed { "submitted" } else { "unchanged" };
        if self.json {
            let figures::Submitted { version, late, stage, .. } = submitted;
            return say_json(&serde_json::json!({
                "outcome": outcome, "version": version, "late": late, "state": stage,
            }));
        }
        let version = [("version", submitted.version.to_string().into())];
        say(&Texts::get(Locale::Vi, &format!("figures-said-{outcome}"), &version));
        if submitted.changed && submitted.late {
            say(&Texts::get(Locale::Vi, key!("figures-said-late"), &[]));
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// One byte more than allowed tells a file that is too large from one that just fits.
fn read_bounded(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let max = u64::try_from(ENTRY_FILE_MAX_BYTES)? + 1;
    File::open(path)
        .and_then(|file| file.take(max).read_to_end(&mut bytes))
        .with_context(|| format!("cannot read {}", path.display()))?;
    Ok(bytes)
}

#[derive(Serialize)]
struct Listed<'a> {
    form: &'a str,
    unit: &'a str,
    unit_name: &'a str,
    period: Period,
    deadline: NaiveDate,
    state: &'static str,
    timeliness: &'static str,
    version: u32,
    submitted_at: Option<String>,
    approved_at: Option<String>,
}

impl<'a> Listed<'a> {
    fn of(row: &'a DueRow) -> Self {
        Self {
            form: &row.form,
            unit: &row.unit,
            unit_name: &row.unit_name,
            period: row.period,
            deadline: row.deadline,
            state: row.stage.code(),
            timeliness: timeliness_code(row),
            version: row.version,
            submitted_at: row.submitted_at.map(|at| at.to_rfc3339()),
            approved_at: row.approved_at.map(|at| at.to_rfc3339()),
        }
    }
}

impl List {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let asked = match &self.state {
            None => None,
            Some(code) => Some(Asked::from_code(code).with_context(|| format!("there is no state {code}"))?),
        };
        let filter =
            DueFilter { form: self.form.clone(), unit: self.unit.clone(), period: self.period, asked };
        let app = app(&self.place).await?;
        let found = figures::due(&app, Author::Operator, &filter, 0, ROWS_MAX).await?;
        if self.json {
            return say_json(&found.rows.iter().map(Listed::of).collect::<Vec<_>>());
        }
        for row in &found.rows {
            let named = |family: &str, code: &str| {
                Texts::get(Locale::Vi, &format!("{family}-{}", code.replace('_', "-")), &[])
            };
            let stage = named("figures-stage", row.stage.code());
            let in_time = named("figures-timeliness", timeliness_code(row));
            let (deadline, unit) = (row.deadline.format("%d/%m/%Y"), &row.unit);
            say(&format!(
                "{:<9} {:<20} {unit:<12} {deadline}  {stage:<16} {in_time:<10} {}",
                row.period, row.form, row.unit_name
            ));
        }
        let (shown, total) = (found.rows.len().to_string(), found.total.to_string());
        say(&Texts::get(
            Locale::Vi,
            key!("figures-said-count"),
            &[("shown", shown.into()), ("total", total.into())],
        ));
        Ok(ExitCode::SUCCESS)
    }
}

impl Open {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let app = app(&self.place).await?;
        let opened =
            figures::open_period(&app, Author::Operator, &self.form, self.period, self.deadline).await;
        match opened {
            Ok(asked) => {
                say(&Texts::get(
                    Locale::Vi,
                    key!("figures-said-opened"),
                    &[("asked", asked.to_string().into())],
                ));
                Ok(ExitCode::SUCCESS)
            }
            Err(error) => refuse(&error, false),
        }
    }
}

impl Forms {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let mut forms: Vec<FigureForm> = Vec::new();
        for path in &self.files {
            let bytes = read_bounded(path)?;
            forms.push(serde_json::from_slice(&bytes).with_context(|| path.display().to_string())?);
        }
        let app = app(&self.place).await?;
        match figures::load_forms(&app, forms).await {
            Ok(written) => say_json(&written),
            Err(error) => refuse(&error, false),
        }
    }
}
