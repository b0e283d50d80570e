// All stories, one after the other, because a machine of two cores carries one browser; then what came of them.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const FILE_WITHIN_MS = 600_000;

const asked = process.argv.slice(2);
const files = readdirSync(join(here, "stories"))
  .filter((name) => name.endsWith(".test.mjs") && (asked.length === 0 || asked.some((part) => name.includes(part))))
  .sort()
  .map((name) => join(here, "stories", name));

const startedAt = performance.now();
const told = { passed: [], failed: [] };
const stories = run({ files, concurrency: 1, timeout: FILE_WITHIN_MS });
const isStory = ({ nesting, details, skip }) => nesting === 0 && !skip && details?.type !== "suite";
stories.on("test:pass", (data) => isStory(data) && told.passed.push(data.name));
stories.on("test:fail", (data) => {
  told.failed.push(data.name);
  process.exitCode = 1;
});
stories.compose(new spec()).pipe(process.stdout);
stories.on("end", () => {
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  process.on("exit", () => {
    console.log(`\n${told.passed.length} stories told, ${told.failed.length} failed, ${seconds} s; pictures in e2e/artefacts`);
    for (const name of told.failed) console.log(`  failed: ${name}`);
  });
});
