// The rules of accessibility, run on a page as it stands.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Breaches of WCAG 2.2 AA on a page whose scripts run.
 * @returns {Promise<string[]>} one line per element: rule, selector, what is wrong
 */
export async function breaches(page) {
  // The expression must end in something that can leave the page; the library itself cannot.
  await page.evaluate(`${SOURCE};0`);
  const { violations } = await page.evaluate(
    (standards) => globalThis.axe.run(document, { runOnly: { type: "tag", values: standards }, resultTypes: ["violations"] }),
    STANDARDS,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(" ")}: ${why(node)}`));
}

function why(node) {
  const [first] = [...node.any, ...node.all, ...node.none];
  return first?.message ?? node.failureSummary;
}

/**
 * Breaches on a page without scripts. The rules themselves are a script, so a second window, in which scripts run,
 * shows the very same document.
 * @param {import("playwright-core").BrowserContext} mirror a context with scripts
 */
export async function breachesWithoutScripts(page, mirror) {
  const [url, body] = [page.url(), await page.content()];
  const window = await mirror.newPage();
  try {
    await window.setViewportSize(page.viewportSize());
    await window.route(
      (address) => address.href === url,
      (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }),
    );
    await window.goto(url);
    return await breaches(window);
  } finally {
    await window.close();
  }
}
