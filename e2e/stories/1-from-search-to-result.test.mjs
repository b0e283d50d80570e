// The main story: a mother finds the right procedure by her own words, files it, and has the result in her hands.
// It is told twice, because every page must work where scripts do not run.
import assert from "node:assert/strict";

import { act, offered, openDossier } from "../support/desk.mjs";
import { BIRTH, fileToTheEnd } from "../support/filing.mjs";
import { pdf } from "../support/papers.mjs";
import { official, PASSWORD, STAFF } from "../support/people.mjs";
import { Stage } from "../support/story.mjs";

const DOSSIER_CODE = /^[\w.]+-\d{6}-\d{4}$/;
const WARD = "22330";
/** Two heights of a small telephone. */
const NEAR_THE_TOP_PX = 1280;

const stage = new Stage("1-from-search-to-result");

for (const javaScript of [false, true]) {
  const how = javaScript ? "with scripts" : "without scripts";
  stage.story(
    `from the search to the result in her hands, ${how}`,
    async (story) => {
      const mother = await story.person({ javaScript, width: 360 });
      const phone = javaScript ? "0905000219" : "0905000218";
      await findsTheProcedure(mother);
      await registers(mother, phone);
      const code = await files(mother, phone);
      await isHandled(story, code, javaScript);
      await follows(mother, code);
    },
    { pictures: javaScript ? "with-scripts" : "without-scripts" },
  );
}

async function findsTheProcedure(mother) {
  await mother.open("/");
  await mother.look("home");
  // Typed on a telephone without marks, and not the name of the procedure.
  const search = mother.page.locator('.hero form[role="search"]');
  await search.locator('input[name="q"]').fill("lam giay khai sinh cho con");
  await mother.press(search.locator("button"));
  await mother.look("found");
  await mother.press('a[href="/procedures/1.001193"]');
  await mother.look("procedure-asks");
  await mother.press(mother.main.getByRole("link", { name: "Có cha, mẹ hoặc người thân đi khai" }));
  await mother.press(mother.main.getByRole("link", { name: "Chưa quá 60 ngày" }));
  await mother.sees("Giấy chứng sinh");
  await mother.look("procedure");
}

async function registers(mother, phone) {
  const [procedure] = [mother.page.url()];
  await mother.open("/register");
  await mother.fill({ name: BIRTH.name, contact: phone, identity: BIRTH.identity, address: BIRTH.address, password: PASSWORD });
  await mother.look("register");
  await mother.press('form button:not([type="button"])');
  assert.notEqual(mother.path, "/register", `registered: ${await mother.errors()}`);
  await mother.look("registered");
  await mother.page.goto(procedure);
}

async function files(mother, phone) {
  const doors = mother.main.locator('a[href^="/file/"]').locator("visible=true");
  assert.equal(await doors.count(), 1, "one way to file is shown");
  const { y } = await doors.first().boundingBox();
  assert.ok(y < NEAR_THE_TOP_PX, `a telephone shows it without long scrolling, not at ${y} px`);
  await mother.press(doors);
  if (mother.javaScript) await isSavedWhileTyping(mother);
  const answers = { ...BIRTH, phone, "form.dien_thoai": phone, agency: WARD };
  const code = await fileToTheEnd(mother, answers, { look: (page) => mother.look(`filing-${page}`) });
  assert.match(code, DOSSIER_CODE);
  return code;
}

/** What is typed is kept without a button; whoever is called away from the telephone finds it again. */
async function isSavedWhileTyping(mother) {
  await mother.press(mother.main.locator('form[method="post"] button').last());
  await mother.open(mother.path.replace(/[^/]+$/, "applicant"));
  const form = mother.main.locator("form[data-autosave]");
  await form.locator('[name="address"]').fill("Số 1, đường Thí Điểm");
  await mother.page.locator("[data-autosave-status]", { hasText: /^Đã lưu lúc \d\d:\d\d$/ }).waitFor();
  await mother.look("saved-by-itself");
  await mother.page.reload();
  assert.equal(await mother.holds("address"), "Số 1, đường Thí Điểm");
}

async function isHandled(story, code, javaScript) {
  const atTheDesk = (login) => official(story, login, { javaScript });
  const receptionist = await atTheDesk(STAFF.receptionist);
  await receptionist.look("office-today");
  await openDossier(receptionist, code);
  await receptionist.look("office-dossier");
  await act(receptionist, "accept");
  await receptionist.look("office-accepted");
  await act(receptionist, "hand_over");

  const processor = await atTheDesk(STAFF.processor);
  await openDossier(processor, code);
  await processor.look("office-processing");
  await act(processor, "complete_step", { note: "Đủ điều kiện, trình ký." });

  const leader = await atTheDesk(STAFF.leader);
  await openDossier(leader, code);
  await act(leader, "sign_result", { number: "118/2026", "file.result": pdf("giay-khai-sinh.pdf") });
  await leader.look("office-signed");
  assert.ok(!(await offered(leader)).includes("sign_result"), "a result is signed once");

  const returns = await atTheDesk(STAFF.returnDesk);
  await returns.open("/office/returns");
  await returns.look("office-returns");
  await openDossier(returns, code);
  await act(returns, "return_result", { receiver: BIRTH.name, way: "counter" });
  await returns.sees("Đã trả kết quả");
  await returns.look("office-returned");
}

async function follows(mother, code) {
  await mother.open("/track");
  await mother.fill({ code });
  await mother.press('form[action="/track"] button');
  await mother.sees("Đã trả kết quả");
  await mother.look("tracked");
  const [download] = await Promise.all([
    mother.page.waitForEvent("download"),
    mother.main.locator(".result a").first().click(),
  ]);
  const head = (await (await download.createReadStream()).take(1).toArray())[0].subarray(0, 5);
  assert.equal(head.toString("latin1"), "%PDF-", "the result that was signed");
}
