// The counter: a dossier is taken in with the keyboard alone, in under two minutes, and its receipt is printed.
import assert from "node:assert/strict";

import { Keyboard } from "../support/keyboard.mjs";
import { PASSWORD, STAFF } from "../support/people.mjs";
import { Stage } from "../support/story.mjs";

/** The product promises two minutes at the counter; what is left is the talking. */
const SECONDS_MAX = 120;
/** Names and addresses have to be typed; the rest must not take more than as much again. */
const PRESSES_MAX = 400;

const stage = new Stage("2-counter-by-keyboard");

stage.story("a dossier is taken in by keyboard alone", async (story) => {
  const officer = await story.person();
  await officer.open("/office/sign-in");
  const keys = new Keyboard(officer.page);
  await keys.tabTo('[name="login"]');
  await keys.type(STAFF.receptionist);
  await keys.press("Tab");
  await keys.type(PASSWORD);
  await officer.leave(() => keys.press("Enter"));
  await officer.look("today");

  const intake = new Keyboard(officer.page);
  await officer.leave(() => intake.press("n"));
  await officer.look("choose-procedure");
  await choosesTheProcedure(officer, intake);
  await officer.look("form", { axeAt: [360, 1366] });
  await fillsIn(officer, intake);
  await officer.look("filled-in");
  await intake.tabTo('button[value="receive"]:not(.unseen)');
  await officer.leave(() => intake.press("Enter"));
  assert.match(officer.path, /^\/office\/received\//, `taken in: ${await officer.errors()}`);
  story.note(`counter intake: ${intake.presses} key presses, ${intake.seconds.toFixed(1)} s for the machine's part`);
  await officer.look("received");

  await printsTheReceipt(officer, intake);
  assert.ok(intake.presses <= PRESSES_MAX, `${intake.presses} key presses`);
  assert.ok(intake.seconds <= SECONDS_MAX, `${intake.seconds} s`);
});

async function choosesTheProcedure(officer, intake) {
  await intake.tabTo('main [name="q"]');
  await intake.type("khai sinh");
  const suggestion = officer.page.locator('[role="option"]').first();
  await suggestion.waitFor();
  await intake.press("ArrowDown");
  await officer.leave(() => intake.press("Enter"));
  await officer.sees("Giấy chứng sinh");
}

async function fillsIn(officer, intake) {
  const typed = [
    ["identity", "056187000118"],
    ["phone", "0905000318"],
    ["name", "Lê Thị Thử"],
    ["address", "5 đường Mẫu, Vĩnh Hải"],
  ];
  const order = await officer.main
    .locator("input")
    .evaluateAll((inputs) => inputs.map((input) => input.name));
  typed.sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  for (const [name, text] of typed) {
    await intake.tabTo(`main [name="${name}"]`);
    await intake.type(text);
  }
  for (const name of ["has.0", "has.1"]) {
    await intake.tabTo(`main [name="${name}"]`);
    const box = officer.main.locator(`[name="${name}"]`);
    if (!(await box.isChecked())) await intake.press("Space");
  }
}

/** Form 01 comes as a PDF from the link on the page. */
async function printsTheReceipt(officer, intake) {
  await intake.tabTo('main a[href$="/print/receipt.pdf"]');
  const [download] = await Promise.all([officer.page.waitForEvent("download"), intake.press("Enter")]);
  const bytes = Buffer.concat(await (await download.createReadStream()).toArray());
  assert.equal(bytes.subarray(0, 5).toString("latin1"), "%PDF-");
  await download.saveAs(`${officer.story.folder}/form-01.pdf`);
}
