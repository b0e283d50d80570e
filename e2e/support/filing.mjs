// Filing online, as far as every procedure has it in common: one page after the other until the dossier has a code.
import assert from "node:assert/strict";

import { pdf } from "./papers.mjs";
import { kindOf } from "./story.mjs";

/** No filing has more pages. */
const PAGES_MAX = 14;

/** A day of the clock on the wall as people write it. */
function daysAgo(days) {
  const at = new Date(Date.now() - days * 24 * 60 * 60 * 1000);
  return at.toLocaleDateString("en-GB", { timeZone: "Asia/Ho_Chi_Minh" });
}

/** What a plainly fictional mother tells about her child. */
export const BIRTH = {
  situation: "dung-han",
  agency: "22330",
  name: "Nguyễn Thị Ví Dụ",
  identity: "056187000118",
  birth_date: "28/02/1987",
  address: "12 đường Mẫu, phường Vĩnh Hải, thành phố Nha Trang",
  phone: "0905000118",
  return_way: "counter",
  "form.ho_ten": "Nguyễn Thị Ví Dụ",
  "form.so_giay_to": "056187000118",
  "form.dia_chi": "12 đường Mẫu, phường Vĩnh Hải, thành phố Nha Trang",
  "form.dien_thoai": "0905000118",
  "form.ten_con": "TRẦN VĂN MẪU",
  "form.ngay_sinh": daysAgo(20),
  "form.gioi_tinh": "nam",
  "form.noi_sinh": "Bệnh viện Mẫu, thành phố Nha Trang",
  "form.dan_toc": "Kinh",
  "form.que_quan": "Phường Vĩnh Hải, thành phố Nha Trang",
  "form.biet_cha_me": "co",
  "form.ho_ten_me": "Nguyễn Thị Ví Dụ",
  "form.giay_to_me": "056187000118",
  "form.so_ban_sao": "2",
};

/** The form of the open page of a filing. */
export function pageForm(person) {
  return person.main.locator('form[method="post"]').first();
}

/** Fills in whatever the open page asks and the answers tell; each picker of files gets a paper. */
export async function answerPage(person, answers, paper = pdf) {
  const form = pageForm(person);
  const names = await form
    .locator("input:not([type=hidden]), select, textarea")
    .evaluateAll((fields) => [...new Set(fields.map((field) => field.name).filter(Boolean))]);
  for (const name of names) {
    const field = form.locator(`[name="${name}"]:not([type=hidden])`).first();
    if ((await kindOf(field)) === "file") await field.setInputFiles(paper(`${name}.pdf`));
    else if (name in answers) await person.fill({ [name]: answers[name] }, form);
  }
}

/** Sends the open page. */
export function send(person) {
  return person.press(pageForm(person).locator("button:not([type=button]):not(.quiet):not(.link)").last());
}

/**
 * Goes through the pages of a filing that has begun.
 * @param {(page: number) => Promise<void>} look called on each page before it is filled in
 * @param {() => Promise<void>} signIn called where the way leads to the sign-in page
 * @returns {Promise<string>} the code of the dossier
 */
export async function fileToTheEnd(person, answers, { look = async () => {}, signIn } = {}) {
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    await look(page);
    const done = person.main.locator(".confirmation-code");
    if (await done.count()) return (await done.innerText()).trim();
    if (signIn && /^\/(sign-in|register)/.test(person.path)) await signIn();
    else {
      await answerPage(person, answers);
      await send(person);
    }
    assert.deepEqual(await person.errors(), [], `the page ${person.path} takes the answers`);
  }
  throw new Error(`no dossier after ${PAGES_MAX} pages; the last was ${person.path}`);
}
