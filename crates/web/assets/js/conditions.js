// Questions that depend on another answer are hidden while they are not asked. Without this script they are all there, each
// with a line that says when to answer it; the server forgets answers to what was not asked.

const answerOf = (form, name) => {
  const fields = [...form.elements].filter((field) => field.name === name);
  const first = fields[0];
  if (!first || first.closest("[data-show-on][hidden]")) return "";
  if (first.type === "checkbox") return String(first.checked);
  if (first.type === "radio") return fields.find((field) => field.checked)?.value ?? "";
  return first.value;
};

for (const form of document.querySelectorAll("form")) {
  const parts = [...form.querySelectorAll("[data-show-on]")];
  if (parts.length === 0) continue;
  // In the order of the page: what hides a question hides what depends on it.
  const update = () => {
    for (const part of parts) {
      const asked = part.dataset.showIs.split("\n");
      part.hidden = !asked.includes(answerOf(form, part.dataset.showOn));
    }
  };
  for (const note of form.querySelectorAll(".show-note")) note.hidden = true;
  form.addEventListener("change", update);
  // Going back, a browser fills in what was typed after this has run.
  window.addEventListener("pageshow", update);
  update();
}
