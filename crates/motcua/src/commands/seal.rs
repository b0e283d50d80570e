//! `motcua seal`: sign a root over the events since the last seal.

use std::process::ExitCode;

use motcua_store::seal;

use super::say;
use crate::open::{Place, now_ms};

pub async fn run(place: &Place) -> anyhow::Result<ExitCode> {
    let store = place.open().await?;
    match seal::seal(&store, &place.sealing_key()?, now_ms()).await? {
        None => say("Nothing was written since the last seal."),
        Some(seal) => {
            say(&format!(
                "seal {}: events {} to {}, {} in all",
                seal.number, seal.first_seq, seal.last_seq, seal.event_count
            ));
            say(&format!("root      {}", seal.root));
            say(&format!("signature {}", seal.signature));
            say(&format!("key       {}", seal.public_key));
        }
    }
    Ok(ExitCode::SUCCESS)
}
