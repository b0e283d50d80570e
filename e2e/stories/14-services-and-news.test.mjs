// Services opened in bulk and taken back, two procedures filed at once, and news: wrong first, then as the office and the
// citizen meet them.
import assert from "node:assert/strict";

import { BIRTH, answerPage, send } from "../support/filing.mjs";
import { official, signInOnPortal, STAFF } from "../support/people.mjs";
import { WIDTHS } from "../support/browser.mjs";
import { Stage } from "../support/story.mjs";

const MARRIAGE = "1.000894";
/** No filing has more pages. */
const PAGES_MAX = 14;

const stage = new Stage("14-services-and-news");

stage.story("services are opened for a while, and taken back", async (story) => {
  const keeper = await official(story, STAFF.provinceAdministrator);
  await keeper.open("/office/switches");
  await keeper.look("switches", { axeAt: WIDTHS });
  await keeper.open("/office/switches/new");
  await keeper.look("new", { axeAt: WIDTHS });
  await keeper.fill({ title: "", until: "31/02/2026" });
  await keeper.press("form.switch-form button");
  assert.ok((await keeper.errors()).length >= 2, "what is missing is told before anything is looked at");
  assert.equal(await keeper.holds("until"), "31/02/2026");
  await keeper.look("wrong", { axeAt: WIDTHS });
  await keeper.fill({ title: "Mở dịch vụ khi giãn cách", procedures: MARRIAGE, online: "4", until: "31/12/2027" });
  await keeper.press("form.switch-form button");
  await keeper.sees("Chưa có gì thay đổi");
  await keeper.look("preview", { axeAt: WIDTHS });
  await keeper.press('form[action="/office/switches"][method="post"] button');
  await keeper.sees("Đang áp dụng");
  await keeper.look("open", { axeAt: WIDTHS });
  const order = keeper.path;
  const citizen = await story.person({ width: 360 });
  await citizen.open(`/procedures/${MARRIAGE}`);
  await citizen.sees("mở đến hết ngày 31/12/2027");
  await citizen.look("procedure", { axeAt: WIDTHS });
  await keeper.open(`/office/catalogue/${MARRIAGE}/services`);
  await keeper.look("services", { axeAt: WIDTHS });
  await keeper.open(order);
  const back = keeper.main.locator(`form[action="${order}"]`);
  await back.locator('input[type="checkbox"]').first().check({ force: true });
  await keeper.press(back.locator("button").last());
  await keeper.look("taken-back", { axeAt: WIDTHS });
  await citizen.open(`/procedures/${MARRIAGE}`);
  assert.equal(await citizen.main.getByText("mở đến hết ngày").count(), 0);
});

stage.story("two procedures at once ask each paper and each person once", async (story) => {
  const citizen = await story.person({ width: 360 });
  await citizen.open("/procedures/together?p=1.001193:dung-han&p=2.000635:1");
  await citizen.look("joint-papers", { axeAt: WIDTHS });
  await signInOnPortal(citizen);
  await citizen.open("/file/1.001193?s=dung-han&agency=22330");
  for (let page = 1; page <= PAGES_MAX && !citizen.path.endsWith("/check"); page += 1) {
    await answerPage(citizen, BIRTH);
    await send(citizen);
    assert.deepEqual(await citizen.errors(), []);
  }
  await citizen.look("check", { axeAt: WIDTHS });
  await citizen.press('a[href$="/together"]');
  await citizen.look("another-procedure", { axeAt: WIDTHS });
});

stage.story("news are written, shown, found and withdrawn", async (story) => {
  const keeper = await official(story, STAFF.provinceAdministrator);
  await keeper.open("/office/news/new");
  await keeper.press('form[action^="/office/news"] button');
  assert.ok((await keeper.errors()).length > 0);
  await keeper.look("empty", { axeAt: WIDTHS });
  await keeper.fill({ title: "Bộ phận một cửa nghỉ lễ", summary: "Ngày 02/09 không nhận hồ sơ tại quầy.", body: "Hồ sơ trực tuyến vẫn nộp được.\n\nXem https://dichvucong.example.vn." });
  await keeper.press('button[value="publish"]');
  assert.deepEqual(await keeper.errors(), []);
  await keeper.look("published", { axeAt: WIDTHS });
  await keeper.open("/office/news");
  await keeper.look("news", { axeAt: WIDTHS });
  const reader = await story.person({ width: 360 });
  await reader.open("/search?q=nghi+le");
  await reader.sees("Bộ phận một cửa nghỉ lễ");
  await reader.look("found", { axeAt: WIDTHS });
  await reader.press('a[href^="/news/"]');
  await reader.look("one", { axeAt: WIDTHS });
});
