// Suggestions while typing. The field names the address (data-suggest); the answer is a JSON list of
// {label, note, href} or {label, note, value}: chosen, one leads on, the other is put into the field. Follows the
// combobox pattern of the ARIA authoring practices.
const ASK_AFTER_MS = 150;
const LETTERS_MIN = 2;
const SHOWN_MAX = 8;

let lists = 0;

for (const input of document.querySelectorAll("[data-suggest]")) attach(input);

function attach(input) {
  const box = document.createElement("div");
  box.className = "suggest";
  const hadFocus = document.activeElement === input;
  input.replaceWith(box);
  const list = document.createElement("ul");
  list.className = "suggest-list";
  list.id = `suggest-${++lists}`;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  box.append(input, list);
  if (hadFocus) input.focus();
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) input.setAttribute(name, value);
  input.autocomplete = "off";

  let timer;
  let asked;
  let at = -1;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    const options = [...list.children];
    at = (index + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  };
  const choose = ({ href, value }) => {
    if (href) return location.assign(href);
    input.value = value;
    close();
  };
  let shown = [];
  const show = (found) => {
    shown = found.slice(0, SHOWN_MAX);
    list.replaceChildren(...shown.map((entry, i) => option(list.id, entry, i, choose)));
    list.hidden = found.length === 0;
    at = -1;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const address = new URL(input.dataset.suggest, location.href);
    address.searchParams.set("q", input.value.trim());
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { accept: "application/json" } });
      if (answer.ok) show(await answer.json());
    } catch {
      // A later letter took over, or there is no connection: the search button still works.
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < LETTERS_MIN) return close();
    timer = setTimeout(ask, ASK_AFTER_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at < 0 ? -1 : at - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at >= 0) choose(shown[at]);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => setTimeout(close, ASK_AFTER_MS));
}

function option(listId, entry, index, choose) {
  const { label, note } = entry;
  const item = document.createElement("li");
  item.id = `${listId}-${index}`;
  item.setAttribute("role", "option");
  item.textContent = label;
  if (note) {
    const small = document.createElement("small");
    small.textContent = note;
    item.append(small);
  }
  item.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    choose(entry);
  });
  return item;
}
