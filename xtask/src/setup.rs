//! What the tests need beside the Rust toolchain, from Debian's packages.

use std::path::Path;

use anyhow::ensure;

use crate::run::{is_there, say, step, step_in};

/// A program that a suite needs, how it is recognised, and the package that brings it.
struct Need {
    present: fn() -> bool,
    package: &'static str,
    why: &'static str,
}

const NEEDS: [Need; 6] = [
    Need { present: || is_there("cc", "--version"), package: "gcc", why: "SQLite is compiled in" },
    Need {
        present: || Path::new("/usr/lib/postgresql/15/bin/initdb").exists(),
        package: "postgresql-15",
        why: "the suites of both engines",
    },
    Need {
        present: || Path::new("/usr/bin/chromium").exists(),
        package: "chromium",
        why: "the browser stories",
    },
    Need { present: || is_there("node", "--version"), package: "nodejs", why: "the browser stories" },
    Need { present: || is_there("npm", "--version"), package: "npm", why: "the browser stories" },
    Need {
        present: || is_there("pdftotext", "-v"),
        package: "poppler-utils",
        why: "reading printed forms back",
    },
];
/// Python with its own environments runs the interface's fuzzer.
const PYTHON: Need = Need {
    present: || is_there("python3", "--version") && is_there("pip", "--version"),
    package: "python3-venv",
    why: "Schemathesis",
};

/// Installs what is missing; where it may not, says what to install.
pub fn setup() -> anyhow::Result<()> {
    let missing: Vec<&Need> = NEEDS.iter().chain([&PYTHON]).filter(|need| !(need.present)()).collect();
    if missing.is_empty() {
        say("Everything the tests need is there.");
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    for need in &missing {
        say(&format!("missing {}: {}", need.package, need.why));
    }
    let root = std::env::var("USER").is_ok_and(|user| user == "root") || is_root();
    ensure!(
        root && is_there("apt-get", "--version"),
        "install these Debian packages and run this again: {}",
        packages.join(" ")
    );
    step("apt-get", &["update", "-qq"])?;
    let mut args = vec!["install", "-y", "-qq", "--no-install-recommends"];
    args.extend(packages);
    step_in(&crate::run::root(), "apt-get", &args, &[("DEBIAN_FRONTEND", "noninteractive")])
}

fn is_root() -> bool {
    std::process::Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == "0")
}
