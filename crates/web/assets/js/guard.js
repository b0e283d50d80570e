// Forms that hold work: asks before leaving with unsaved entries, saves drafts where the form names an address,
// sends only once, and brings the reader to the error summary.
const SAVE_AFTER_MS = 3000;

for (const summary of document.querySelectorAll("[data-focus]")) summary.focus();

for (const form of document.querySelectorAll("form[data-guard]")) {
  let changed = false;
  let timer;
  const status = form.querySelector("[data-autosave-status]");

  const save = async () => {
    try {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
      const answer = await fetch(form.dataset.autosave, { method: "POST", body, credentials: "same-origin" });
      if (!answer.ok) return;
      changed = false;
      if (status) status.textContent = await answer.text();
    } catch {
      // Without a connection the entries stay in the form; the next change tries again.
    }
  };

  form.addEventListener("input", () => {
    changed = true;
    if (!form.dataset.autosave) return;
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  });
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    changed = false;
    clearTimeout(timer);
  });
  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
  // Back from the next page the form may be sent again.
  addEventListener("pageshow", () => delete form.dataset.sent);
}
