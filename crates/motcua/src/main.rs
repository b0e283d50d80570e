//! motcua: one binary for a province's one-stop public service.

mod commands;
mod config;
mod logging;
mod open;
mod province;

use clap::{Parser, Subcommand};

use crate::{commands as run, open::Place};

/// Pages are made of many small pieces, on every core at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The open platform of a province's one-stop public service.
#[derive(Debug, Parser)]
#[command(name = "motcua", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start with Khánh Hòa's data and demonstration log-ins, in a folder of its own.
    Demo(run::demo::Demo),
    /// Serve the portal, the office and the interface.
    Serve(run::serve::Serve),
    /// Bring the database to the newest schema.
    Migrate(Place),
    /// Read data from files.
    Import(run::import::Import),
    Exchange(run::exchange::Exchange),
    /// Compute a return appointment and explain it.
    Deadline(run::deadline::Deadline),
    /// Submit figures for a report, and check that they agree with each other.
    Figures(run::figures::Figures),
    /// Figures of a period, on the form that the law prescribes.
    Statistics(run::statistics::Statistics),
    /// Evaluate officers and agencies by Thông tư 01/2018/TT-VPCP.
    Evaluation(run::evaluation::EvaluationCommand),
    /// The periodic report of a period.
    Report(run::report::Report),
    /// Fold what is derived from the event log anew.
    Rebuild(run::statistics::Rebuild),
    /// Make a province's records from a scenario, for trials and measurements.
    Simulate(run::simulate::Simulate),
    /// Check that the event log is what was written.
    Verify(run::verify::Verify),
    /// Seal the event log with a signed root.
    Seal(Place),
    /// Check the installation.
    Doctor(run::doctor::Doctor),
    /// Manage members of staff and their tokens from the command line.
    Staff(run::staff::Staff),
}

fn main() -> std::process::ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&anyhow::Error::new(error)),
    };
    match runtime.block_on(dispatch(cli.command)) {
        Ok(code) => code,
        Err(error) => fail(&error),
    }
}

async fn dispatch(command: Command) -> anyhow::Result<std::process::ExitCode> {
    match command {
        Command::Demo(demo) => demo.run().await,
        Command::Serve(serve) => serve.run().await,
        Command::Migrate(place) => run::migrate::run(&place).await,
        Command::Import(import) => import.run().await,
        Command::Exchange(exchange) => exchange.run().await,
        Command::Deadline(deadline) => deadline.run(),
        Command::Figures(figures) => figures.run().await,
        Command::Statistics(statistics) => statistics.run().await,
        Command::Evaluation(evaluation) => evaluation.run().await,
        Command::Report(report) => report.run().await,
        Command::Rebuild(rebuild) => rebuild.run().await,
        Command::Simulate(simulate) => simulate.run().await,
        Command::Verify(verify) => verify.run().await,
        Command::Seal(place) => run::seal::run(&place).await,
        Command::Doctor(doctor) => doctor.run().await,
        Command::Staff(staff) => staff.run().await,
    }
}

/// Says what went wrong, cause by cause, where an operator looks for it.
fn fail(error: &anyhow::Error) -> std::process::ExitCode {
    eprintln!("motcua: {error:#}");
    std::process::ExitCode::FAILURE
}
