//! `motcua deadline`: the return appointment of a receipt, with its explanation.

use std::process::ExitCode;

use anyhow::Context as _;
use chrono::{DateTime, FixedOffset, NaiveDateTime};
use clap::Args;
use motcua_domain::calendar::{TimeLimit, vietnam, vn};
use motcua_texts::{Locale, explain_in_lines};
use serde_json::json;

use super::{say, say_json};

/// Compute a return appointment and explain it.
#[derive(Debug, Args)]
pub struct Deadline {
    /// When the dossier was received, in Vietnam's time: 2020-06-10T14:40.
    #[arg(long)]
    received: String,
    /// The limit: 5d working days, 0.5d half days, 8h working hours, 15c calendar days, same-day.
    #[arg(long)]
    limit: String,
    /// Same-day procedures received after 15:00 are still returned the same day.
    #[arg(long)]
    no_cut_off: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Language of the explanation.
    #[arg(long, default_value = "vi", value_parser = ["vi", "en"])]
    lang: String,
}

impl Deadline {
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let received = parse_received(&self.received)?;
        let mut limit: TimeLimit = self.limit.parse()?;
        // The rule of the law is the default here; a procedure that promises the same day whatever the hour says so.
        if let TimeLimit::SameDay { after_1500_next_day } = &mut limit {
            *after_1500_next_day = !self.no_cut_off;
        }
        let deadline = vietnam().deadline(received, &limit)?;
        let locale = if self.lang == "en" { Locale::En } else { Locale::Vi };
        let explanation = explain_in_lines(locale, &deadline.explanation);
        if self.json {
            return say_json(&json!({ "due": deadline.due.to_rfc3339(), "explanation": explanation }));
        }
        say(&deadline.due.format("%Y-%m-%dT%H:%M%:z").to_string());
        explanation.iter().for_each(|line| say(&format!("  {line}")));
        Ok(ExitCode::SUCCESS)
    }
}

fn parse_received(text: &str) -> anyhow::Result<DateTime<FixedOffset>> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(at.with_timezone(&vn()));
    }
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .and_then(|naive| naive.and_local_timezone(vn()).single())
        .with_context(|| format!("“{text}” is no time: write for example 2020-06-10T14:40"))
}
