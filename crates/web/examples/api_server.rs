//! The interface over a province in a temporary database, for `e2e/api/run`: prints its address and a token, and
//! serves until it is stopped.
//!
//! `cargo run -p motcua-web --example api_server`

#[path = "../tests/api/world.rs"]
mod world;

use std::{net::SocketAddr, num::NonZeroU32};

use motcua_web::{WebSettings, security::RateSettings};
use tokio::net::TcpListener;

/// Generated calls come from one address, many a second.
const CALLS_PER_MINUTE: NonZeroU32 = NonZeroU32::MAX;
/// Dossiers that are there to be found.
const DOSSIERS: usize = 5;

#[tokio::main]
#[allow(clippy::print_stdout, reason = "whoever starts it reads address and token")]
async fn main() -> std::io::Result<()> {
    let rates = RateSettings {
        pages_per_minute: CALLS_PER_MINUTE,
        guarded_per_minute: CALLS_PER_MINUTE,
        ..RateSettings::default()
    };
    let world = world::World::with(WebSettings { rates, ..WebSettings::default() }).await;
    for _ in 0..DOSSIERS {
        world.filed().await;
    }
    let token = world.token("tiepnhan.vinhhai").await;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{} {token}", listener.local_addr()?);
    axum::serve(listener, world.service().into_make_service_with_connect_info::<SocketAddr>()).await
}
