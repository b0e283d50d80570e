// What officials do with a dossier, by the address of the form of each act.

/** Opens the page of a dossier. */
export function openDossier(person, code) {
  return person.open(`/office/dossiers/${code}`);
}

/** The form of an act on the open page of a dossier. */
export function formOf(person, act) {
  return person.main.locator(`form[action$="/acts/${act}"]`).first();
}

/**
 * Does an act on the open page of a dossier.
 * @param {string} act its code
 * @param {Record<string, unknown>} values of the form's fields
 */
export async function act(person, act, values = {}) {
  await prepare(person, act, values);
  await sendAct(person, act);
}

/** Fills the form of an act in. Its fields are named after it; those of files are not. */
export async function prepare(person, act, values) {
  const form = formOf(person, act);
  await reveal(form);
  const named = Object.entries(values).map(([name, value]) => [name.startsWith("file.") ? name : `${act}.${name}`, value]);
  await person.fill(Object.fromEntries(named), form);
}

/** Opens what a form is folded into, as a person does: by its summary. */
export async function reveal(form) {
  await form.waitFor({ state: "attached" });
  const folds = form.locator("xpath=ancestor::details[not(@open)]");
  for (let depth = await folds.count(); depth > 0; depth -= 1) await folds.first().locator("> summary").click();
}

/** Which acts the page offers, by their codes. */
export function offered(person) {
  return person.main
    .locator('form[action*="/acts/"]')
    .evaluateAll((forms) => forms.map((form) => form.getAttribute("action").split("/").at(-1)));
}

/** Picks a paper and how it has to come on the form of a supplement slip. */
export async function missing(person, paper, kind) {
  const form = formOf(person, "request_supplement");
  await reveal(form);
  await form.locator(".item", { hasText: paper }).locator("select").selectOption(kind);
}

/** Sends the form of an act. */
export function sendAct(person, code) {
  return person.press(formOf(person, code).locator("button:not([type=button])").last());
}
