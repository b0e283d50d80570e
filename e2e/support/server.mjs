// A demonstration server of its own for each story: a free port, a folder that is thrown away afterwards, and a stop
// that must end in order.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const READY_WITHIN_MS = 120_000;
const ASK_EVERY_MS = 100;
const STOP_WITHIN_MS = 30_000;
const BINARY_VARIABLE = "MOTCUA_BIN";
/** Where it is set, each story gets a database of its own on this PostgreSQL server. */
const POSTGRES_VARIABLE = "MOTCUA_TEST_POSTGRES_URL";

let databases = 0;

/**
 * Starts the demonstration and waits until it says that it is ready.
 * @param {string} logFile where the server's own words go
 * @returns {Promise<Server>}
 */
export async function startServer(logFile) {
  const binary = process.env[BINARY_VARIABLE];
  assert.ok(binary, `${BINARY_VARIABLE} names the program under test`);
  const folder = mkdtempSync(join(tmpdir(), "motcua-e2e-"));
  const database = createDatabase();
  const port = await freePort();
  const where = ["--data", folder, "--listen", `127.0.0.1:${port}`];
  const process_ = spawn(resolve(binary), ["demo", ...where, ...(database ? ["--database", database.url] : [])], {
    cwd: folder,
    env: withoutOwnVariables(process.env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(logFile);
  process_.stdout.pipe(log, { end: false });
  process_.stderr.pipe(log, { end: false });
  const server = new Server(process_, `http://127.0.0.1:${port}`, folder, database, logFile);
  await server.untilReady();
  return server;
}

/** A running demonstration. */
export class Server {
  #process;
  #ended;
  #folder;
  #database;
  #logFile;

  constructor(child, url, folder, database, logFile) {
    this.#process = child;
    this.#folder = folder;
    this.#database = database;
    this.#logFile = logFile;
    this.url = url;
    this.#ended = new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code, signal) => resolve({ code, signal }));
    });
  }

  async untilReady() {
    let ended;
    this.#ended.then(
      (how) => (ended = how),
      (error) => (ended = error),
    );
    for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await pause(ASK_EVERY_MS)) {
      assert.ok(!ended, `the server ended before it was ready: ${JSON.stringify(ended)}; see ${this.#logFile}`);
      if (await isReady(this.url)) return;
    }
    this.#process.kill("SIGKILL");
    assert.fail(`the server was not ready within ${READY_WITHIN_MS / 1000} s; see ${this.#logFile}`);
  }

  /** Asks the server to stop, and insists that it does so in order: exit code 0 within the time allowed. */
  async stop() {
    this.#process.kill("SIGTERM");
    const late = pause(STOP_WITHIN_MS, "late", { ref: false });
    const how = await Promise.race([this.#ended, late]);
    if (how === "late") this.#process.kill("SIGKILL");
    this.#database?.drop();
    rmSync(this.#folder, { recursive: true, force: true });
    assert.deepEqual(how, { code: 0, signal: null }, `the server did not stop in order; see ${this.#logFile}`);
  }
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}

/** The program reads variables of its own name as settings; those of the tests are none. */
function withoutOwnVariables(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("MOTCUA_")));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function createDatabase() {
  const server = process.env[POSTGRES_VARIABLE];
  if (!server) return undefined;
  const name = `motcua_e2e_${process.pid}_${++databases}`;
  const ask = (sql) => execFileSync("psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--command", sql, server]);
  ask(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => ask(`drop database ${name} with (force)`) };
}
