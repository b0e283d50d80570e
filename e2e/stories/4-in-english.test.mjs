// English: the switch keeps the page, the choice is remembered, and every page speaks the language it names.
import assert from "node:assert/strict";

import { official, STAFF } from "../support/people.mjs";
import { Stage } from "../support/story.mjs";
import { text } from "../support/texts.mjs";

const stage = new Stage("4-in-english");

const PUBLIC = [
  ["/search?q=birth", "search-title"],
  ["/procedures", "browse-title"],
  ["/procedures/1.001193?s=dung-han", "procedure-bring"],
  ["/agencies", "agencies-title"],
  ["/agencies/22330", "agency-procedures"],
  ["/track", "track-title"],
  ["/help", "help-title"],
  ["/sign-in", "sign-in"],
];
const OFFICE = [
  ["/office", "office-today-title"],
  ["/office/receive?procedure=1.001193", "office-applicant"],
  ["/office/dossiers", "nav-dossiers"],
];

stage.story("the switch keeps the page and is remembered", async (story) => {
  const person = await story.person({ width: 360 });
  await person.open("/procedures/1.001193?s=dung-han");
  assert.equal(await language(person), "vi", "Vietnamese comes first");
  const switches = person.page.locator('a[hreflang="en"]');
  await person.page.locator("details.top-menu > summary").click();
  await person.press(switches.locator("visible=true"));
  assert.equal(await language(person), "en");
  assert.equal(new URL(person.page.url()).search, "?s=dung-han", "the same page, the same situation");
  await person.look("procedure");
  await person.open("/");
  assert.equal(await language(person), "en", "the choice holds");
  await person.look("home");
  await person.page.locator("details.top-menu > summary").click();
  await person.press(person.page.locator('a[hreflang="vi"]').locator("visible=true"));
  assert.equal(await language(person), "vi", "and the way back is there");
});

stage.story("a walk through the portal", async (story) => {
  const person = await story.person();
  await person.open("/language/en?back=/");
  for (const [path, key] of PUBLIC) await walksTo(person, path, key);
  await person.open("/search?q=birth");
  assert.ok(await person.main.locator('a[href="/procedures/1.001193"]').count(), "“birth” finds the registration of births");
});

stage.story("a walk through the office", async (story) => {
  const officer = await official(story, STAFF.receptionist);
  await officer.open("/language/en?back=/office");
  for (const [path, key] of OFFICE) await walksTo(officer, path, key);
});

async function walksTo(person, path, key) {
  await person.open(path);
  assert.equal(await language(person), "en", path);
  await person.sees(text("en", key));
  await person.look(path.split("?")[0].replaceAll("/", "-").replace(/^-/, ""));
}

function language(person) {
  return person.page.locator("html").getAttribute("lang");
}
