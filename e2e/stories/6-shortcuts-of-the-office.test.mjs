// The day's list by keyboard: no hand leaves the keys.
import assert from "node:assert/strict";

import { official, STAFF } from "../support/people.mjs";
import { Stage } from "../support/story.mjs";

const stage = new Stage("6-shortcuts-of-the-office");

stage.story("the list answers to its keys", async (story) => {
  const officer = await official(story, STAFF.receptionist);
  await officer.open("/office/dossiers");
  const { keyboard } = officer.page;
  const at = () => officer.main.locator("tr.at").locator("[data-open]").innerText();
  const codes = await officer.main.locator("[data-rows] [data-open]").allInnerTexts();
  assert.ok(codes.length > 1, "the demonstration has dossiers at this ward");

  await keyboard.press("j");
  await keyboard.press("j");
  assert.equal(await at(), codes[1], "J goes down");
  await keyboard.press("k");
  assert.equal(await at(), codes[0], "K goes up");
  await officer.look("at-the-first-line", { widths: [1366] });

  await keyboard.press("?");
  assert.ok(await officer.page.locator("dialog#keys").isVisible(), "? shows the keys");
  await officer.look("keys", { widths: [1366], axeAt: [1366] });
  await keyboard.press("Escape");

  await keyboard.press("/");
  const focused = () => officer.page.evaluate(() => document.activeElement.id);
  assert.equal(await focused(), "office-search", "/ goes to the search");
  await keyboard.type("j");
  assert.equal(await officer.page.locator("#office-search").inputValue(), "j", "letters are typed there, not obeyed");

  await officer.open("/office/dossiers");
  await keyboard.press("j");
  await officer.leave(() => keyboard.press("Enter"));
  assert.equal(officer.path, `/office/dossiers/${codes[0]}`, "Enter opens the line");
});

stage.story("lines are picked and handed over together", async (story) => {
  const officer = await official(story, STAFF.receptionist);
  await officer.open("/office?tab=all");
  const picks = officer.main.locator('input[name="pick"]:not([disabled])');
  if ((await picks.count()) === 0) await officer.press(officer.main.locator(".tabs a").last());
  const before = await picks.count();
  assert.ok(before > 0, "the demonstration has dossiers to hand over");
  const { keyboard } = officer.page;
  const rows = await officer.main.locator("[data-rows] tbody tr").count();
  for (let row = 0; row < rows; row += 1) {
    await keyboard.press("j");
    if (await officer.main.locator('tr.at input[name="pick"]:not([disabled])').count()) break;
  }
  await keyboard.press("x");
  assert.ok(await officer.main.locator('tr.at input[name="pick"]').isChecked(), "X picks the line");
  await officer.look("picked", { widths: [1366], axeAt: [1366] });
  await officer.press(".bulk button");
  await officer.look("handed-over");
});

stage.story("N begins an intake and E takes the list along", async (story) => {
  const officer = await official(story, STAFF.receptionist);
  await officer.open("/office/dossiers");
  const { keyboard } = officer.page;
  const [download] = await Promise.all([officer.page.waitForEvent("download"), keyboard.press("e")]);
  assert.match(download.suggestedFilename(), /\.xlsx$/);
  await officer.leave(() => keyboard.press("n"));
  assert.equal(officer.path, "/office/receive");
});
