// One Chromium for a story, and contexts in it: one per person, with scripts or without.
import { chromium } from "playwright-core";

const CHROMIUM_VARIABLE = "CHROMIUM";
const CHROMIUM_DEFAULT = "/usr/bin/chromium";
/** What a browser in a container needs, and what keeps it from calling anybody but the server under test. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** No act on a page may take longer. */
const ACT_WITHIN_MS = 15_000;

/** The widths at which pages are looked at: telephone, tablet, the desk of an office. */
export const WIDTHS = [360, 768, 1366];
const HEIGHTS = { 360: 740, 768: 1024, 1080: 1920, 1366: 768 };

/** The window of a width. */
export function windowOf(width) {
  return { width, height: HEIGHTS[width] };
}

/** Starts the browser. */
export function launch() {
  const executablePath = process.env[CHROMIUM_VARIABLE] || CHROMIUM_DEFAULT;
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

/**
 * A person's browser: cookies of their own.
 * @param {{javaScript?: boolean, width?: number, locale?: string}} options
 */
export async function openContext(browser, baseURL, { javaScript = true, width = 1366, locale = "vi-VN" } = {}) {
  const context = await browser.newContext({
    baseURL,
    locale,
    timezoneId: "Asia/Ho_Chi_Minh",
    javaScriptEnabled: javaScript,
    viewport: windowOf(width),
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  context.setDefaultTimeout(ACT_WITHIN_MS);
  return context;
}
