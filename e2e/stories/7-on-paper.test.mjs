// Pages on paper: what a person prints at the shop round the corner holds the content and nothing to press.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { official, STAFF } from "../support/people.mjs";
import { Stage } from "../support/story.mjs";

/** Pages of each paper that are kept as pictures. */
const PAGES_KEPT = 6;
const TEXT_MAX = 32 * 1024 * 1024;

const stage = new Stage("7-on-paper");

stage.story("the page of a procedure, printed", async (story) => {
  const person = await story.person();
  await person.open("/procedures/1.001193?s=dung-han");
  await person.page.emulateMedia({ media: "print" });
  for (const part of ["header.top nav", "footer.bottom", "a.skip"]) {
    const shown = await person.page.locator(part).locator("visible=true").count();
    assert.equal(shown, 0, `${part} stays off the paper`);
  }
  await person.sees("Giấy chứng sinh");
  const folded = person.main.locator("details:not([open]) > :not(summary)");
  const all = await folded.count();
  assert.ok(all > 0, "something is folded on the screen");
  assert.equal(await folded.locator("visible=true").count(), all, "and all of it is on the paper");
  await person.look("procedure", { widths: [768] });
  writeFileSync(join(story.folder, "procedure.pdf"), await person.page.pdf({ format: "A4" }));
});

// Publicity on paper: the board, the bound set with its sample forms, and the form of a procedure, kept with their pages as
// pictures.
stage.story("what an agency posts and binds, as pictures", async (story) => {
  const officer = await official(story, STAFF.agencyAdministrator);
  const papers = {
    board: "/office/publicity.pdf?field=ho-tich",
    bound: "/office/publicity.pdf?field=ho-tich&bound=yes",
    "form-blank": "/procedures/1.001193/form.pdf?s=dung-han",
    "form-sample": "/procedures/1.001193/form.pdf?s=dung-han&copy=sample",
  };
  for (const [name, path] of Object.entries(papers)) {
    const answer = await officer.context.request.get(path);
    assert.equal(answer.status(), 200, path);
    const file = join(story.folder, `${name}.pdf`);
    writeFileSync(file, await answer.body());
    execFileSync("pdftoppm", ["-r", "60", "-png", "-l", String(PAGES_KEPT), file, join(story.folder, name)]);
  }
  const text = (name) => execFileSync("pdftotext", ["-layout", join(story.folder, `${name}.pdf`), "-"], { maxBuffer: TEXT_MAX }).toString();
  const bound = text("bound");
  assert.match(bound, /Mục lục/);
  assert.match(bound, /Mẫu đơn, tờ khai đã điền mẫu/);
  assert.match(bound, /BẢN MẪU/);
  assert.doesNotMatch(text("board"), /Mục lục/);
  assert.match(text("form-sample"), /TỜ KHAI ĐĂNG KÝ KHAI SINH/);
});
