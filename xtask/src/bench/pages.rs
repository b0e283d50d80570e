//! Pages beside their floor: a bare axum handler, in a process of its own, that returns the same bytes.

use std::{
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use axum::{Router, http::header::CONTENT_TYPE, routing::get};
use reqwest::Client;

use super::{CLIENTS, per_second};
use crate::{load::Times, run::say, server::Server};

/// The pages that are measured: the first page, and a search as people type it.
const PAGES: [(&str, &str); 3] =
    [("home", "/"), ("search", "/search?q=lam+lai+bang+lai+xe"), ("procedure", "/procedures/1.001193")];

/// Prints each page's rate beside that of the same bytes served bare.
pub async fn measure(server: &Server, count: usize) -> anyhow::Result<()> {
    let http = Client::builder().timeout(Duration::from_secs(20)).build()?;
    for (name, path) in PAGES {
        let url = format!("{}{path}", server.url());
        let bytes = http.get(&url).send().await?.error_for_status()?.bytes().await?;
        let file = server.folder().join(format!("{name}.html"));
        std::fs::write(&file, &bytes)?;
        let (page, times) = rate(&http, url, count, CLIENTS).await?;
        let bare = Bare::start(&file)?;
        let (floor, _) = rate(&http, bare.url(), count, CLIENTS).await?;
        let (p50, p99) = times.p50_p99_ms();
        let size = bytes.len() / 1_024;
        say(&format!(
            "  {name:<12} {page:>8.0} pages/s  bare  {floor:>8.0} pages/s  ratio {:>5.2}   p50 {p50:.1} ms   p99 {p99:.1} ms   {size} KiB",
            page / floor
        ));
    }
    Ok(())
}

/// Stands in an address for a number that is another one each time, so that no page of another reader answers it.
pub(super) const NUMBER: &str = "{n}";

/// Reads an address `count` times by so many clients; the rate, and how long each took.
pub(super) async fn rate(
    http: &Client,
    url: String,
    count: usize,
    clients: usize,
) -> anyhow::Result<(f64, Times)> {
    let (left, times) = (Arc::new(AtomicUsize::new(count)), Times::new()?);
    let started = Instant::now();
    let clients: Vec<_> = (0..clients)
        .map(|_| {
            let (http, url, left, times) = (http.clone(), url.clone(), Arc::clone(&left), times.clone());
            tokio::spawn(async move {
                let next = || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
                while let Ok(number) = next() {
                    let url = url.replace(NUMBER, &number.to_string());
                    let since = Instant::now();
                    http.get(&url).send().await?.error_for_status()?.bytes().await?;
                    times.add(since);
                }
                anyhow::Ok(())
            })
        })
        .collect();
    for client in clients {
        client.await??;
    }
    Ok((per_second(count, started), times))
}

/// The bare handler's process.
pub(super) struct Bare {
    process: Child,
    port: u16,
}

impl Bare {
    pub(super) fn start(file: &Path) -> anyhow::Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let process = Command::new(std::env::current_exe()?)
            .arg("bench")
            .arg("--bare")
            .arg(file)
            .args(["--port", &port.to_string()])
            .stdin(Stdio::null())
            .spawn()?;
        let bare = Self { process, port };
        for _ in 0..400 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(bare);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        anyhow::bail!("the bare handler does not answer")
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        // It holds nothing; whether it was still there does not matter.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Serves the bytes of a file at `/`, and nothing else.
pub async fn serve_bare(file: &Path, port: u16) -> anyhow::Result<()> {
    let bytes = axum::body::Bytes::from(std::fs::read(file).context("no bytes to serve")?);
    ensure!(port > 0, "no port");
    let page = move || async move { ([(CONTENT_TYPE, "text/html; charset=utf-8")], bytes.clone()) };
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    Ok(axum::serve(listener, Router::new().route("/", get(page))).await?)
}
