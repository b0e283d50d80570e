// The periodic report: begun with the outline, written with figures in it, approved, and taken along.
import assert from "node:assert/strict";

import { reveal } from "../support/desk.mjs";
import { official, STAFF } from "../support/people.mjs";
import { WIDTHS } from "../support/browser.mjs";
import { Stage } from "../support/story.mjs";

const PERIOD = { from: "12/10/2019", to: "10/06/2020" };
const TEXT = "Trong kỳ đã tiếp nhận {F067} hồ sơ.\n\nSố chưa có: {F999}.";

const stage = new Stage("9-periodic-report");

for (const javaScript of [false, true]) {
  const how = javaScript ? "with scripts" : "without scripts";
  // A period has one report: the second telling takes the next one.
  const period = javaScript ? { from: "11/06/2020", to: "14/12/2020" } : PERIOD;
  stage.story(`a report is written and approved, ${how}`, async (story) => {
    const province = await official(story, STAFF.provinceAdministrator, { javaScript });
    await province.open("/office/reports");
    await province.look("reports", { axeAt: WIDTHS });
    const form = province.main.locator('form[action="/office/reports"]');
    await reveal(form);
    await province.fill({ from: period.to, to: period.from }, form);
    await province.press('form[action="/office/reports"] button');
    assert.ok((await province.errors()).length > 0, "a period that runs backwards is told");
    await province.look("reversed");
    await province.fill(period, province.main.locator('form[action="/office/reports"]'));
    await province.press('form[action="/office/reports"] button');
    assert.match(province.path, /^\/office\/reports\/[0-9a-f-]{36}$/);
    const report = province.path;
    await province.sees("on-time-rate");
    await province.look("begun", { axeAt: WIDTHS });

    await province.open(`${report}/sections/results-finance`);
    await province.look("section", { axeAt: WIDTHS });
    await province.fill({ text: TEXT });
    await province.press('form[action$="/sections/results-finance"] button');
    await province.sees("Trong kỳ đã tiếp nhận");
    await province.sees("{F999}");
    await province.look("written");

    for (const ending of ["docx", "pdf", "json"]) {
      const answer = await province.context.request.get(`${report}/document/report.${ending}`);
      assert.equal(answer.status(), 200, ending);
      assert.ok((await answer.body()).length > 500, `${ending} has something in it`);
    }
    await province.press('form:has(input[value="approve"]) button');
    await province.sees("Đã duyệt");
    await province.look("approved", { axeAt: WIDTHS });
    const auditor = await official(story, STAFF.auditor, { javaScript });
    await auditor.open(report);
    await auditor.look("as-the-auditor-sees-it");
    await auditor.press('a[href*="figure=received"]');
    assert.match(auditor.path, /^\/office\/dossiers/);
  });
}
