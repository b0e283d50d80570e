// The touch screen in the hall: large things to touch, nothing left of the person before, the way to the telephone, and a
// return to the first page when nobody is there.
import assert from "node:assert/strict";

import { signInOnPortal } from "../support/people.mjs";
import { Stage } from "../support/story.mjs";

/** The screen stands upright; what is touched is as high as a thumb (docs: 64 px). */
const SCREEN = { width: 1080, height: 1920 };
const TARGET_PX = 64;
/** After so long without a touch it asks, and after so much longer it goes back. */
const IDLE_MS = 90_000;
const ANSWER_MS = 30_000;

const PAGES = [
  "/kiosk", "/kiosk/rate", "/search?q=khai+sinh", "/procedures/1.001193?s=dung-han", "/procedures", "/track",
  "/agencies", "/file/1.001193?s=dung-han&agency=22330",
];

const stage = new Stage("12-touch-screen");

async function screen(story) {
  const person = await story.person();
  await person.page.setViewportSize(SCREEN);
  await person.open("/kiosk");
  return person;
}

/** Things to touch that are lower than a thumb; a link inside a sentence is read, not aimed at. */
function tooSmall(page) {
  return page.evaluate((least) => {
    const found = document.querySelectorAll("main a, main button, main input:not([type=hidden]), main select, header a, header button, footer button");
    const small = [...found].filter((one) => {
      const box = one.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || one.closest("details:not([open])")) return false;
      const parent = one.parentElement;
      const inSentence = one.tagName === "A" && parent.matches("p, dd, li") && parent.textContent.trim() !== one.textContent.trim();
      const label = one.matches("[type=checkbox], [type=radio]") ? one.closest(".choice, label") : null;
      // The whole card of a procedure is its link.
      const card = one.closest(".procedure h3") ? one.closest(".procedure") : null;
      const height = (label ?? card)?.getBoundingClientRect().height ?? box.height;
      return !inSentence && height < least - 1;
    });
    return small.map((one) => `${one.tagName} “${one.textContent.trim().slice(0, 40)}” ${Math.round(one.getBoundingClientRect().height)} px`);
  }, TARGET_PX);
}

stage.story("every page of the screen is large enough for a thumb", async (story) => {
  const person = await screen(story);
  for (const path of PAGES) {
    await person.open(path);
    await person.look(path.replace(/[^a-z0-9]+/gi, "-").replace(/^-/, ""), { widths: [SCREEN.width], axeAt: [SCREEN.width] });
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
