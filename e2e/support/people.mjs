// The people of the stories, all of them invented, and how they sign in.
import assert from "node:assert/strict";

/** The one password of every log-in of the demonstration. */
export const PASSWORD = "motcua-2020";
/** The citizen whom the demonstration knows. */
export const CITIZEN_PHONE = "0905000118";

/** One log-in of each role that the demonstration's staff has. */
export const STAFF = {
  receptionist: "tiepnhan.vinhhai",
  processor: "hotich.vinhhai",
  headOfRoom: "truong.tuphap.nhatrang",
  leader: "lanhdao.vinhhai",
  returnDesk: "traketqua.vinhhai",
  agencyAdministrator: "quantri.vinhhai",
  provinceAdministrator: "quantri.tinh",
  auditor: "kiemsoat.tinh",
};

/** An official at the desk. */
export async function official(story, login, options = {}) {
  const person = await story.person(options);
  await person.open("/office/sign-in");
  await signInAtDesk(person, login);
  assert.notEqual(person.path, "/office/sign-in", `${login} was not let in`);
  return person;
}

/** Fills the sign-in page of the office in and sends it. */
export async function signInAtDesk(person, login, password = PASSWORD) {
  await person.fill({ login, password });
  await person.press("form button");
}

/** Signs a citizen in on the portal. */
export async function signInOnPortal(person, contact = CITIZEN_PHONE, password = PASSWORD) {
  await person.open("/sign-in");
  await person.fill({ contact, password });
  await person.press('form button:not([type="button"])');
}
