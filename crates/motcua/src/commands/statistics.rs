//! `motcua statistics` and `motcua rebuild`: figures of a period, and folding them anew.

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use anyhow::{Context as _, ensure};
use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use motcua_app::{
    App, AppSettings, evaluation,
    statistics::{self, Filter, FormBy},
    statistics_form::{SheetFormat, sheet},
    supervision,
};
use motcua_domain::statistics::{Form, Period};
use motcua_texts::Locale;

use super::{progress, say, say_json};
use crate::open::Place;

/// The one form so far; its siblings differ by what their rows stand for.
const FORM: &str = "II.06a";

/// Figures of a period, on the form that the law prescribes.
#[derive(Debug, Args)]
pub struct Statistics {
    /// The form: II.06a (Thông tư 02/2017/TT-VPCP and its successors).
    #[arg(long, default_value = FORM)]
    form: String,
    /// First day, as 2019-10-12.
    #[arg(long)]
    from: NaiveDate,
    /// Last day, included.
    #[arg(long)]
    to: NaiveDate,
    /// Only dossiers that this agency received.
    #[arg(long)]
    agency: Option<String>,
    /// What a row stands for.
    #[arg(long, value_enum, default_value_t = By::Field)]
    by: By,
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Where to write; standard output where it is not said.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Field,
    Agency,
    Level,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Xlsx,
    Pdf,
}

impl Statistics {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        ensure!(self.form == FORM, "biểu {} chưa có; hiện có {FORM}", self.form);
        let period = Period::new(self.from, self.to)?;
        let app = self.place.app(AppSettings::default()).await?;
        if let Some(code) = &self.agency {
            ensure!(app.catalogue().agency(code).is_some(), "không có cơ quan mã {code}");
        }
        let by = match self.by {
            By::Field => FormBy::Field,
            By::Agency => FormBy::Agency,
            By::Level => FormBy::Level,
        };
        let filter = Filter { agencies: self.agency.clone().map(|code| vec![code]), ..Filter::default() };
        let form = statistics::form(&app, period, by, &filter, Locale::Vi).await?;
        let bytes = self.bytes(&app, &form, period, by).await?;
        match &self.out {
            Some(path) => {
                std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))?
            }
            None => {
                use std::io::Write as _;
                std::io::stdout().write_all(&bytes)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    async fn bytes(&self, app: &App, form: &Form, period: Period, by: FormBy) -> anyhow::Result<Vec<u8>> {
        let format = match self.format {
            Format::Json => {
                let mut text = serde_json::to_vec_pretty(form)?;
                text.push(b'\n');
                return Ok(text);
            }
            Format::Xlsx => SheetFormat::Xlsx,
            Format::Pdf => SheetFormat::Pdf,
        };
        Ok(sheet(app, form, period, by, self.agency.as_deref(), format).await?)
    }
}

/// Fold what is derived from the event log anew.
#[derive(Debug, Args)]
pub struct Rebuild {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The figures: they come out as they were, or were wrong.
    Statistics {
        #[command(flatten)]
        place: Place,
        /// Print what was folded as JSON.
        #[arg(long)]
        json: bool,
    },
    /// What decided dossiers gave to officers and agencies. Approved months keep their figures.
    Evaluation {
        #[command(flatten)]
        place: Place,
        /// Print what was folded as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Breaches and stays at desks, of dossiers that were there before they were kept.
    Supervision {
        #[command(flatten)]
        place: Place,
        /// Print what was folded as JSON.
        #[arg(long)]
        json: bool,
    },
}

impl Rebuild {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let (What::Statistics { place, json }
        | What::Evaluation { place, json }
        | What::Supervision { place, json }) = &self.what;
        let app = place.app(AppSettings::default()).await?;
        let bar = Arc::new(progress(0, "hồ sơ"));
        let shown = Arc::clone(&bar);
        let told = Arc::new(move |done| shown.set_position(done));
        let rebuilt = match &self.what {
            What::Statistics { .. } => statistics::rebuild(&app, told).await?,
            What::Evaluation { .. } => evaluation::rebuild(&app, told).await?,
            What::Supervision { .. } => supervision::rebuild(&app, told).await?,
        };
        bar.finish_and_clear();
        if *json {
            return say_json(&rebuilt);
        }
        say(&format!("Đã cộng lại số liệu từ {} sự kiện của {} hồ sơ.", rebuilt.events, rebuilt.dossiers));
        Ok(ExitCode::SUCCESS)
    }
}
