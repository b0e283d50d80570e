//! Forms and reports over a whole half year, and once more with ten times the history: what a page of figures costs
//! may not grow with the years behind it.

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context as _, ensure};
use chrono::{Days, NaiveDate};
use reqwest::Client;

use crate::{run::say, server::Server};

/// The half year of the province's report.
const SCENARIO: &str = "data/khanh-hoa/scenarios/2020-h1.toml";
/// Who reads the figures.
const LOGIN: &str = "bench.tinh";
const PASSWORD: &str = "mat khau cua phep do";
/// How often each page is read.
const READS: usize = 15;

/// A page that is measured, and what it may take in milliseconds on the half year; none where no aim is set.
struct Measured {
    name: &'static str,
    path: String,
    aim_ms: Option<f64>,
}

/// Measures pages of figures on the half year, then with `history` times as much behind them.
pub async fn measure(
    binary: &Path,
    database: Option<String>,
    thousandths: u16,
    history: u32,
) -> anyhow::Result<()> {
    let mut server = Server::empty(binary, database)?;
    let text = std::fs::read_to_string(SCENARIO).context("the scenario of the half year")?;
    let periods = Periods::of(&text)?;
    periods.write(&server, &text, 0, thousandths)?;
    add_reader(&server, binary)?;
    server.start()?;
    let report = begin_report(&sign_in(&server).await?, &server, &periods).await?;
    server.kill()?;
    let base = read_all(&mut server, &periods, &report, None).await?;
    if history < 2 {
        return Ok(());
    }
    for number in 1..history {
        periods.write(&server, &text, number, thousandths)?;
    }
    say(&format!("  with {history} times the history:"));
    read_all(&mut server, &periods, &report, Some(&base)).await?;
    Ok(())
}

/// Reads every page; prints its median beside the aim, or beside what it took before.
async fn read_all(
    server: &mut Server,
    periods: &Periods,
    report: &str,
    before: Option<&[f64]>,
) -> anyhow::Result<Vec<f64>> {
    server.start()?;
    let http = sign_in(server).await?;
    let mut taken = Vec::new();
    for (at, measured) in pages(periods, report).into_iter().enumerate() {
        let url = format!("{}{}", server.url(), measured.path);
        let median = median_ms(&http, &url).await?;
        let beside = match (before.and_then(|before| before.get(at)), measured.aim_ms) {
            (Some(base), _) => format!("ratio {:>5.2} of the half year alone", median / base),
            (None, Some(aim)) => format!("aim {aim:.0} ms"),
            (None, None) => String::new(),
        };
        say(&format!("  {:<34} {median:>9.1} ms   {beside}", measured.name));
        taken.push(median);
    }
    server.kill()?;
    Ok(taken)
}

fn pages(periods: &Periods, report: &str) -> Vec<Measured> {
    let (from, to) = (periods.from.format("%d/%m/%Y"), periods.to.format("%d/%m/%Y"));
    // A period that touches no month's edge, in the middle of the half year.
    let odd = "from=13%2F11%2F2019&to=19%2F05%2F2020";
    let form = |query: String| format!("/office/statistics/form?{query}");
    let whole = format!("from={from}&to={to}").replace('/', "%2F");
    let measured = |name, path, aim_ms| Measured { name, path, aim_ms: Some(aim_ms) };
    vec![
        measured("form by field", form(format!("{whole}&by=field")), 200.0),
        measured("form by agency", form(format!("{whole}&by=agency")), 200.0),
        measured("form of one agency", form(format!("{whole}&by=field&agency=568")), 200.0),
        measured("form of an odd period", form(format!("{odd}&by=field")), 200.0),
        measured("form of an odd period, one agency", form(format!("{odd}&by=field&agency=22330")), 200.0),
        measured("report on screen", report.to_owned(), 2_000.0),
        measured("report as JSON", format!("{report}/document/report.json"), 2_000.0),
        measured("report as Word", format!("{report}/document/report.docx"), 2_000.0),
        measured("report as PDF", format!("{report}/document/report.pdf"), 2_000.0),
        Measured { name: "leaders' dashboard", path: format!("/office/statistics?{whole}"), aim_ms: None },
        Measured {
            name: "public dashboard, first reader",
            path: format!("/statistics?{whole}"),
            aim_ms: None,
        },
    ]
}

async fn median_ms(http: &Client, url: &str) -> anyhow::Result<f64> {
    let mut times = Vec::with_capacity(READS);
    for number in 0..READS {
        // Pages for strangers are kept by their address: each reading asks for one that nobody has read.
        let separator = if url.contains('?') { '&' } else { '?' };
        let since = Instant::now();
        let answer = http.get(format!("{url}{separator}n={number}")).send().await?;
        let status = answer.status();
        let bytes = answer.bytes().await?;
        ensure!(status.is_success(), "{url}: {status}: {}", String::from_utf8_lossy(&bytes));
        times.push(since.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    times.get(READS / 2).copied().context("no times")
}

fn add_reader(server: &Server, binary: &Path) -> anyhow::Result<()> {
    let mut run = Command::new(binary);
    run.arg("staff").args(server.place()).args(["add-administrator", LOGIN, "Người Đo", "SNV"]);
    let mut child = run.stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    child.stdin.take().context("no standard input")?.write_all(PASSWORD.as_bytes())?;
    ensure!(child.wait()?.success(), "no reader could be added");
    Ok(())
}

/// The token that a page's forms carry.
async fn form_token(http: &Client, url: &str) -> anyhow::Result<String> {
    let page = http.get(url).send().await?.error_for_status()?.text().await?;
    let token = page.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    Ok(token.context("the page has no form")?.to_owned())
}

async fn sign_in(server: &Server) -> anyhow::Result<Client> {
    let http = Client::builder()
        .cookie_store(true)
        .redirect(reqwest::redirect::Policy::none())
        .timeout(std::time::Duration::from_secs(120))
        .build()?;
    let url = format!("{}/office/sign-in", server.url());
    let csrf = form_token(&http, &url).await?;
    let fields = [("csrf", csrf.as_str()), ("login", LOGIN), ("password", PASSWORD)];
    let answer = http.post(&url).header("Origin", server.url()).form(&fields).send().await?;
    ensure!(answer.status().is_redirection(), "nobody could sign in: {}", answer.status());
    Ok(http)
}

/// Begins the report of the half year; returns its path.
async fn begin_report(http: &Client, server: &Server, periods: &Periods) -> anyhow::Result<String> {
    let url = format!("{}/office/reports", server.url());
    let csrf = form_token(http, &url).await?;
    let (from, to) = (periods.from.to_string(), periods.to.to_string());
    let fields = [("csrf", csrf.as_str()), ("kind", "half-year"), ("from", &from), ("to", &to)];
    let answer = http.post(&url).header("Origin", server.url()).form(&fields).send().await?;
    Ok(answer.headers().get("location").context("no report was begun")?.to_str()?.to_owned())
}

/// The half year, and periods of its length after it.
struct Periods {
    from: NaiveDate,
    to: NaiveDate,
    days: u64,
}

impl Periods {
    fn of(scenario: &str) -> anyhow::Result<Self> {
        let day = |name: &str| {
            let line = scenario.lines().find_map(|line| line.strip_prefix(&format!("{name} = \"")));
            let text = line.and_then(|rest| rest.split('"').next()).context("the scenario has no period")?;
            text.parse::<NaiveDate>().context("a day of the scenario")
        };
        let (from, to) = (day("from")?, day("to")?);
        let days = u64::try_from((to - from).num_days() + 1).context("a period that runs backwards")?;
        Ok(Self { from, to, days })
    }

    /// Makes the records of the period that lies `number` periods after the half year.
    fn write(&self, server: &Server, scenario: &str, number: u32, thousandths: u16) -> anyhow::Result<()> {
        let later = Days::new(self.days * u64::from(number));
        let move_day = |day: NaiveDate| day.checked_add_days(later).context("a day past the calendar");
        // Only the half year itself had its days of distancing.
        let own =
            if number == 0 { scenario } else { scenario.split("[lockdown]").next().unwrap_or(scenario) };
        let text = own
            .replacen(&format!("\"{}\"", self.from), &format!("\"{}\"", move_day(self.from)?), 1)
            .replacen(&format!("\"{}\"", self.to), &format!("\"{}\"", move_day(self.to)?), 1);
        let file = server.folder().join(format!("scenario-{number}.toml"));
        std::fs::write(&file, text)?;
        let (file, part) = (file.display().to_string(), thousandths.to_string());
        let told = server.run(&["simulate", "--scenario", &file, "--thousandths", &part, "--json"])?;
        let made: serde_json::Value = serde_json::from_str(&told).context("what simulate told")?;
        say(&format!(
            "  period {number}: {} dossiers, {} events, {:.0} s, {} events/s, peak {} MiB",
            made["dossiers"],
            made["events"],
            made["seconds"].as_f64().unwrap_or_default(),
            made["events_per_second"],
            made["peak_memory_mib"]
        ));
        Ok(())
    }
}
