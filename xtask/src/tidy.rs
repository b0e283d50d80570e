//! House rules that no other tool checks: sizes of files, purity of the rules, nothing left open.

use std::{fs, path::Path};

use anyhow::ensure;

use crate::run::{root, say};

/// The most lines of a source file: past it, it asks to be two.
const LINES_MAX: usize = 400;
/// Words that the rules may not use: they would bring in time, chance or the outside.
const IMPURE: [&str; 7] =
    ["sea_orm", "tokio", "axum", "Utc::now", "Local::now", "SystemTime::now", "std::fs"];
/// Marks of unfinished work, written so that this file does not find itself.
const OPEN: [&str; 4] =
    [concat!("todo", "!("), concat!("unimplemented", "!("), concat!("FIX", "ME"), concat!("XX", "X")];

/// Checks all sources of the workspace.
pub fn tidy() -> anyhow::Result<()> {
    let mut faults = Vec::new();
    for folder in ["crates", "xtask"] {
        walk(&root().join(folder), &mut |path| check(path, &mut faults))?;
    }
    faults.iter().for_each(|fault| say(fault));
    ensure!(faults.is_empty(), "{} house rules are broken", faults.len());
    say("tidy");
    Ok(())
}

fn check(path: &Path, faults: &mut Vec<String>) -> anyhow::Result<()> {
    let text = fs::read_to_string(path)?;
    let name = path.strip_prefix(root()).unwrap_or(path).display().to_string();
    let lines = text.lines().count();
    if lines > LINES_MAX {
        faults.push(format!("{name}: {lines} lines, at most {LINES_MAX}"));
    }
    let in_rules = name.starts_with("crates/domain/src");
    for (number, line) in text.lines().enumerate() {
        let found =
            |words: &[&str]| words.iter().find(|word| line.contains(*word)).map(|word| (*word).to_owned());
        let impure = if in_rules { found(&IMPURE) } else { None };
        if let Some(word) = impure.or_else(|| found(&OPEN)) {
            faults.push(format!("{name}:{}: {word}", number + 1));
        }
    }
    Ok(())
}

fn walk(folder: &Path, visit: &mut dyn FnMut(&Path) -> anyhow::Result<()>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, visit)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            visit(&path)?;
        }
    }
    Ok(())
}
