// No pause without a legitimate reason: the clock of a dossier stops with a ground, evidence and the word of two people,
// and runs again from where it stood (Nghị định 61/2018 Art. 19).
import assert from "node:assert/strict";

import { act, offered, openDossier } from "../support/desk.mjs";
import { BIRTH, fileToTheEnd } from "../support/filing.mjs";
import { pdf } from "../support/papers.mjs";
import { CITIZEN_PHONE, official, signInOnPortal, STAFF } from "../support/people.mjs";
import { Stage } from "../support/story.mjs";

/** A child without parents known: five working days, long enough to be stopped. */
const FILING = "/file/1.001193?s=bo-roi&agency=22330";
const REASON = "Chờ kết luận của cơ quan công an.";

const stage = new Stage("10-the-clock-stops");

for (const javaScript of [false, true]) {
  const how = javaScript ? "with scripts" : "without scripts";
  stage.story(
    `a pause is asked for, approved and ended, ${how}`,
    async (story) => {
      const citizen = await story.person({ javaScript, width: 360 });
      await signInOnPortal(citizen, CITIZEN_PHONE);
      await citizen.open(FILING);
      const code = await fileToTheEnd(citizen, BIRTH);

      const reception = await official(story, STAFF.receptionist, { javaScript });
      await openDossier(reception, code);
      await act(reception, "accept");
      await act(reception, "hand_over");

      const processor = await official(story, STAFF.processor, { javaScript });
      await openDossier(processor, code);
      await processor.look("before-the-pause");
      await act(processor, "ask_pause", { reason: REASON });
      assert.ok((await processor.errors()).length > 0, "a pause without a ground is refused");
      await processor.look("no-ground");
      await act(processor, "ask_pause", { ground: "competent_authority", "file.evidence": pdf("cong-van.pdf") });
      await processor.look("asked");
      assert.ok(!(await offered(processor)).includes("approve_pause"), "nobody approves the own pause");

      const leader = await official(story, STAFF.leader, { javaScript });
      await openDossier(leader, code);
      await leader.sees(REASON);
      await leader.look("leader-decides");
      await act(leader, "decline_pause");
      assert.ok((await leader.errors()).length > 0, "who declines says why");
      await act(leader, "approve_pause");
      await leader.look("paused");
      await citizen.open(`/track/${code}`);
      await citizen.look("citizen-sees-the-pause");

      await openDossier(processor, code);
      assert.ok(!(await offered(processor)).includes("complete_step"), "nothing is done while the clock stands still");
      await act(processor, "resume", { reason: "Đã có kết luận." });
      await processor.look("goes-on");

      await openDossier(leader, code);
      await act(leader, "reschedule", { reason: "Phải xác minh thêm.", new_day: "01/01/2020" });
      await leader.sees("DOS-039");
      await act(leader, "reschedule", { apology: "Chúng tôi xin lỗi anh chị." });
      await leader.sees("DOS-038");
      await leader.look("no-day-of-the-past");
    },
    { pictures: javaScript ? "with-scripts" : "without-scripts" },
  );
}
