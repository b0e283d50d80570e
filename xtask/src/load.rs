//! A load of real acts over HTTP: dossiers received at the counter and handed over, by many clients at once.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use hdrhistogram::Histogram;
use reqwest::Client;
use serde_json::{Value, json};

/// Receptionists of the demonstration with their agencies: a ward, districts and departments.
pub const COUNTERS: [(&str, &str); 6] = [
    ("tiepnhan.vinhhai", "22330"),
    ("tiepnhan.binhloc", "22696"),
    ("tiepnhan.nhatrang", "568"),
    ("tiepnhan.ninhhoa", "572"),
    ("tiepnhan.stp", "STP"),
    ("tiepnhan.sgtvt", "SGTVT"),
];

/// The longest a request may take before it counts as lost.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(20);

/// One client of the interface, acting for a receptionist.
#[derive(Clone)]
pub struct Office {
    http: Client,
    base: String,
    token: String,
    receipt: Arc<Value>,
}

/// A dossier as the load remembers it.
#[derive(Debug, Clone)]
pub struct Taken {
    pub code: String,
    pub version: u64,
}

impl Office {
    /// A client that takes in dossiers of a procedure of the agency whose counter needs nothing but papers.
    pub async fn new(base: String, token: String, agency: &str) -> anyhow::Result<Self> {
        let http = Client::builder().timeout(REQUEST_TIMEOUT).build()?;
        let receipt = Arc::new(receipt(&http, &base, agency).await?);
        Ok(Self { http, base, token, receipt })
    }

    /// Receives one dossier. `key` makes the request one that may be sent again.
    pub async fn receive(&self, key: &str) -> anyhow::Result<Taken> {
        let request = self.http.post(format!("{}/api/v1/office/dossiers", self.base));
        let answer = request
            .bearer_auth(&self.token)
            .header("Idempotency-Key", key)
            .json(&*self.receipt)
            .send()
            .await?;
        taken(answer).await
    }

    /// Hands a dossier over to the processing unit.
    pub async fn hand_over(&self, dossier: &Taken) -> anyhow::Result<Taken> {
        let request = self.http.post(format!("{}/api/v1/office/dossiers/{}/acts", self.base, dossier.code));
        let act = json!({ "act": "hand_over", "version": dossier.version, "note": "" });
        taken(request.bearer_auth(&self.token).json(&act).send().await?).await
    }

    /// The events of a dossier, as kinds.
    pub async fn events(&self, code: &str) -> anyhow::Result<Vec<String>> {
        let request = self.http.get(format!("{}/api/v1/office/dossiers/{code}/events", self.base));
        let answer: Value = request.bearer_auth(&self.token).send().await?.error_for_status()?.json().await?;
        let items = answer["items"].as_array().context("no items")?;
        Ok(items.iter().filter_map(|item| item["kind"].as_str()).map(str::to_owned).collect())
    }
}

async fn taken(answer: reqwest::Response) -> anyhow::Result<Taken> {
    let status = answer.status();
    let body = answer.text().await?;
    ensure!(status.is_success(), "{status}: {body}");
    let body: Value = serde_json::from_str(&body)?;
    Ok(Taken {
        code: body["code"].as_str().context("no code")?.to_owned(),
        version: body["version"].as_u64().context("no version")?,
    })
}

/// A receipt for the first procedure of the agency, with all its papers.
async fn receipt(http: &Client, base: &str, agency: &str) -> anyhow::Result<Value> {
    let get = async |path: String| -> anyhow::Result<Value> {
        Ok(http.get(format!("{base}{path}")).send().await?.error_for_status()?.json().await?)
    };
    let page = get(format!("/api/v1/procedures?agency={agency}&per_page=100")).await?;
    for item in page["items"].as_array().context("no procedures")? {
        let code = item["code"].as_str().unwrap_or_default();
        let procedure = get(format!("/api/v1/procedures/{code}")).await?;
        let situations = procedure["situations"].as_array().cloned().unwrap_or_default();
        let Some(situation) = situations.iter().find(|situation| situation["fileable"] == true) else {
            continue;
        };
        let papers: Vec<Value> = (0..situation["papers"].as_array().map_or(0, Vec::len))
            .filter(|index| situation["papers"][*index]["kind"] != "present")
            .map(|index| json!({ "component": index, "originals": 1, "copies": 0 }))
            .collect();
        return Ok(json!({
            "procedure": code,
            "situation": situation["code"],
            "agency": agency,
            "channel": "counter",
            "applicant": { "name": "Nguyễn Thị Ví Dụ", "phone": "0905000118" },
            "return_way": "counter",
            "papers": papers,
            "decision": { "decision": "receive" },
        }));
    }
    anyhow::bail!("{agency} receives nothing that can be filed")
}

/// Times of many requests.
#[derive(Clone)]
pub struct Times(Arc<Mutex<Histogram<u64>>>);

impl Times {
    pub fn new() -> anyhow::Result<Self> {
        Ok(Self(Arc::new(Mutex::new(Histogram::new_with_bounds(1, 60_000_000, 3)?))))
    }

    pub fn add(&self, since: Instant) {
        let micros = u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX);
        if let Ok(mut times) = self.0.lock() {
            times.saturating_record(micros);
        }
    }

    /// Median and 99th percentile in milliseconds.
    pub fn p50_p99_ms(&self) -> (f64, f64) {
        let at = |q: f64| self.0.lock().map_or(0, |times| times.value_at_quantile(q));
        #[allow(clippy::cast_precision_loss)] // Microseconds of a request fit a float exactly.
        let ms = |micros: u64| micros as f64 / 1_000.0;
        (ms(at(0.5)), ms(at(0.99)))
    }
}
