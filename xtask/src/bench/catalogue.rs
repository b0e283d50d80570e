//! The catalogue at its real size: its pages and its search, read by fifty people at once.

use std::path::Path;

use anyhow::{Context as _, ensure};
use reqwest::{Client, StatusCode, header::ORIGIN, redirect};

use super::pages::{Bare, NUMBER, rate};
use crate::{run::say, server::Server};

/// Requests at once.
const AT_ONCE: usize = 50;
/// The bounds of a page and of a search at the 99th percentile, in milliseconds.
const PAGE_MS: f64 = 50.0;
const SEARCH_MS: f64 = 20.0;
const WITHIN: std::time::Duration = std::time::Duration::from_secs(30);

/// Public pages of each kind, with what the national catalogue adds to them.
const PUBLIC: [&str; 14] = [
    "/",
    "/procedures",
    "/procedures?page=40&unoffered=yes",
    "/procedures?online=yes",
    "/procedures/1.001193",
    "/procedures/1.001193?s=dung-han",
    "/procedures/1.001193/versions",
    "/procedures/2.000986?s=ba-trong-mot",
    "/fields/ho-tich",
    "/life-events/sinh-con",
    "/agencies",
    "/agencies/22330",
    "/kiosk",
    "/sitemap.xml",
];
const SEARCHES: [&str; 4] = [
    "/search?q=lam+lai+bang+lai+xe",
    "/search?q=m%E1%BA%A5t+gi%E1%BA%A5y+khai+sinh",
    "/search?q=sang+t%C3%AAn+s%E1%BB%95+%C4%91%E1%BB%8F",
    "/search?q=zzzzzz",
];
/// Addresses that nobody has asked for in this minute: each page is made.
const PUBLIC_ANEW: [&str; 4] =
    ["/?n={n}", "/procedures?n={n}", "/procedures/1.001193?s=dung-han&n={n}", "/fields/ho-tich?n={n}"];
const SEARCHES_ANEW: [&str; 4] = [
    "/search?q=lam+lai+bang+lai+xe&n={n}",
    "/search?q=m%E1%BA%A5t+gi%E1%BA%A5y+khai+sinh&n={n}",
    "/search?q=sang+t%C3%AAn+s%E1%BB%95+%C4%91%E1%BB%8F&n={n}",
    "/search?q=zzzzzz&n={n}",
];
const OFFICE: [&str; 8] = [
    "/office/catalogue",
    "/office/catalogue?q=khai+sinh",
    "/office/decisions",
    "/office/exchange",
    "/office/publicity",
    "/office/search-words",
    "/office/switches",
    "/office/catalogue/2.000986/processes",
];
const LOGIN: &str = "quantri.tinh";
const PASSWORD: &str = "motcua-2020";

/// Imports the national catalogue beside the province's own and reads every page of it, `count` times each.
pub async fn measure(
    binary: &Path,
    database: Option<String>,
    file: &Path,
    count: usize,
) -> anyhow::Result<()> {
    let mut server = Server::demo(binary, database)?;
    let told = server.run(&["import", "procedures", &file.display().to_string()])?;
    say(&format!("  {}", told.lines().last().unwrap_or_default().trim()));
    server.kill()?;
    server.start()?;
    let anybody = Client::builder().timeout(WITHIN).build()?;
    let mut over = 0;
    let public = [
        ("page", PAGE_MS, &PUBLIC[..]),
        ("search", SEARCH_MS, &SEARCHES[..]),
        ("anew", PAGE_MS, &PUBLIC_ANEW[..]),
        ("anew", SEARCH_MS, &SEARCHES_ANEW[..]),
    ];
    for (kind, bound, paths) in public {
        for path in paths {
            over += usize::from(one(&anybody, &server, kind, path, bound, count).await?);
        }
    }
    let officer = signed_in(&server).await?;
    for path in OFFICE {
        over += usize::from(one(&officer, &server, "office", path, PAGE_MS, count).await?);
    }
    say(&format!("  over their bound: {over}"));
    Ok(())
}

/// Reads one page beside the same bytes served bare. Whether it is over its bound.
async fn one(
    http: &Client,
    server: &Server,
    kind: &str,
    path: &str,
    bound: f64,
    count: usize,
) -> anyhow::Result<bool> {
    let url = format!("{}{path}", server.url());
    let bytes =
        http.get(&url).send().await?.error_for_status().with_context(|| path.to_owned())?.bytes().await?;
    let alone = std::time::Instant::now();
    http.get(url.replace(NUMBER, "alone")).send().await?.bytes().await?;
    let alone = alone.elapsed().as_secs_f64() * 1_000.0;
    let file = server.folder().join("page.html");
    std::fs::write(&file, &bytes)?;
    let (page, times) = rate(http, url, count, AT_ONCE).await?;
    let bare = Bare::start(&file)?;
    let (floor, bare_times) = rate(http, bare.url(), count, AT_ONCE).await?;
    let ((p50, p99), (_, bare_p99)) = (times.p50_p99_ms(), bare_times.p50_p99_ms());
    let is_over = p99 > bound;
    say(&format!(
        "  {kind:<7} {page:>6.0}/s  bare {floor:>6.0}/s  ratio {:>5.2}   alone {alone:>5.1} ms   p50 {p50:>5.1}   p99 {p99:>5.1} ms (bare {bare_p99:.1}){}  {} KiB  {path}",
        page / floor,
        if is_over { "  OVER" } else { "" },
        bytes.len() / 1_024,
    ));
    Ok(is_over)
}

/// A client with the cookies of an officer.
async fn signed_in(server: &Server) -> anyhow::Result<Client> {
    let http =
        Client::builder().timeout(WITHIN).cookie_store(true).redirect(redirect::Policy::none()).build()?;
    let url = format!("{}/office/sign-in", server.url());
    let page = http.get(&url).send().await?.text().await?;
    let csrf = page.split_once("name=\"csrf\" value=\"").and_then(|(_, rest)| rest.split_once('"'));
    let (csrf, _) = csrf.context("the page has no token")?;
    let form = [("login", LOGIN), ("password", PASSWORD), ("csrf", csrf)];
    let answer = http.post(&url).header(ORIGIN, server.url()).form(&form).send().await?;
    ensure!(answer.status() == StatusCode::SEE_OTHER, "nobody was let in: {}", answer.status());
    Ok(http)
}
