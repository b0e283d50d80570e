// Interlinked procedures: the applicant files once, several agencies work, each with its task and its time, and every
// result is followed and fetched in one place (Nghị định 61/2018 Art. 19.6-7).
import assert from "node:assert/strict";

import { act, offered, openDossier } from "../support/desk.mjs";
import { BIRTH, fileToTheEnd } from "../support/filing.mjs";
import { pdf } from "../support/papers.mjs";
import { CITIZEN_PHONE, official, signInOnPortal, STAFF } from "../support/people.mjs";
import { Stage } from "../support/story.mjs";

/** Birth, permanent residence and health-insurance card for a child under six. */
const CHILD = "/file/2.000986?s=ba-trong-mot&agency=22330";
/** A household business in Nha Trang, with its tax number. */
const BUSINESS = "/file/1.001612?s=ca-nhan&agency=568";
const BUSINESS_ANSWERS = {
  ...BIRTH,
  situation: "ca-nhan",
  agency: "568",
  "form.ngay_sinh": "28/02/1987",
  "form.ten_hkd": "Quán Thử Nghiệm",
  "form.dia_diem": "12 đường Mẫu, phường Vĩnh Hải, thành phố Nha Trang",
  "form.nganh_nghe": "Bán cà phê",
  "form.von": "20000000",
  "form.lao_dong": "2",
  "form.loai": "ca-nhan",
};

const stage = new Stage("11-several-agencies");

async function receivedAndHandedOver(story, login, code, options) {
  const reception = await official(story, login, options);
  await openDossier(reception, code);
  await act(reception, "accept");
  await act(reception, "hand_over");
}

async function finished(story, login, code, options) {
  const desk = await official(story, login, options);
  await openDossier(desk, code);
  await act(desk, "return_result");
}

for (const javaScript of [false, true]) {
  const how = javaScript ? "with scripts" : "without scripts";
  const options = { javaScript };
  const pictures = { pictures: javaScript ? "with-scripts" : "without-scripts" };

  stage.story(
    `a child gets certificate, residence and insurance card from one filing, ${how}`,
    async (story) => {
      const citizen = await story.person({ javaScript, width: 360 });
      await signInOnPortal(citizen, CITIZEN_PHONE);
      await citizen.open("/procedures/2.000986");
      await citizen.look("the-way-of-the-dossier");
      await citizen.open(CHILD);
      const code = await fileToTheEnd(citizen, { ...BIRTH, situation: "ba-trong-mot" });
      await receivedAndHandedOver(story, STAFF.receptionist, code, options);

      const clerk = await official(story, STAFF.processor, options);
      await openDossier(clerk, code);
      await act(clerk, "complete_step");
      const leader = await official(story, STAFF.leader, options);
      await openDossier(leader, code);
      await act(leader, "sign_result", { number: "12/KS", "file.result": pdf("khai-sinh.pdf") });

      await openDossier(clerk, code);
      await clerk.look("two-tasks-of-others");
      await act(clerk, "complete_step");
      await clerk.sees("DOS-040");
      await clerk.look("not-before-all-are-back");

      const police = await official(story, "congan.vinhhai", options);
      await police.open("/office/branches");
      await police.look("tasks-of-the-police");
      await police.open(`/office/dossiers/${code}`);
      await act(police, "close_branch");
      await police.sees("DOS-044");
      await police.look("a-paper-has-a-number");
      await act(police, "close_branch", { number: "HK-0118", note: "Nhập vào hộ của mẹ." });
      await citizen.open(`/track/${code}`);
      await citizen.sees("HK-0118");
      await citizen.look("one-place-to-follow");

      const insurance = await official(story, "sothe.bhxh", options);
      await insurance.open("/office/branches");
      await insurance.sees(code);
      await insurance.look("tasks-of-the-insurance");
      await insurance.open(`/office/dossiers/${code}`);
      assert.deepEqual(await offered(insurance), ["close_branch"], "its own task and nothing else");
      await insurance.look("task-of-the-insurance");
      await act(insurance, "close_branch", { number: "BH-0118", "file.branch": pdf("the-bhyt.pdf") });

      await openDossier(clerk, code);
      await clerk.look("all-are-back");
      await act(clerk, "complete_step");
      await finished(story, STAFF.returnDesk, code, options);
      await citizen.open(`/track/${code}`);
      await citizen.sees("BH-0118");
      await citizen.look("every-result");
    },
    pictures,
  );

  stage.story(
    `a household business comes back with its tax number, ${how}`,
    async (story) => {
      const citizen = await story.person({ javaScript, width: 360 });
      await signInOnPortal(citizen, CITIZEN_PHONE);
      await citizen.open(BUSINESS);
      const code = await fileToTheEnd(citizen, BUSINESS_ANSWERS);
      await receivedAndHandedOver(story, "tiepnhan.nhatrang", code, options);
      const clerk = await official(story, "taichinh.nhatrang", options);
      await openDossier(clerk, code);
      await act(clerk, "complete_step");
      const leader = await official(story, "lanhdao.nhatrang", options);
      await openDossier(leader, code);
      await act(leader, "sign_result", { number: "37/HKD", "file.result": pdf("dang-ky.pdf") });

      const head = await official(story, "truong.hotro.ctnt", options);
      await openDossier(head, code);
      await act(head, "assign_branch");
      await head.look("given-to-a-colleague");
      const tax = await official(story, "hotro.ctnt", options);
      await openDossier(tax, code);
      await act(tax, "close_branch", { outcome: "refused", number: "" });
      await tax.sees("DOS-005");
      await act(tax, "close_branch", { outcome: "granted", number: "4200000118" });

      await openDossier(clerk, code);
      await act(clerk, "send_branch_back", { reason: "Mã số thuế trùng với hộ khác." });
      await clerk.look("sent-back");
      await openDossier(tax, code);
      await tax.sees("Mã số thuế trùng với hộ khác.");
      await act(tax, "close_branch", { number: "4200000119" });
      await openDossier(clerk, code);
      await act(clerk, "complete_step");
      await finished(story, "traketqua.nhatrang", code, options);
      await citizen.open(`/track/${code}`);
      await citizen.sees("4200000119");
    },
    pictures,
  );
}
