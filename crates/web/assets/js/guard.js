// Forms that hold work: asks before leaving with unsaved entries, saves drafts where the form names an address,
// sends only once, and brings the reader to the error summary.
const SAVE_AFTER_MS = 3000;

for (const summary of document.querySelectorAll("[data-focus]")) summary.focus();
for (const form of document.querySelectorAll("form[data-guard]")) guard(form, keeper(form));

function guard(form, draft) {
  form.addEventListener("input", () => draft.changed());
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    // What is being saved gives the draft a new version, which the form must know before it is sent.
    if (draft.saving) {
      event.preventDefault();
      draft.saving.then(() => form.requestSubmit(event.submitter));
      return;
    }
    form.dataset.sent = "yes";
    draft.leave();
  });
  addEventListener("beforeunload", (event) => {
    if (draft.unsaved) event.preventDefault();
  });
  // Back from the next page the form may be sent again.
  addEventListener("pageshow", () => delete form.dataset.sent);
}

/** Knows whether entries are unsaved; saves them by itself where the form names an address. */
function keeper(form) {
  const address = form.dataset.autosave;
  const status = document.querySelector("[data-autosave-status]");
  let timer;
  const draft = { unsaved: false, saving: undefined, changed, leave };

  function changed() {
    draft.unsaved = true;
    if (!address) return;
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  }

  function leave() {
    draft.unsaved = false;
    clearTimeout(timer);
  }

  function save() {
    clearTimeout(timer);
    if (form.dataset.sent || draft.saving) return;
    draft.unsaved = false;
    draft.saving = send().then((saved) => {
      draft.saving = undefined;
      if (!saved) draft.unsaved = true;
    });
  }

  async function send() {
    try {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
      const headers = { accept: "application/json" };
      const answer = await fetch(address, { method: "POST", body, headers, credentials: "same-origin" });
      if (!answer.ok) return false;
      const { version, text } = await answer.json();
      form.elements.version.value = version;
      if (status) status.textContent = text;
      return true;
    } catch {
      // Without a connection the entries stay in the form; the next change tries again.
      return false;
    }
  }

  // A telephone puts the page aside without a word.
  if (address) document.addEventListener("visibilitychange", () => document.hidden && draft.unsaved && save());
  return draft;
}
