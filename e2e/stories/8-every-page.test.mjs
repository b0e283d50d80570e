// Every public page, and every page of the office for each role, at three widths, by the rules of accessibility; and no
// link of theirs leads nowhere.
import assert from "node:assert/strict";

import { BIRTH, fileToTheEnd } from "../support/filing.mjs";
import { official, signInOnPortal, STAFF } from "../support/people.mjs";
import { WIDTHS } from "../support/browser.mjs";
import { Stage } from "../support/story.mjs";

/** So many addresses are asked after at most: a page may not lead a test astray. */
const LINKS_MAX = 400;
const FIRST_ERROR = 400;

const PUBLIC = [
  "/", "/search", "/search?q=khai+sinh", "/search?q=zzzz", "/procedures", "/procedures?online=yes",
  "/procedures/1.001193", "/procedures/1.001193?s=dung-han", "/procedures/1.001193?s=dung-han&agency=22330",
  "/life-events/sinh-con", "/fields/ho-tich", "/agencies", "/agencies/22330", "/track", "/register", "/sign-in",
  "/help", "/accessibility", "/privacy", "/office/sign-in", "/statistics", "/statistics?from=31%2F02%2F2020&to=1",
  "/statistics/agencies/22330", "/procedures/2.000986?s=ba-trong-mot", "/quality", "/kiosk/rate", "/procedures/1.001193/versions", "/search?q=ubnd+phuong+vinh+hai",
];
const OFFICE = [
  "/office", "/office/dossiers", "/office/receive", "/office/receive?procedure=1.001193", "/office/returns",
  "/office/register", "/office/delegations", "/office/staff", "/office/audit", "/office/catalogue", "/office/figures", "/office/reports", "/office/statistics",
  "/office/statistics/form", "/office/dossiers?figure=overdue", "/office/branches", "/office/branches?show=all",
  "/office/warnings", "/office/supervision", "/office/supervision/explanations", "/office/supervision/breaches",
  "/office/supervision/settings", "/office/evaluation", "/office/evaluation/own",
  "/office/complaints", "/office/targets", "/office/organisation", "/office/organisation/new?kind=merge", "/office/work",
  "/office/catalogue/2.000986/processes", "/office/decisions", "/office/search-words", "/office/news", "/office/news/new", "/office/exchange", "/office/publicity",
];

const stage = new Stage("8-every-page");

stage.story("every public page", async (story) => {
  const person = await story.person();
  const links = new Set();
  for (const path of PUBLIC) {
    await person.open(path);
    await person.look(nameOf(path), { axeAt: WIDTHS });
    for (const link of await linksOf(person)) links.add(link);
  }
  await lead(person, links);
}, { pictures: "public" });

stage.story("the pages of a citizen who is signed in", async (story) => {
  const citizen = await story.person();
  await signInOnPortal(citizen);
  await citizen.open("/file/1.001193?s=dung-han&agency=22330");
  const code = await fileToTheEnd(citizen, BIRTH);
  await citizen.open("/me");
  await citizen.look("me", { axeAt: WIDTHS });
  const links = await linksOf(citizen);
  await lead(citizen, new Set(links));
  for (const path of ["/me/profile", `/track/${code}`, `/track/${code}/withdraw`]) {
    await citizen.open(path);
    await citizen.look(nameOf(path.replace(code, "own")), { axeAt: WIDTHS });
  }
}, { pictures: "citizen" });

const seen = new Set();
for (const [role, login] of Object.entries(STAFF)) {
  stage.story(`the office of the ${role}`, async (story) => {
    const officer = await official(story, login);
    const links = new Set();
    for (const path of OFFICE) {
      const answer = await officer.page.goto(path);
      const status = answer.status();
      assert.ok(status === 200 || status === 404, `${path} answers ${status}`);
      if (status === 200) await visit(officer, path, links);
    }
    const dossier = [...links].find((link) => /^\/office\/dossiers\/[\w.]+-\d{6}-\d{4}$/.test(link));
    // A link that this role may not follow is told with the others below.
    if (dossier && (await officer.page.goto(dossier)).ok()) await visit(officer, dossier, links, "dossier");
    await lead(officer, links);
  }, { pictures: role });
}

/** The first role at a page has it looked at whole; the next ones only at the width of their desk. */
async function visit(officer, path, links, kind = path) {
  await officer.look(nameOf(kind), { axeAt: seen.has(kind) ? [1366] : WIDTHS });
  seen.add(kind);
  for (const link of await linksOf(officer)) links.add(link);
}

function nameOf(path) {
  return path.replace(/^\//, "").replace(/[^a-z0-9]+/gi, "-") || "start";
}

/** Addresses on this site that the page leads to. */
function linksOf(person) {
  return person.page
    .locator('a[href^="/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute("href").split("#")[0]));
}

/** Follows links without a window; a link that is offered must lead somewhere. */
async function lead(person, links) {
  const asked = [...links].filter((link) => !link.startsWith("/language/")).slice(0, LINKS_MAX);
  for (const link of asked) {
    const answer = await person.context.request.get(link, { maxRedirects: 5 });
    if (answer.status() >= FIRST_ERROR) person.story.faults.push(`${link} is offered and answers ${answer.status()}`);
  }
  person.story.note(`${asked.length} links followed`);
}
