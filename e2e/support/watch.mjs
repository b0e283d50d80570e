// What a page may never do, watched while it is used: errors in the console, broken content policy, scripts that throw,
// answers of the server that are its own fault.

const SERVER_FAULT = 500;
const NOT_FOUND = 404;

/**
 * Watches a window.
 * @param {(fault: string) => void} report called with each fault
 */
export function watch(page, report) {
  page.on("console", (message) => {
    if (message.type() !== "error" || isTheStatusOfTheForm(message)) return;
    report(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => report(`script: ${error.message}`));
  page.on("response", (response) => {
    const [status, path] = [response.status(), new URL(response.url()).pathname];
    if (status >= SERVER_FAULT) report(`answer ${status}: ${response.request().method()} ${path}`);
    const isPart = !response.request().isNavigationRequest();
    if (isPart && status === NOT_FOUND) report(`a part of the page is missing: ${path}`);
  });
}

/** The browser calls a page that comes back with errors of the form (4xx) a failed resource; the page is right. */
function isTheStatusOfTheForm(message) {
  return /^Failed to load resource: .* status of 4\d\d/.test(message.text());
}

/**
 * What is wrong with the page that a window shows.
 * @returns {Promise<string[]>}
 */
export function faultsOfPage(page) {
  return page.evaluate(() => {
    const faults = [];
    const headings = document.querySelectorAll("h1").length;
    if (!document.documentElement.lang) faults.push("the document names no language");
    if (!document.title.trim()) faults.push("the document has no title");
    if (headings !== 1) faults.push(`${headings} first headings where there must be one`);
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth > clientWidth) {
      const sticksOut = (element) => element.getBoundingClientRect().right > clientWidth + 1;
      const culprits = [...document.querySelectorAll("body *")].filter(sticksOut).slice(0, 3);
      const names = culprits.map((element) => `${element.tagName.toLowerCase()}.${element.className}`).join(", ");
      faults.push(`scrolls sideways: ${scrollWidth} px in ${clientWidth} px (${names})`);
    }
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    const twice = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
    if (twice.length > 0) faults.push(`more than one element is called ${twice.join(", ")}`);
    const missing = document.body.innerText.match(/\[[a-z][a-z0-9-]+\]|\{ ?\$\w+ ?\}/);
    if (missing) faults.push(`a text is missing: ${missing[0]}`);
    return faults;
  });
}
