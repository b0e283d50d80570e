// Mistakes: each is told in words, in the reader's language, and nothing typed is lost.
import assert from "node:assert/strict";

import { act, missing, openDossier, prepare, sendAct } from "../support/desk.mjs";
import { answerPage, BIRTH, fileToTheEnd, pageForm, send } from "../support/filing.mjs";
import { programAsPdf, tooLarge } from "../support/papers.mjs";
import { CITIZEN_PHONE, official, signInAtDesk, signInOnPortal, STAFF } from "../support/people.mjs";
import { Stage } from "../support/story.mjs";
import { text } from "../support/texts.mjs";

/** The largest file that the demonstration takes. */
const UPLOAD_MAX_BYTES = 20 * 1024 * 1024;
const FILING = "/file/1.001193?s=dung-han&agency=22330";
const PAGES_MAX = 10;

const stage = new Stage("3-wrong-inputs");

for (const locale of ["vi", "en"]) {
  const tell = (title, body, options) => stage.story(`${title} (${locale})`, body, { pictures: locale, ...options });

  tell("an empty registration and a wrong number keep what was typed", async (story) => {
    const person = await reader(story, locale);
    await person.open("/register");
    await person.press('form button:not([type="button"])');
    await person.sees(text(locale, "form-errors-title"));
    assert.ok((await person.errors()).length >= 3, "name, telephone and password are asked for");
    await person.look("registration-empty");
    await person.fill({ name: "Nguyễn Thị Ví Dụ", contact: "12", password: "ngan" });
    await person.press('form button:not([type="button"])');
    assert.equal(await person.holds("name"), "Nguyễn Thị Ví Dụ");
    assert.equal(await person.holds("contact"), "12");
    assert.equal(await person.holds("password"), "", "a password is never sent back");
    await person.look("registration-wrong");
  });

  tell("a wrong password is told without saying which half is wrong", async (story) => {
    const person = await reader(story, locale);
    await signInOnPortal(person, CITIZEN_PHONE, "khong-phai-mat-khau");
    assert.equal(person.path, "/sign-in");
    assert.equal(await person.main.locator('[role="alert"]').count(), 1);
    await person.look("sign-in-wrong");
    await person.open("/office/sign-in");
    await signInAtDesk(person, STAFF.receptionist, "khong-phai-mat-khau");
    await person.sees(text(locale, "office-sign-in-wrong"));
    assert.equal(await person.holds("login"), STAFF.receptionist);
    await person.look("office-sign-in-wrong");
  });

  tell("a code that no dossier has", async (story) => {
    const person = await reader(story, locale);
    await person.open("/track/000.00.00.H32-200601-9999", 404);
    await person.sees(text(locale, "track-unknown"));
    await person.look("unknown-code");
    await person.open("/no-such-page", 404);
    await person.sees(text(locale, "error-not-found.title"));
    await person.look("no-such-page");
  });

  tell("each page of a filing sent empty says what is missing and keeps the rest", async (story) => {
    const person = await reader(story, locale, { javaScript: locale === "vi" });
    await signInOnPortal(person, CITIZEN_PHONE);
    await person.open(FILING);
    await wrongFiling(person, locale);
  });

  tell("the counter's form sent empty keeps what was typed", async (story) => {
    const officer = await official(story, STAFF.receptionist, { locale });
    await inLanguage(officer, locale, "/office");
    await officer.open("/office/receive?procedure=1.001193&situation=dung-han");
    await officer.fill({ address: "12 đường Mẫu" });
    await officer.press('button[value="receive"]:not(.unseen)');
    await officer.sees(text(locale, "form-errors-title"));
    assert.equal(await officer.holds("address"), "12 đường Mẫu");
    await officer.look("counter-without-a-name");
    await officer.fill({ name: "Trần Văn Mẫu" });
    await officer.press('button[value="receive"]:not(.unseen)');
    // Art. 17.1: what is incomplete gets a slip or a refusal, never a receipt.
    await officer.sees("DOS-007");
    assert.equal(await officer.holds("name"), "Trần Văn Mẫu");
    await officer.look("counter-without-papers");
  });

  tell("a page that is out of date in a second window overwrites nothing", async (story) => {
    const code = await filed(story);
    const officer = await official(story, STAFF.receptionist);
    await inLanguage(officer, locale, `/office/dossiers/${code}`);
    const first = officer.page;
    await officer.newWindow();
    await openDossier(officer, code);
    await act(officer, "accept");
    officer.page = first;
    await missing(officer, "Giấy chứng sinh", "photocopy");
    await prepare(officer, "request_supplement", { reason: "Ảnh chụp bị mờ." });
    await sendAct(officer, "request_supplement");
    await officer.sees(text(locale, "error-stale.title"));
    await officer.sees("Ảnh chụp bị mờ.");
    await officer.look("out-of-date");
  });

  tell("a session that ends in the middle of a form costs nothing typed", async (story) => {
    const code = await filed(story);
    const officer = await official(story, STAFF.receptionist);
    await inLanguage(officer, locale, `/office/dossiers/${code}`);
    await prepare(officer, "refuse", { reason: "Không thuộc thẩm quyền của phường.", confirm: true });
    await officer.context.clearCookies({ name: /staff$/ });
    await sendAct(officer, "refuse");
    await officer.sees(text(locale, "office-sign-in-kept"));
    await officer.look("session-ended");
    await signInAtDesk(officer, STAFF.receptionist);
    await officer.look("session-resumed");
    await officer.press("form button");
    await officer.sees("Không thuộc thẩm quyền của phường.");
  });
}

async function reader(story, locale, options = {}) {
  const person = await story.person({ width: 360, ...options });
  await inLanguage(person, locale, "/");
  return person;
}

function inLanguage(person, locale, back) {
  return person.open(`/language/${locale}?back=${encodeURIComponent(back)}`);
}

/** Sends every page of a filing empty first, the pages with files also with files that are not taken. */
async function wrongFiling(person, locale) {
  let [empty, files] = [0, 0];
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    if (await person.main.locator('input[type="file"]').count()) files += await wrongFiles(person);
    const asks = (await pageForm(person).locator("input:not([type=hidden]):not([type=file]), textarea").count()) > 0;
    if (asks) empty += await sentEmpty(person, locale, page);
    if (empty >= 2 && files) break;
    await answerPage(person, BIRTH);
    await send(person);
  }
  assert.ok(empty >= 1 && files >= 1, `pages sent empty: ${empty}, with wrong files: ${files}`);
}

async function sentEmpty(person, locale, page) {
  // What is not asked yet is not on the page: it waits for another answer.
  const texts = pageForm(person).locator('input[type="text"]:visible, input[type="tel"]:visible, textarea:visible');
  for (const field of await texts.all()) await field.fill("");
  await send(person);
  const errors = await person.errors();
  if (errors.length === 0) return 0;
  await person.sees(text(locale, "form-errors-title"));
  await person.look(`filing-${page}-empty`);
  return 1;
}

async function wrongFiles(person) {
  const wrong = { type: programAsPdf(), size: tooLarge(UPLOAD_MAX_BYTES) };
  for (const [what, file] of Object.entries(wrong)) {
    await person.main.locator('input[type="file"]').first().setInputFiles(file);
    await send(person);
    const errors = await person.errors();
    assert.ok(errors.some((error) => error.includes(file.name)), `the ${what} of ${file.name} is told: ${errors}`);
    await person.look(`filing-file-${what}`);
  }
  return 1;
}

/** A dossier that waits at the counter of the ward. */
async function filed(story) {
  const citizen = await story.person();
  await signInOnPortal(citizen, CITIZEN_PHONE);
  await citizen.open(FILING);
  return fileToTheEnd(citizen, BIRTH);
}
