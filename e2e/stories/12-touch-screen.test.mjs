// The touch screen in the hall: large things to touch, nothing left of the person before, the way to the telephone, and a
// return to the first page when nobody is there.
import assert from "node:assert/strict";

import { signInOnPortal } from "../support/people.mjs";
import { Stage } from "../support/story.mjs";

/** The screen stands upright; what is touched is as high as a thumb (docs: 64 px). */
const SCREEN = { width: 1080, height: 1920 };
const TARGET_PX = 64;
/** A touch screen may be a telephone on a stand. */
const NARROW = 360;
/** After so long without a touch it asks, and after so much longer it goes back. */
const IDLE_MS = 90_000;
const ANSWER_MS = 30_000;

const PAGES = [
  "/kiosk", "/kiosk/rate", "/kiosk/leave", "/search?q=khai+sinh", "/procedures/1.001193?s=dung-han", "/procedures",
  "/procedures/1.001193/versions", "/track", "/agencies", "/agencies/22330", "/statistics", "/register", "/help",
  "/file/1.001193?s=dung-han&agency=22330",
];
/** A page that is not there goes back by itself like every other. */
const LOST = "/procedures/9.999999";

const stage = new Stage("12-touch-screen");

async function screen(story) {
  const person = await story.person();
  await person.page.setViewportSize(SCREEN);
  await person.open("/kiosk");
  return person;
}

/** Things to touch that are lower than a thumb, also in what can be unfolded. */
function tooSmall(page) {
  return page.evaluate((least) => {
    for (const one of document.querySelectorAll("details")) one.open = true;
    const found = document.querySelectorAll("main a, main button, main input:not([type=hidden]), main select, main summary, header a, header button, footer button, footer a");
    const small = [...found].filter((one) => {
      const box = one.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) return false;
      const label = one.matches("[type=checkbox], [type=radio]") ? one.closest(".choice, label") : null;
      // The whole card of a procedure is its link.
      const card = one.closest(".procedure h3") ? one.closest(".procedure") : null;
      const height = (label ?? card)?.getBoundingClientRect().height ?? box.height;
      return height < least - 1;
    });
    return small.map((one) => `${one.tagName} “${one.textContent.trim().slice(0, 40)}” ${Math.round(one.getBoundingClientRect().height)} px`);
  }, TARGET_PX);
}

stage.story("every page of the screen is large enough for a thumb", async (story) => {
  const person = await screen(story);
  for (const path of [...PAGES, LOST]) {
    await person.open(path, path === LOST ? 404 : 200);
    await person.look(path.replace(/[^a-z0-9]+/gi, "-").replace(/^-/, ""), { widths: [SCREEN.width, NARROW], axeAt: [SCREEN.width] });
    const small = await tooSmall(person.page);
    assert.deepEqual(small, [], `${path} has things too small to touch`);
  }
}, { pictures: "pages" });

stage.story("the next person finds nothing of the one before", async (story) => {
  const person = await screen(story);
  await signInOnPortal(person);
  await person.open("/me");
  await person.page.locator("[data-kiosk-over] button").click();
  await person.page.waitForURL("**/kiosk");
  await person.sees("Hồ sơ đến đâu rồi");
  await person.page.goBack();
  assert.ok(!(await person.page.content()).includes("Hồ sơ của tôi"), "the page before is not shown again");
  const cookies = (await person.context.cookies()).map((cookie) => cookie.name);
  assert.deepEqual(cookies.filter((name) => /account|draft/.test(name)), []);
}, { pictures: "over" });

stage.story("a screen that nobody touches asks, and goes back", async (story) => {
  const person = await screen(story);
  await person.page.clock.install();
  await person.open("/procedures/1.001193");
  await person.page.clock.runFor(IDLE_MS - 1_000);
  const question = person.page.locator("[data-kiosk-idle]");
  assert.equal(await question.isVisible(), false);
  await person.page.clock.runFor(1_500);
  assert.equal(await question.isVisible(), true);
  await story.look(person, "asks", { widths: [SCREEN.width], axeAt: [SCREEN.width] });
  await person.page.locator("[data-kiosk-stay]").click();
  assert.equal(await question.isVisible(), false);
  await person.page.clock.runFor(IDLE_MS + 500);
  assert.equal(await question.isVisible(), true);
  await person.page.clock.runFor(ANSWER_MS + 500);
  await person.page.waitForURL("**/kiosk");
}, { pictures: "idle" });

stage.story("an error page goes back like every other, and whoever was signed in is not any more", async (story) => {
  const person = await screen(story);
  await signInOnPortal(person);
  await person.page.clock.install();
  await person.open(LOST, 404);
  await person.page.clock.runFor(IDLE_MS + 500);
  assert.equal(await person.page.locator("[data-kiosk-idle]").isVisible(), true);
  await person.page.clock.runFor(ANSWER_MS + 500);
  await person.page.waitForURL("**/kiosk");
  const cookies = (await person.context.cookies()).map((cookie) => cookie.name);
  assert.deepEqual(cookies.filter((name) => /account|draft/.test(name)), []);
}, { pictures: "lost" });

stage.story("what was typed on the first page is gone when nobody touches it", async (story) => {
  const person = await screen(story);
  await person.page.clock.install();
  await person.open("/kiosk");
  const field = person.page.locator("#hero-search");
  await field.fill("mất giấy khai sinh");
  await person.page.clock.runFor(IDLE_MS);
  assert.equal(await field.inputValue(), "mất giấy khai sinh", "not while somebody may be there");
  const back = person.page.waitForNavigation();
  await person.page.clock.runFor(ANSWER_MS + 500);
  await back;
  assert.equal(await field.inputValue(), "");
}, { pictures: "first" });

stage.story("a receipt that is scanned on the first page shows its dossier", async (story) => {
  const person = await screen(story);
  const code = "000.21.01.H32-200610-0001";
  // The scanner types into the page, where a tile was touched before.
  await person.page.locator(".tiles a").first().focus();
  await person.page.keyboard.type(`${story.url}/track/${code}`);
  await person.page.keyboard.press("Enter");
  await person.page.waitForURL(`**/track/${code}`);
  await person.open("/kiosk");
  await person.page.locator("#hero-search").focus();
  await person.page.keyboard.type(code);
  await person.page.keyboard.press("Enter");
  await person.page.waitForURL(`**/track/${code}`);
}, { pictures: "scan" });

stage.story("papers are printed from the page, and nothing is saved on the machine", async (story) => {
  const person = await screen(story);
  await person.context.addInitScript(() => {
    window.print = () => (window.top.printed ??= []).push(location.pathname);
  });
  const saved = [];
  person.page.on("download", (download) => saved.push(download.url()));
  await person.open("/procedures/1.001193?s=dung-han");
  for (const paper of await person.page.locator("[data-kiosk-pdf]").all()) {
    const before = await person.page.evaluate(() => window.printed?.length ?? 0);
    await paper.click();
    await person.page.waitForFunction((count) => window.printed?.length === count + 1, before);
  }
  const printed = await person.page.evaluate(() => window.printed);
  assert.deepEqual(printed.map((path) => path.split("/").pop()), ["sheet.pdf", "form.pdf", "form.pdf"]);
  assert.deepEqual(saved, []);
  assert.equal(await person.page.locator("[data-kiosk-unprinted]").isVisible(), false);
  assert.equal(await person.page.locator("main a[href*='.pdf']").count(), 0);
}, { pictures: "print" });
