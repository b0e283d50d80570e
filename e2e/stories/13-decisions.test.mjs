// A decision changes a procedure: written by one, signed by another, wrong at each step first; its form is designed, tried on
// a telephone, and filled in by a citizen.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { reveal } from "../support/desk.mjs";
import { pdf } from "../support/papers.mjs";
import { official, STAFF } from "../support/people.mjs";
import { WIDTHS } from "../support/browser.mjs";
import { Stage } from "../support/story.mjs";
import { changed } from "../support/workbook.mjs";

const SIGNER = "duyet.tinh";

const stage = new Stage("13-decisions");

const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10).split("-").reverse().join("/");

/** The form that does one thing with the decision. */
const doing = (person, act) => person.main.locator(`form:has(input[name="do"][value="${act}"])`).first();

async function does(person, act, values = {}) {
  const form = doing(person, act);
  await reveal(form);
  await person.fill(values, form);
  await person.press(form.locator("button").last());
}

/** Everything of a decision but what it changes; wrong first. */
async function head(writer, number) {
  await does(writer, "head", { number, title: "Sửa đổi thủ tục hộ tịch", signed_on: "31/02/2026", effective: today(), signer: "" });
  assert.ok((await writer.errors()).length > 0, "a day that is none is told");
  assert.equal(await writer.holds("signed_on"), "31/02/2026");
  await writer.look("wrong-day", { axeAt: WIDTHS });
  await does(writer, "head", { number, title: "Sửa đổi thủ tục hộ tịch", signed_on: today(), effective: today(), signer: "Chủ tịch UBND tỉnh" });
}

async function question(writer, form, fields, inside = "") {
  await writer.open(`${form}/question${inside}`);
  await writer.fill(fields);
  await writer.press('form[action*="/form/question"] button');
  assert.deepEqual(await writer.errors(), []);
}

/** A choice, a question that waits for it, a group; wrong first. */
async function design(writer, form) {
  await writer.open(form);
  await writer.look("form-that-stands", { axeAt: WIDTHS });
  await does(writer, "drop");
  await writer.look("no-form", { axeAt: WIDTHS });
  await does(writer, "begin", { title: "" });
  assert.equal((await writer.errors()).length, 1);
  await does(writer, "begin", { title: "Tờ khai thử nghiệm" });
  await writer.open(`${form}/question`);
  await writer.fill({ title: "", kind: "whole", name: "Họ Tên" });
  await writer.fill({ least: "nhiều" });
  await writer.press('form[action*="/form/question"] button');
  assert.ok((await writer.errors()).length >= 2, "what is wrong with a question is told");
  assert.equal(await writer.holds("name"), "Họ Tên");
  await writer.look("question-wrong", { axeAt: WIDTHS });
  await question(writer, form, { title: "Họ, chữ đệm và tên", section: "Người khai", name: "ho_ten", prefill: "account.name", required: true });
  await question(writer, form, { title: "Đã kết hôn chưa?", kind: "marks", options: "roi | Rồi\nchua | Chưa", name: "da_ket_hon", section: "Người khai", required: true });
  await question(writer, form, { title: "Số giấy chứng nhận kết hôn", name: "so_giay", section: "Người khai", required: true });
  await writer.open(`${form}/question?at=so_giay`);
  await writer.main.locator('input[name="show"][value="da_ket_hon=roi"]').check({ force: true });
  await writer.look("question", { axeAt: WIDTHS });
  await writer.press('form[action*="/form/question"] button');
  await question(writer, form, { title: "Các con", kind: "group", name: "con", row: "Người con", most: "5", section: "Gia đình", required: false });
  await question(writer, form, { title: "Họ tên con", name: "ten", required: true }, "?in=con");
  await question(writer, form, { title: "Ngày sinh của con", kind: "day", name: "ngay", required: false }, "?in=con");
  await writer.open(form);
  await writer.look("questions", { axeAt: WIDTHS });
}

/** As on a telephone: judged, a row more, kept as the sample. */
async function trial(writer, form) {
  await writer.open(`${form}/trial`);
  await writer.press('button[value="try"]:visible >> nth=-1');
  assert.ok((await writer.errors()).length >= 2);
  await writer.look("tried-empty", { axeAt: WIDTHS });
  const conditional = writer.main.locator('[name="form.so_giay"]');
  await writer.fill({ "form.ho_ten": "Nguyễn Văn Mẫu", "form.da_ket_hon": "chua", "form.con.0.ten": "Nguyễn Thị Mẫu" });
  assert.equal(await conditional.isVisible(), !writer.javaScript, "what is not asked is hidden by the script alone");
  await writer.fill({ "form.da_ket_hon": "roi" });
  await writer.fill({ "form.so_giay": "12/2019" });
  await writer.press('button[name="add"]');
  await writer.fill({ "form.con.1.ten": "Nguyễn Văn Thử", "form.con.1.ngay": "01/06/2019" });
  await writer.look("two-rows", { axeAt: WIDTHS });
  await writer.press('button[value="keep"]');
  await writer.sees("Đã có bản điền mẫu");
  for (const copy of ["", "?copy=sample"]) {
    const answer = await writer.context.request.get(`${form}/paper${copy}`);
    assert.equal(answer.status(), 200);
    writeFileSync(join(writer.story.folder, `form${copy ? "-sample" : ""}.pdf`), await answer.body());
  }
}

async function signed(story, writer, decision, { javaScript }) {
  await writer.open(decision);
  await does(writer, "review");
  await writer.sees(/quyết định đã ký|bản giấy|tệp/i);
  await writer.fill({ "file.paper": pdf("quyet-dinh.pdf") });
  await writer.press('form[action$="/paper"] button');
  await writer.look("complete", { axeAt: WIDTHS });
  await does(writer, "review");
  const signer = await official(story, SIGNER, { javaScript });
  await signer.open(decision);
  await signer.look("to-sign", { axeAt: WIDTHS });
  await does(signer, "sign");
  await signer.sees("đang có hiệu lực");
  await signer.look("signed", { axeAt: WIDTHS });
}

async function filledIn(story, code, situation, { javaScript }) {
  const citizen = await story.person({ javaScript, width: 360 });
  await citizen.open(`/procedures/${code}?s=${situation}`);
  await citizen.look("procedure", { axeAt: WIDTHS });
  await citizen.open(`/file/${code}?s=${situation}&agency=22330`);
  await citizen.press('form[method="post"] button');
  await citizen.open(citizen.path.replace(/[^/]+$/, "form"));
  await citizen.fill({ "form.ho_ten": "Trần Thị Ví Dụ", "form.da_ket_hon": "chua", "form.con.0.ten": "Trần Văn Thử" });
  await citizen.press('button[name="add"]');
  assert.equal(await citizen.holds("form.con.0.ten"), "Trần Văn Thử", "nothing typed is lost with a row more");
  await citizen.look("filled-in", { axeAt: WIDTHS });
}

/** Typed in words, chosen from the list, put into the field with its code. */
async function suggested(writer, form, code) {
  const field = form.locator('[name="amend_code"]');
  await field.fill("");
  await field.pressSequentially("giay khai sinh", { delay: 20 });
  const first = form.locator('[role="option"]').first();
  await first.waitFor();
  await writer.look("suggested", { axeAt: WIDTHS });
  await field.press("ArrowDown");
  await field.press("Enter");
  assert.match(await field.inputValue(), /\(\d\.\d{6}\)$/, `a procedure with its code, ${code} as well`);
}

const TOLD = [
  { javaScript: false, code: "1.004873", situation: "viec-khac", number: "801/QĐ-UBND" },
  { javaScript: true, code: "2.000635", situation: "1", number: "802/QĐ-UBND" },
];

for (const { javaScript, code, situation, number } of TOLD) {
  const how = javaScript ? "with scripts" : "without scripts";
  stage.story(`a decision gives a procedure another form, ${how}`, async (story) => {
    const writer = await official(story, STAFF.provinceAdministrator, { javaScript });
    await writer.open("/office/decisions");
    await writer.look("decisions", { axeAt: WIDTHS });
    await writer.press('form[action="/office/decisions"]:has([value="procedures"]) button');
    const decision = writer.path;
    await writer.look("begun", { axeAt: WIDTHS });
    await head(writer, number);
    const amend = doing(writer, "amend");
    await reveal(amend);
    await writer.fill({ amend_code: "9.999999" }, amend);
    await writer.press(amend.locator("button").last());
    assert.ok((await writer.errors()).length > 0, "a procedure that is not there is told");
    if (javaScript) await suggested(writer, amend, code);
    await does(writer, "amend", { amend_code: code });
    await writer.look("line", { axeAt: WIDTHS });
    const form = `${decision}/lines/${code}/situations/${situation}/form`;
    await design(writer, form);
    await trial(writer, form);
    await signed(story, writer, decision, { javaScript });
    await filledIn(story, code, situation, { javaScript });
  });
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

for (const javaScript of [false, true]) {
  const how = javaScript ? "with scripts" : "without scripts";
  stage.story(`many lines of a decision come from a workbook and from a list, ${how}`, async (story) => {
    const writer = await official(story, STAFF.provinceAdministrator, { javaScript });
    await writer.open("/office/decisions");
    await writer.press('form[action="/office/decisions"]:has([value="procedures"]) button');
    const decision = writer.path;
    await writer.press('a[href$="/many"]');
    await writer.look("many", { axeAt: WIDTHS });
    await writer.press('form[action$="/many/file"] button');
    assert.equal((await writer.errors()).length, 1, "no file is told");
    await writer.look("no-file", { axeAt: WIDTHS });

    const out = await writer.context.request.get(`${decision}/many.xlsx?field=ho-tich`);
    assert.equal(out.status(), 200);
    const workbook = await out.body();
    const bring = async (buffer) => {
      await writer.open(`${decision}/many`);
      await writer.fill({ "file.workbook": { name: "thu-tuc.xlsx", mimeType: XLSX, buffer } });
      await writer.press('form[action$="/many/file"] button');
    };
    await bring(workbook);
    await writer.sees("Tệp không đổi gì");
    await writer.look("nothing-changed", { axeAt: WIDTHS });
    await bring(changed(workbook, "<t>Đăng ký kết hôn</t>", "<t>Đăng ký kết hôn tại xã</t>"));
    await writer.sees("Đăng ký kết hôn tại xã");
    await writer.look("lines", { axeAt: WIDTHS });
    await writer.press('form[action*="/many/"] button');
    await writer.look("put", { axeAt: WIDTHS });

    await writer.open(`${decision}/many`);
    await writer.fill({ codes: "1.000689\n9.999999" });
    await writer.press('form[action$="/many"] button');
    assert.equal((await writer.errors()).length, 1);
    assert.equal(await writer.holds("codes"), "1.000689\n9.999999");
    await writer.look("unknown-code", { axeAt: WIDTHS });
    await writer.fill({ codes: "1.000689\t1.001193" });
    await writer.press('form[action$="/many"] button');
    await writer.sees("1.000689");
    await writer.look("with-end", { axeAt: WIDTHS });
  });
}
