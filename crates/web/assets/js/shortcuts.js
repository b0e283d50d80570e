// The office by keyboard: / search, J and K move, X selects, Enter opens, ? shows the keys; any element with
// data-key="n" is reached by that letter.
const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
let at = -1;

for (const all of document.querySelectorAll("[data-select-all]")) {
  all.addEventListener("change", () => {
    for (const pick of all.closest("table").querySelectorAll("tbody input[type=checkbox]")) {
      pick.checked = all.checked;
      pick.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (act(event.key.toLowerCase(), event.target)) event.preventDefault();
});

function isTyping(target) {
  return target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

function act(key, target) {
  switch (key) {
    case "j":
      return move(1);
    case "k":
      return move(-1);
    case "x":
      rows[at]?.querySelector("input[type=checkbox]")?.click();
      return at >= 0;
    case "enter":
      if (at < 0 || target.closest("a, button, summary")) return false;
      rows[at].querySelector("[data-open]")?.click();
      return true;
    case "?":
      document.getElementById("keys")?.showModal();
      return true;
    default:
      return reach(key);
  }
}

function move(by) {
  if (rows.length === 0) return false;
  rows[at]?.classList.remove("at");
  at = Math.min(Math.max(at + by, 0), rows.length - 1);
  rows[at].classList.add("at");
  rows[at].scrollIntoView({ block: "nearest" });
  return true;
}

function reach(key) {
  const element = [...document.querySelectorAll("[data-key]")].find((found) => found.dataset.key === key);
  if (!element) return false;
  if (element.matches("input, select, textarea")) {
    element.focus();
    element.select?.();
  } else element.click();
  return true;
}
