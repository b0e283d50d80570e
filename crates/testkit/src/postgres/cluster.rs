//! The private cluster: its programs, its folder, its start and stop.

use std::{
    fs,
    net::TcpListener,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

/// Where distributions put the programs of one version of PostgreSQL, the newest first.
const PROGRAM_FOLDERS: [&str; 6] = [
    "/usr/lib/postgresql/18/bin",
    "/usr/lib/postgresql/17/bin",
    "/usr/lib/postgresql/16/bin",
    "/usr/lib/postgresql/15/bin",
    "/usr/local/bin",
    "/usr/bin",
];
/// Losing a test's data in a crash of the machine is no loss; waiting for its disk would be.
const SETTINGS: &str = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off \
    -c full_page_writes=off -c synchronous_commit=off -c max_connections=200 -c shared_buffers=64MB";
/// The account under which PostgreSQL runs where the tests run as root, which it refuses to be.
const SERVER_ACCOUNT: &str = "postgres";

/// A cluster of PostgreSQL that belongs to the tests of one working copy.
pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
}

impl Cluster {
    /// The cluster in a folder, running or not, made or not; `None` without PostgreSQL's programs.
    #[must_use]
    pub fn find(folder: &Path) -> Option<Self> {
        let has_programs = |programs: &&&str| {
            ["initdb", "pg_ctl"].iter().all(|program| Path::new(programs).join(program).is_file())
        };
        let programs = PROGRAM_FOLDERS.iter().find(has_programs)?;
        Some(Self { programs: PathBuf::from(programs), folder: folder.to_owned() })
    }

    /// Makes and starts the cluster where needed; returns the URL of its maintenance database.
    ///
    /// # Errors
    /// Where one of PostgreSQL's programs fails; its own words are in the message.
    pub fn ensure_running(&self) -> Result<String> {
        if !self.data().join("PG_VERSION").is_file() {
            self.make()?;
        }
        if !self.is_running() {
            self.start()?;
        }
        let port = fs::read_to_string(self.port_file()).context("the port of the cluster")?;
        Ok(format!("postgres://motcua@127.0.0.1:{}/postgres", port.trim()))
    }

    /// Stops the cluster, if it runs.
    ///
    /// # Errors
    /// Where it does not stop.
    pub fn stop(&self) -> Result<()> {
        if self.is_running() { self.control(&["stop", "-m", "fast", "-w"]) } else { Ok(()) }
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn port_file(&self) -> PathBuf {
        self.folder.join("port")
    }

    fn make(&self) -> Result<()> {
        if is_root()? {
            run(Command::new("chown").arg(SERVER_ACCOUNT).arg(&self.folder))?;
        }
        // An order of letters other than that of bytes, so that a query which leans on either shows.
        let flags = ["-U", "motcua", "-A", "trust", "-E", "UTF8", "--no-sync"];
        let order = ["--locale=C", "--locale-provider=icu", "--icu-locale=vi-VN"];
        run(self.program("initdb")?.arg("-D").arg(self.data()).args(flags).args(order))
    }

    fn start(&self) -> Result<()> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        fs::write(self.port_file(), port.to_string())?;
        let log = self.folder.join("log");
        let options = format!("{SETTINGS} -c port={port}");
        let log = log.to_str().context("a folder whose name is text")?;
        self.control(&["start", "-w", "-l", log, "-o", &options])
    }

    fn is_running(&self) -> bool {
        self.control(&["status"]).is_ok()
    }

    fn control(&self, arguments: &[&str]) -> Result<()> {
        run(self.program("pg_ctl")?.arg("-D").arg(self.data()).args(arguments))
    }

    /// A program of PostgreSQL, under an account that it accepts.
    fn program(&self, name: &str) -> Result<Command> {
        let path = self.programs.join(name);
        if !is_root()? {
            return Ok(Command::new(path));
        }
        let mut command = Command::new("runuser");
        command.args(["-u", SERVER_ACCOUNT, "--"]).arg(path);
        Ok(command)
    }
}

fn is_root() -> Result<bool> {
    Ok(fs::metadata("/proc/self").context("/proc")?.uid() == 0)
}

/// Runs a program to its end. What it says goes through files, not pipes: a server that it leaves behind would
/// hold a pipe open and its reader waiting.
fn run(command: &mut Command) -> Result<()> {
    let said = tempfile::NamedTempFile::new()?;
    let status = command
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(said.reopen()?)
        .stderr(said.reopen()?)
        .status()
        .with_context(|| format!("{command:?}"))?;
    if !status.success() {
        bail!("{command:?}: {status}: {}", fs::read_to_string(said.path())?);
    }
    Ok(())
}
