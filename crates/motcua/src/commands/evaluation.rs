//! `motcua evaluation`: all officers, or all agencies, by the nine indices.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context as _, bail, ensure};
use clap::{Args, ValueEnum};
use motcua_app::{
    App, AppSettings,
    evaluation::{self, OfAgency, OfOfficer, Span},
};
use motcua_domain::{figures::submission::Period, quality::Evaluation};
use motcua_texts::{Locale, Texts, key};
use serde::Serialize;

use crate::open::Place;

/// Evaluate officers and agencies by Thông tư 01/2018/TT-VPCP.
#[derive(Debug, Args)]
pub struct EvaluationCommand {
    /// First month, as 2020-01; a quarter (2020-Q1), half year (2020-H1) or year is its first month.
    #[arg(long)]
    from: Period,
    /// Last month, included.
    #[arg(long)]
    to: Period,
    /// Only this agency.
    #[arg(long)]
    agency: Option<String>,
    /// Who is evaluated.
    #[arg(long, value_enum, default_value_t = Of::Officers)]
    of: Of,
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Where to write; standard output where it is not said.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Of {
    Officers,
    Agencies,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Xlsx,
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    name: &'a str,
    agency: &'a str,
    #[serde(flatten)]
    evaluation: &'a Evaluation,
}

impl EvaluationCommand {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let (first, last) = (Span::named(self.from).first, Span::named(self.to).last);
        let Ok(span) = Span::new(first, last) else {
            bail!("khoảng tháng không đúng: tháng cuối phải sau tháng đầu, và không quá 120 tháng")
        };
        let app = self.place.app(AppSettings::default()).await?;
        let agency = self.agency.as_deref();
        if let Some(code) = agency {
            ensure!(app.catalogue().agency(code).is_some(), "không có cơ quan mã {code}");
        }
        let bytes = match self.of {
            Of::Officers => self.officers(&app, &evaluation::officers(&app, span, agency).await?).await?,
            Of::Agencies => self.agencies(&app, &evaluation::agencies(&app, span, agency).await?).await?,
        };
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

    async fn officers(&self, app: &App, found: &[OfOfficer]) -> anyhow::Result<Vec<u8>> {
        if self.format == Format::Xlsx {
            return Ok(evaluation::officers_sheet(app, Locale::Vi, found, &self.about()).await?);
        }
        json(found.iter().map(|one| Line {
            name: &one.member.name,
            agency: &one.member.agency.0,
            evaluation: &one.evaluation,
        }))
    }

    async fn agencies(&self, app: &App, found: &[OfAgency]) -> anyhow::Result<Vec<u8>> {
        if self.format == Format::Xlsx {
            return Ok(evaluation::agencies_sheet(app, Locale::Vi, found, &self.about()).await?);
        }
        json(found.iter().map(|one| Line { name: &one.name, agency: &one.code, evaluation: &one.evaluation }))
    }

    fn about(&self) -> Vec<(String, String)> {
        let say = |key: &str| Texts::get(Locale::Vi, key, &[]);
        let mut about = vec![(say(key!("evaluation-about-period")), format!("{} – {}", self.from, self.to))];
        about.extend(self.agency.iter().map(|code| (say(key!("evaluation-about-agency")), code.clone())));
        about
    }
}

fn json<'a>(lines: impl Iterator<Item = Line<'a>>) -> anyhow::Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(&lines.collect::<Vec<_>>())?;
    text.push(b'\n');
    Ok(text)
}
