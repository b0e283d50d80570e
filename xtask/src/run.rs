//! Running other programs, telling which and how long it took.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context as _, ensure};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map(PathBuf::from).unwrap_or(here)
}

/// Says something to the person who watches.
pub fn say(line: &str) {
    use std::io::Write as _;
    // A reader that has gone away wants no more lines.
    drop(writeln!(std::io::stdout(), "{line}"));
}

/// Runs a program in the workspace; its output goes to ours. Fails where it fails.
pub fn step(program: &str, args: &[&str]) -> anyhow::Result<()> {
    step_in(&root(), program, args, &[])
}

/// [`step`] in a folder, with additional environment.
pub fn step_in(
    folder: &std::path::Path,
    program: &str,
    args: &[&str],
    environment: &[(&str, &str)],
) -> anyhow::Result<()> {
    say(&format!("\n── {program} {}", args.join(" ")));
    let started = Instant::now();
    let status = Command::new(program)
        .args(args)
        .envs(environment.iter().copied())
        .current_dir(folder)
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("{program} could not be started"))?;
    ensure!(status.success(), "{program} {} failed: {status}", args.join(" "));
    say(&format!("── {:.1} s", started.elapsed().as_secs_f64()));
    Ok(())
}

/// Whether a program is there, asked by its version.
pub fn is_there(program: &str, version_flag: &str) -> bool {
    Command::new(program)
        .arg(version_flag)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
