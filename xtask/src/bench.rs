//! Measures acts and pages beside their floors, in one run: ratios, not seconds, since machines differ.

mod catalogue;
mod figures;
mod floor;
mod pages;

use std::{path::PathBuf, sync::Arc, time::Instant};

use anyhow::Context as _;
use clap::Args;
use tokio::sync::Mutex;

use crate::{
    ci,
    load::{COUNTERS, Office, Taken, Times},
    run::say,
    server::Server,
};

/// Clients that act at the same time.
pub const CLIENTS: usize = 16;

/// Measure acts and pages beside their floors, in one run, for each engine.
#[derive(Debug, Args)]
pub struct Bench {
    /// Dossiers to receive and hand over, each engine.
    #[arg(long, default_value_t = 2_000)]
    dossiers: usize,
    /// Pages to read, each page and floor.
    #[arg(long, default_value_t = 20_000)]
    pages: usize,
    /// An empty PostgreSQL database to measure as well.
    #[arg(long)]
    database: Option<String>,
    /// Measure forms and reports alone.
    #[arg(long)]
    figures_only: bool,
    /// Measure the pages of the catalogue alone, with this file of the national catalogue imported.
    #[arg(long, value_name = "FILE")]
    catalogue: Option<PathBuf>,
    /// How much of the half year lies behind the forms and reports, in thousandths.
    #[arg(long, default_value_t = 1_000)]
    thousandths: u16,
    /// How many times that much, for the second measurement; 1 leaves it out.
    #[arg(long, default_value_t = 10)]
    history: u32,
    /// The binary: `cargo build --release` makes it.
    #[arg(long)]
    binary: Option<PathBuf>,
    /// Serve this file's bytes bare, on this port: the floor of pages. Used by the bench itself.
    #[arg(long, hide = true)]
    bare: Option<PathBuf>,
    #[arg(long, hide = true, default_value_t = 0)]
    port: u16,
}

impl Bench {
    pub fn run(&self) -> anyhow::Result<()> {
        let runtime = tokio::runtime::Runtime::new()?;
        match &self.bare {
            Some(file) => runtime.block_on(pages::serve_bare(file, self.port)),
            None => runtime.block_on(self.measure()),
        }
    }

    async fn measure(&self) -> anyhow::Result<()> {
        let binary = match &self.binary {
            Some(binary) => binary.clone(),
            None => release_binary()?,
        };
        if let Some(file) = &self.catalogue {
            say("\nThe catalogue, 50 at once");
            return catalogue::measure(&binary, self.database.clone(), file, self.pages).await;
        }
        if self.database.is_none() || !self.figures_only {
            self.measure_engine("SQLite", &binary, None).await?;
        }
        match &self.database {
            Some(url) => self.measure_engine("PostgreSQL", &binary, Some(url.clone())).await,
            None => {
                say("PostgreSQL: not measured; name an empty database with --database");
                Ok(())
            }
        }
    }

    async fn measure_engine(
        &self,
        name: &str,
        binary: &std::path::Path,
        database: Option<String>,
    ) -> anyhow::Result<()> {
        if !self.figures_only {
            self.measure_service(name, binary, database.clone()).await?;
        }
        if database.is_some() && !self.figures_only {
            // The demonstration's dossiers lie in it by now, and records are made in an empty database only.
            say("  forms and reports: not measured; name another empty database with --figures-only");
            return Ok(());
        }
        say(&format!("\n{name}, forms and reports"));
        figures::measure(binary, database, self.thousandths, self.history).await
    }

    async fn measure_service(
        &self,
        name: &str,
        binary: &std::path::Path,
        database: Option<String>,
    ) -> anyhow::Result<()> {
        say(&format!("\n{name}, {CLIENTS} clients"));
        let mut server = Server::demo(binary, database.clone())?;
        server.kill()?;
        let ready = server.start()?;
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        say(&format!("  start to ready        {:>10.0} ms", ready.as_secs_f64() * 1_000.0));
        say(&format!("  resident when idle    {:>10.1} MB", resident_mb(&server)?));
        let mut offices = Vec::with_capacity(COUNTERS.len());
        for (login, agency) in COUNTERS {
            offices.push(Office::new(server.url(), server.token(login)?, agency).await?);
        }
        let floor = floor::measure(database.as_deref(), server.folder(), self.dossiers * 2).await?;
        let received = acts(&offices, self.dossiers, &mut Vec::new(), floor, "receive").await?;
        let mut todo = received;
        acts(&offices, self.dossiers, &mut todo, floor, "hand over").await?;
        pages::measure(&server, self.pages).await?;
        say(&format!("  resident after load   {:>10.1} MB", resident_mb(&server)?));
        Ok(())
    }
}

/// Runs one kind of act for each dossier, at the counters in turn, and prints its rate beside the floor.
async fn acts(
    offices: &[Office],
    count: usize,
    todo: &mut Vec<(usize, Taken)>,
    floor: f64,
    name: &str,
) -> anyhow::Result<Vec<(usize, Taken)>> {
    let queue = Arc::new(Mutex::new((0..count).map(|_| todo.pop()).collect::<Vec<_>>()));
    let (times, done) = (Times::new()?, Arc::new(Mutex::new(Vec::with_capacity(count))));
    let started = Instant::now();
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (offices, queue) = (offices.to_vec(), queue.clone());
            let (times, done) = (times.clone(), done.clone());
            tokio::spawn(async move {
                let mut number = 0;
                while let Some(next) = { queue.lock().await.pop() } {
                    let since = Instant::now();
                    number += 1;
                    let (at, taken) = match next {
                        None => {
                            let at = (client + number) % offices.len();
                            (at, offices[at].receive(&format!("bench-{client}-{number}")).await?)
                        }
                        Some((at, dossier)) => (at, offices[at].hand_over(&dossier).await?),
                    };
                    times.add(since);
                    done.lock().await.push((at, taken));
                }
                anyhow::Ok(())
            })
        })
        .collect();
    for client in clients {
        client.await??;
    }
    let rate = per_second(count, started);
    let (p50, p99) = times.p50_p99_ms();
    say(&format!(
        "  {name:<12} {rate:>8.0} acts/s   floor {floor:>8.0} rows/s   ratio {:>5.2}   p50 {p50:.1} ms   p99 {p99:.1} ms",
        rate / floor
    ));
    let mut done = done.lock().await;
    Ok(std::mem::take(&mut *done))
}

/// How many a second, since a moment.
pub fn per_second(count: usize, since: Instant) -> f64 {
    #[allow(clippy::cast_precision_loss)] // Thousands, not quadrillions.
    let count = count as f64;
    count / since.elapsed().as_secs_f64()
}

/// Resident memory of the server, from the kernel's own account.
fn resident_mb(server: &Server) -> anyhow::Result<f64> {
    let pid = server.pid().context("the server does not run")?;
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("no VmRSS")?;
    let kilobytes: f64 = line.split_whitespace().nth(1).context("no VmRSS")?.parse()?;
    Ok(kilobytes / 1_024.0)
}

fn release_binary() -> anyhow::Result<PathBuf> {
    crate::run::step("cargo", &["build", "--release", "--package", "motcua"])?;
    let debug = ci::binary();
    let target = debug.parent().and_then(std::path::Path::parent).context("no target folder")?;
    Ok(target.join("release").join("motcua"))
}
