//! `motcua serve`: the portal, the office, the interface, and the worker beside them.

use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf, process::ExitCode, sync::Arc, time::Duration};

use anyhow::Context as _;
use clap::Args;
use motcua_app::{
    App, figures::remind, housekeeping, notices, organisation, search, statistics, supervision,
};
use motcua_web::{Web, WebSettings, security::RateSettings, site::Site};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use super::say;
use crate::{
    config::Config,
    logging,
    open::{self, Place},
};

/// How long requests under way may take to finish after a stop was asked for.
const STOP_WITHIN: Duration = Duration::from_secs(20);
/// How often the worker looks for messages and a changed catalogue.
const WORK_EVERY: Duration = Duration::from_secs(2);
/// How many rounds of work lie between two sweeps.
const ROUNDS_PER_SWEEP: u64 = 300;

/// Serve the portal, the office and the interface.
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub place: Place,
    /// Configuration file.
    #[arg(long, value_name = "FILE", env = "MOTCUA_CONFIG")]
    pub config: Option<PathBuf>,
    /// Address to listen on; wins over the file.
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// Serve pages only; another process works the outbox.
    #[arg(long)]
    pub no_worker: bool,
}

impl Serve {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let mut config = Config::read(self.config.as_deref())?;
        if let Some(listen) = self.listen {
            config.listen = listen;
        }
        logging::start(config.log_json, "info");
        let app = application(&self.place, &config).await?;
        let listener = bind(config.listen).await?;
        say(&format!("motcua listens on http://{}", listener.local_addr()?));
        serve(app, &self.place, &config, listener, !self.no_worker).await
    }
}

/// Opens the data and the files that the configuration names.
pub async fn application(place: &Place, config: &Config) -> anyhow::Result<App> {
    let store = place.open().await?;
    open::build(store, config.files(&place.folder())?, config.app_settings()).await
}

pub async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}; is another program there?"))
}

/// Serves until a signal asks to stop, then lets requests finish and closes the store.
pub async fn serve(
    app: App,
    place: &Place,
    config: &Config,
    listener: TcpListener,
    with_worker: bool,
) -> anyhow::Result<ExitCode> {
    let web = web(&app, config)?;
    let service = motcua_web::site::service(Site { web, app: app.clone() });
    let (stop, stopping) = watch::channel(false);
    let worker = if with_worker { Some(start_worker(app.clone(), place, stopping.clone())?) } else { None };
    let server = axum::serve(listener, service.into_make_service_with_connect_info::<SocketAddr>());
    let mut told = stopping;
    let server = server.with_graceful_shutdown(async move {
        drop(told.wait_for(|stop| *stop).await);
    });
    let mut serving = tokio::spawn(async move { server.await });
    tokio::select! {
        ended = &mut serving => ended?.context("the server ended")?,
        () = signal() => {
            tracing::info!("stopping: requests under way are finished first");
            stop.send_replace(true);
            match tokio::time::timeout(STOP_WITHIN, serving).await {
                Ok(ended) => ended?.context("the server ended")?,
                Err(_) => tracing::warn!("some requests did not finish in time"),
            }
        }
    }
    stop.send_replace(true);
    if let Some(worker) = worker {
        worker.await.context("the worker")?;
    }
    app.store.clone().close().await.context("the store did not close in order")?;
    Ok(ExitCode::SUCCESS)
}

fn web(app: &App, config: &Config) -> anyhow::Result<Web> {
    let ranges = |texts: &[String]| texts.iter().map(|text| text.parse()).collect::<Result<Vec<_>, _>>();
    let rates = if config.rate_limits { RateSettings::default() } else { unlimited() };
    let settings = WebSettings {
        rates,
        tls: config.tls,
        trusted_proxies: ranges(&config.trusted_proxies).context("trusted_proxies")?,
        metrics_readers: ranges(&config.metrics_readers).context("metrics_readers")?,
        province: config.province_name.clone(),
        hotline: config.hotline.clone(),
        ..WebSettings::default()
    };
    let store = app.store.clone();
    let readiness = move || {
        let store = store.clone();
        async move { store.describe().await.map(drop).map_err(|error| error.to_string()) }
    };
    let metrics = motcua_web::health::install_metrics().context("metrics")?;
    Ok(Web::new(settings, Arc::new(readiness)).context("templates")?.with_metrics(metrics))
}

/// As many requests as there are: for measuring.
fn unlimited() -> RateSettings {
    RateSettings {
        pages_per_minute: NonZeroU32::MAX,
        suggestions_per_minute: NonZeroU32::MAX,
        guarded_per_minute: NonZeroU32::MAX,
        ..RateSettings::default()
    }
}

/// Messages, sweeping and sealing, until told to stop.
fn start_worker(
    app: App,
    place: &Place,
    mut stopping: watch::Receiver<bool>,
) -> anyhow::Result<JoinHandle<()>> {
    let key = place.sealing_key()?;
    Ok(tokio::spawn(async move {
        let mut round = 0_u64;
        loop {
            if round.is_multiple_of(ROUNDS_PER_SWEEP) {
                tell("sweep", housekeeping::sweep(&app).await);
                tell("sweep of files", housekeeping::sweep_files(&app).await);
                tell("reminders of figures", remind::remind(&app).await);
                tell("seal", housekeeping::seal_once_a_day(&app, &key).await);
            }
            // First: rows are to name who acts before anybody is written to about them.
            tell("changes of the organisation", organisation::take_effect(&app).await);
            tell("deliver", notices::deliver(&app).await);
            tell("deliver reminders", remind::deliver(&app).await);
            tell("supervise", supervision::watch(&app).await);
            tell("sum up", statistics::compact(&app).await);
            tell("catalogue", app.refresh_catalogue().await);
            tell("searches", search::flush(&app).await);
            round += 1;
            tokio::select! {
                () = tokio::time::sleep(WORK_EVERY) => {}
                _ = stopping.wait_for(|stop| *stop) => break,
            }
        }
    }))
}

/// A round that failed is told and tried again at the next one.
fn tell<T>(work: &'static str, outcome: Result<T, motcua_app::AppError>) {
    if let Err(error) = outcome {
        tracing::warn!(work, %error, "the worker could not finish a round");
    }
}

/// Waits for Ctrl-C or a request to terminate.
async fn signal() {
    let interrupt = async { drop(tokio::signal::ctrl_c().await) };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                () = interrupt => {}
                _ = terminate.recv() => {}
            },
            Err(error) => {
                tracing::warn!(%error, "only Ctrl-C stops this process in order");
                interrupt.await;
            }
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}
