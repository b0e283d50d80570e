// Pages on paper: what a person prints at the shop round the corner holds the content and nothing to press.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { Stage } from "../support/story.mjs";

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
