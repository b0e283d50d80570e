//! One file a command.

pub mod deadline;
pub mod demo;
pub mod doctor;
pub mod evaluation;
pub mod exchange;
pub mod figures;
pub mod import;
pub mod migrate;
pub mod report;
pub mod seal;
pub mod serve;
pub mod simulate;
pub mod staff;
pub mod statistics;
pub mod verify;

use std::process::ExitCode;

use serde::Serialize;

/// Prints a line to standard output: what a command was asked for.
pub fn say(line: &str) {
    use std::io::Write as _;
    // A reader that has gone away (a closed pipe) wants no more lines; there is nobody left to tell.
    drop(writeln!(std::io::stdout(), "{line}"));
}

/// Prints a value as JSON.
pub fn say_json<T: Serialize>(value: &T) -> anyhow::Result<ExitCode> {
    say(&serde_json::to_string_pretty(value)?);
    Ok(ExitCode::SUCCESS)
}

/// A progress bar on standard error; none where nobody watches.
pub fn progress(length: u64, unit: &str) -> indicatif::ProgressBar {
    let bar = indicatif::ProgressBar::new(length);
    let template = format!("{{percent:>3}} % [{{bar:40}}] {{pos}}/{{len}} {unit}, còn {{eta}}");
    if let Ok(style) = indicatif::ProgressStyle::with_template(&template) {
        bar.set_style(style.progress_chars("=> "));
    }
    bar
}
