//! A server under test: started with the demonstration's data on a free port, stopped by its process id.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};

/// How long a server may take to answer for the first time.
const READY_WITHIN: Duration = Duration::from_secs(60);

pub struct Server {
    process: Option<Child>,
    binary: PathBuf,
    folder: tempfile::TempDir,
    database: Option<String>,
    port: u16,
}

impl Server {
    /// A server over no data yet, not started, in a folder of its own, on SQLite or the database named.
    pub fn empty(binary: &Path, database: Option<String>) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir().context("no folder for the server's data")?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        Ok(Self { process: None, binary: binary.to_owned(), folder, database, port })
    }

    /// Starts with the demonstration's data.
    pub fn demo(binary: &Path, database: Option<String>) -> anyhow::Result<Self> {
        let mut server = Self::empty(binary, database)?;
        server.run(&["demo", "--prepare-only"])?;
        server.start()?;
        Ok(server)
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The id of the running process.
    pub fn pid(&self) -> Option<u32> {
        self.process.as_ref().map(Child::id)
    }

    /// Arguments that name this server's data.
    pub fn place(&self) -> Vec<String> {
        let mut args = vec!["--data".to_owned(), self.folder.path().display().to_string()];
        if let Some(url) = &self.database {
            args.extend(["--database".to_owned(), url.clone()]);
        }
        args
    }

    /// Runs another command of the binary over the same data; returns what it printed.
    pub fn run(&self, args: &[&str]) -> anyhow::Result<String> {
        let (command, rest) = args.split_first().context("no command")?;
        let mut run = Command::new(&self.binary);
        run.arg(command);
        if *command == "demo" {
            run.args(["--listen", &format!("127.0.0.1:{}", self.port)]);
        }
        // Behind the rest: a command may have commands of its own, and the data are theirs.
        let output = run.args(rest).args(self.place()).stdin(Stdio::null()).output()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        ensure!(
            output.status.success(),
            "motcua {} failed: {text}{}",
            args.join(" "),
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(text)
    }

    /// Starts the server and waits until it is ready; returns how long that took.
    pub fn start(&mut self) -> anyhow::Result<Duration> {
        let started = Instant::now();
        let log = std::fs::File::create(self.folder.path().join("server.log"))?;
        let child = Command::new(&self.binary)
            .arg("serve")
            .args(self.place())
            .args(["--listen", &format!("127.0.0.1:{}", self.port)])
            .env("MOTCUA_RATE_LIMITS", "false")
            .env("MOTCUA_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context("the server could not be started")?;
        self.process = Some(child);
        while started.elapsed() < READY_WITHIN {
            if self.answers() {
                return Ok(started.elapsed());
            }
            if let Some(child) = &mut self.process
                && let Some(status) = child.try_wait()?
            {
                let log = std::fs::read_to_string(self.folder.path().join("server.log")).unwrap_or_default();
                bail!("the server ended: {status}\n{log}");
            }
            sleep(Duration::from_millis(5));
        }
        bail!("the server did not answer within {READY_WITHIN:?}")
    }

    fn answers(&self) -> bool {
        use std::io::{Read as _, Write as _};
        let Ok(mut stream) = std::net::TcpStream::connect(("127.0.0.1", self.port)) else { return false };
        let request = b"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
        let mut answer = String::new();
        stream.set_read_timeout(Some(Duration::from_secs(2))).is_ok()
            && stream.write_all(request).is_ok()
            && stream.read_to_string(&mut answer).is_ok()
            && answer.starts_with("HTTP/1.1 200")
    }

    /// Takes the process away without warning, as a power cut would.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        if let Some(mut child) = self.process.take() {
            child.kill()?;
            child.wait()?;
        }
        Ok(())
    }

    /// An API token of a member of staff.
    pub fn token(&self, login: &str) -> anyhow::Result<String> {
        let mut run = Command::new(&self.binary);
        run.arg("staff").args(self.place()).args(["token", login, "xtask"]);
        let output = run.stdin(Stdio::null()).output()?;
        ensure!(output.status.success(), "no token: {}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nothing can be done about a process that cannot be stopped; the test has its answer by now.
        drop(self.kill());
    }
}
