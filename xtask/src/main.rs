//! The project's own chores. `cargo xtask --help` lists them.

mod bench;
mod ci;
mod crash;
mod load;
mod run;
mod server;
mod setup;
mod tidy;

use clap::{Parser, Subcommand};

/// The project's own chores.
#[derive(Debug, Parser)]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Install what the tests need (Debian packages, as root).
    Setup,
    /// Set up, then run every check and test.
    Ci,
    /// The house rules that no other tool checks.
    Tidy,
    /// The browser stories in Chromium, without JavaScript and with it.
    E2e,
    /// Schemathesis against the OpenAPI document.
    Api,
    /// Measure acts and pages beside their floors, in one run, for each engine.
    Bench(bench::Bench),
    /// Let two people act on one dossier at the same instant, again and again, on each engine.
    Races {
        /// How often.
        #[arg(long, default_value_t = 10_000)]
        pairs: u32,
    },
    /// Kill the server at random moments under load, and look for what is lost.
    Crash(crash::Crash),
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().chore {
        Chore::Setup => setup::setup(),
        Chore::Ci => ci::ci(),
        Chore::Tidy => tidy::tidy(),
        Chore::E2e => ci::e2e(&[]),
        Chore::Api => ci::api(),
        Chore::Bench(bench) => bench.run(),
        Chore::Races { pairs } => ci::races(pairs),
        Chore::Crash(crash) => crash.run(),
    }
}
