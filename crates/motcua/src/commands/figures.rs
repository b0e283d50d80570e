//! `motcua figures`: submitting figures, and whether those of a report agree with each other.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand};
use motcua_app::figures::{
    Checked, cause_name, check_files, error_text, number_text, reason_text, rows, verdict_name,
};
use motcua_domain::figures::{Finding, Outcome, Reason};
use motcua_texts::{Locale, Texts, key};

mod submissions;

use super::{say, say_json};

/// Exit code where a relation fails and `--strict` was asked for.
const FAILED: u8 = 1;
/// Exit code where a file cannot be read or understood, as for wrong arguments.
const BROKEN_INPUT: u8 = 2;

/// Submit figures, and check those of a report.
#[derive(Debug, Args)]
pub struct Figures {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Hold declared relations against the figures (formats in docs/figures.md).
    Check(Check),
    /// Submit the figures of a unit for a period from CSV or XLSX (docs/figures.md).
    Submit(submissions::Submit),
    /// List what is due from whom, and what came.
    List(submissions::List),
    /// Open a form for a period: every unit of it is asked.
    Open(submissions::Open),
    /// Keep forms from JSON files, new or changed.
    Forms(submissions::Forms),
}

#[derive(Debug, Args)]
struct Check {
    /// The figures, as CSV: id, name, unit, period, value.
    figures: PathBuf,
    /// The relations between them, as TOML.
    #[arg(long, value_name = "FILE")]
    relations: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// End with exit code 1 where a relation fails.
    #[arg(long)]
    strict: bool,
    /// Language of the reasons.
    #[arg(long, default_value = "vi", value_parser = ["vi", "en"])]
    lang: String,
}

impl Figures {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        match &self.what {
            What::Check(check) => check.run(),
            What::Submit(submit) => submit.run().await,
            What::List(list) => list.run().await,
            What::Open(open) => open.run().await,
            What::Forms(forms) => forms.run().await,
        }
    }
}

impl Check {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let locale = if self.lang == "en" { Locale::En } else { Locale::Vi };
        let checked = match check_files(&self.figures, &self.relations) {
            Ok(checked) => checked,
            Err(error) => {
                eprintln!("motcua: {}", error_text(locale, &error));
                return Ok(ExitCode::from(BROKEN_INPUT));
            }
        };
        if self.json {
            say_json(&rows(locale, &checked.findings)?)?;
        } else {
            print_table(locale, &checked);
        }
        let failed = self.strict && checked.any_fails();
        Ok(if failed { ExitCode::from(FAILED) } else { ExitCode::SUCCESS })
    }
}

/// Columns of the table: relation, verdict, computed, printed, likely cause.
const COLUMNS: usize = 5;
/// Numbers stand to the right of their columns.
const NUMBER_COLUMNS: [usize; 2] = [2, 3];

type Row = [String; COLUMNS];

/// A line for each relation; below those that do not hold, why, and what the relation is about.
fn print_table(locale: Locale, checked: &Checked) {
    let text = |key: &str| Texts::get(locale, key, &[]);
    let head: Row = [
        text(key!("figures-head-relation")),
        text(key!("figures-head-verdict")),
        text(key!("figures-head-expected")),
        text(key!("figures-head-printed")),
        text(key!("figures-head-cause")),
    ];
    let lines: Vec<Row> = checked.findings.iter().map(|finding| row(locale, finding)).collect();
    let width = |column: usize| {
        let cells = lines.iter().chain([&head]).map(|line| line[column].chars().count());
        cells.max().unwrap_or_default()
    };
    let widths: [usize; COLUMNS] = std::array::from_fn(width);
    say(&aligned(&head, &widths));
    for (line, finding) in lines.iter().zip(&checked.findings) {
        say(&aligned(line, &widths));
        if let Some(reason) = reason(&finding.outcome) {
            say(&format!("    {}.", reason_text(locale, reason)));
            checked.note(finding).into_iter().for_each(|note| say(&format!("    {note}")));
        }
    }
    say(&summary(locale, checked));
}

fn row(locale: Locale, finding: &Finding) -> Row {
    let (expected, printed, cause) = match &finding.outcome {
        Outcome::Holds { expected, printed } => (Some(*expected), Some(*printed), None),
        Outcome::Fails { expected, printed, cause, .. } => (Some(*expected), Some(*printed), Some(*cause)),
        Outcome::Unchecked { expected, printed, .. } => (*expected, *printed, None),
    };
    let number = |number: Option<_>| number.map(|number| number_text(locale, number)).unwrap_or_default();
    let relation = match &finding.period {
        Some(period) => format!("{} ({period})", finding.id),
        None => finding.id.clone(),
    };
    [
        relation,
        verdict_name(locale, &finding.outcome),
        number(expected),
        number(printed),
        cause.map(|cause| cause_name(locale, cause)).unwrap_or_default(),
    ]
}

fn reason(outcome: &Outcome) -> Option<&Reason> {
    match outcome {
        Outcome::Holds { .. } => None,
        Outcome::Fails { reason, .. } | Outcome::Unchecked { reason, .. } => Some(reason),
    }
}

fn aligned(row: &Row, widths: &[usize; COLUMNS]) -> String {
    let cells: Vec<String> = row
        .iter()
        .zip(widths)
        .enumerate()
        .map(|(column, (cell, width))| {
            if NUMBER_COLUMNS.contains(&column) {
                format!("{cell:>width$}")
            } else {
                format!("{cell:<width$}")
            }
        })
        .collect();
    cells.join("  ").trim_end().to_owned()
}

fn summary(locale: Locale, checked: &Checked) -> String {
    let count = |code: &str| checked.findings.iter().filter(|finding| finding.outcome.code() == code).count();
    let args = [
        ("all", checked.findings.len().into()),
        ("holds", count("holds").into()),
        ("fails", count("fails").into()),
        ("unchecked", count("unchecked").into()),
    ];
    Texts::get(locale, key!("figures-summary"), &args)
}
