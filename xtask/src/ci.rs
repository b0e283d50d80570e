//! Everything that must be green before a change lands.

use std::path::PathBuf;

use crate::{
    run::{is_there, root, say, step, step_in},
    server::Server,
    setup, tidy,
};

/// Sets up what the tests need, then runs all checks and suites, cheapest first.
pub fn ci() -> anyhow::Result<()> {
    setup::setup()?;
    step("cargo", &["fmt", "--all", "--check"])?;
    tidy::tidy()?;
    // One build for everything below: the suites and the binary share it.
    step("cargo", &["build", "--workspace", "--all-targets"])?;
    tests()?;
    api()?;
    e2e(&STORIES_OF_EVERY_CHANGE)?;
    say("\nAll green.");
    Ok(())
}

fn tests() -> anyhow::Result<()> {
    let environment = [("MOTCUA_REQUIRE_POSTGRES", "1")];
    if is_there("cargo-nextest", "--version") {
        step_in(&root(), "cargo", &["nextest", "run", "--workspace", "--no-fail-fast"], &environment)
    } else {
        step_in(&root(), "cargo", &["test", "--workspace", "--no-fail-fast"], &environment)
    }
}

/// The binary that the workspace build has made.
pub fn binary() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("debug").join("motcua")
}

/// The stories that every change must tell: all but the walk over every page of every role, which
/// `cargo xtask e2e` tells as well.
const STORIES_OF_EVERY_CHANGE: [&str; 7] = ["1-", "2-", "3-", "4-", "5-", "6-", "7-"];

/// The browser stories whose names begin as asked; all of them where nothing is asked.
pub fn e2e(stories: &[&str]) -> anyhow::Result<()> {
    let folder = root().join("e2e");
    let binary = binary();
    step_in(&folder, "npm", &["ci", "--no-audit", "--no-fund"], &[])?;
    let mut args = vec!["test", "--"];
    args.extend(stories);
    step_in(&folder, "npm", &args, &[("MOTCUA_BIN", &binary.to_string_lossy())])
}

/// Schemathesis against a running server.
pub fn api() -> anyhow::Result<()> {
    let server = Server::demo(&binary(), None)?;
    let token = server.token("tiepnhan.vinhhai")?;
    step_in(&root(), "e2e/api/run", &[&server.url(), &token], &[])
}
