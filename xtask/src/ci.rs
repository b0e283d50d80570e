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
    e2e(&[])?;
    say("\nAll green.");
    Ok(())
}

fn tests() -> anyhow::Result<()> {
    let environment = [("MOTCUA_REQUIRE_POSTGRES", "1")];
    // The stores' and use cases' tests run on both engines by themselves; those of pages and interface are asked to.
    let on_postgres = [("MOTCUA_REQUIRE_POSTGRES", "1"), ("MOTCUA_TEST_ENGINE", "postgres")];
    if is_there("cargo-nextest", "--version") {
        step_in(&root(), "cargo", &["nextest", "run", "--workspace", "--no-fail-fast"], &environment)?;
        let pages = ["nextest", "run", "--workspace", "--no-fail-fast", "-E", "package(motcua-web)"];
        step_in(&root(), "cargo", &pages, &on_postgres)
    } else {
        step_in(&root(), "cargo", &["test", "--workspace", "--no-fail-fast"], &environment)?;
        step_in(&root(), "cargo", &["test", "--workspace", "--no-fail-fast"], &on_postgres)
    }
}

/// The binary that the workspace build has made.
pub fn binary() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("debug").join("motcua")
}

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

/// The race of two people for one dossier, more often than the suite runs it.
pub fn races(pairs: u32) -> anyhow::Result<()> {
    let args = ["test", "--workspace", "--test", "story", "of_two_acts_at_once", "--", "--nocapture"];
    step_in(&root(), "cargo", &args, &[("MOTCUA_RACES", pairs.to_string().as_str())])
}
