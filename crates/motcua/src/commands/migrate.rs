//! `motcua migrate`: bring the schema up to date.

use std::process::ExitCode;

use motcua_store::migrate;

use super::say;
use crate::open::{Place, now_ms};

pub async fn run(place: &Place) -> anyhow::Result<ExitCode> {
    let store = place.connect().await?;
    let ran = migrate::migrate(&store, now_ms()).await?;
    match ran.len() {
        0 => say("The schema is up to date."),
        _ => ran.iter().for_each(|name| say(&format!("migrated {name}"))),
    }
    Ok(ExitCode::SUCCESS)
}
