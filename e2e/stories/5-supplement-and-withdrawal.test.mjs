// What is missing is asked for once and completely (Nghị định 61/2018 Art. 15.3); and who has thought better of it may
// withdraw.
import assert from "node:assert/strict";

import { act, missing, offered, openDossier } from "../support/desk.mjs";
import { BIRTH, fileToTheEnd, send } from "../support/filing.mjs";
import { picture } from "../support/papers.mjs";
import { CITIZEN_PHONE, official, signInOnPortal, STAFF } from "../support/people.mjs";
import { Stage } from "../support/story.mjs";

const FILING = "/file/1.001193?s=dung-han&agency=22330";
const MISSING = "Giấy chứng sinh";

const stage = new Stage("5-supplement-and-withdrawal");

stage.story("a supplement is asked for once, sent and accepted", async (story) => {
  const citizen = await story.person({ width: 360 });
  await signInOnPortal(citizen, CITIZEN_PHONE);
  await citizen.open(FILING);
  const code = await fileToTheEnd(citizen, BIRTH);

  const officer = await official(story, STAFF.receptionist);
  await openDossier(officer, code);
  await missing(officer, MISSING, "photocopy");
  await act(officer, "request_supplement", { reason: "Ảnh chụp bị mờ." });
  await officer.look("asked");

  await citizen.open(`/track/${code}`);
  await citizen.sees(MISSING);
  await citizen.look("citizen-is-asked");
  await citizen.press(`a[href="/track/${code}/supplement"]`);
  await citizen.look("citizen-answers");
  await send(citizen);
  assert.ok((await citizen.errors()).length > 0, "nothing sent is no answer");
  await citizen.fill({ "file.0": picture("giay-chung-sinh-ro.png"), note: "Tôi đã chụp lại." });
  await send(citizen);
  assert.equal(citizen.path, `/track/${code}`);
  await citizen.sees("giay-chung-sinh-ro.png");
  await citizen.look("citizen-has-answered");

  await openDossier(officer, code);
  await officer.sees("Tôi đã chụp lại.");
  assert.ok(!(await offered(officer)).includes("request_supplement"), "papers are asked for once");
  await officer.sees("Điều 15 khoản 3");
  await officer.look("no-second-slip");
  await act(officer, "accept");
  await officer.look("accepted");
});

stage.story("a dossier is withdrawn", async (story) => {
  const citizen = await story.person({ width: 360, javaScript: false });
  await signInOnPortal(citizen, CITIZEN_PHONE);
  await citizen.open(FILING);
  const code = await fileToTheEnd(citizen, BIRTH);
  await citizen.open(`/track/${code}`);
  await citizen.press(`a[href="/track/${code}/withdraw"]`);
  await citizen.look("what-withdrawing-means");
  await send(citizen);
  assert.ok((await citizen.errors()).length > 0, "a reason is asked for");
  await citizen.fill({ reason: "Tôi nộp nhầm nơi." });
  await citizen.press('form[method="post"] button.danger');
  await citizen.sees("Đã rút");
  await citizen.look("withdrawn");
  const officer = await official(story, STAFF.receptionist);
  await openDossier(officer, code);
  await officer.sees("Tôi nộp nhầm nơi.");
  assert.deepEqual(await offered(officer), [], "nothing more can be done with it");
});
