// The touch screen in the hall: asks whether somebody is still there, goes back to the first page when nobody is, prints
// papers, and takes a receipt that is scanned on the first page.
const IDLE_MS = 90_000;
const ANSWER_MS = 30_000;
const TOUCHES = ["pointerdown", "keydown", "input", "scroll"];
/** A scanner types faster than any hand, and a code is not short. */
const BETWEEN_KEYS_MS = 80;
const CODE_MIN = 12;

for (const button of document.querySelectorAll("[data-kiosk-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
for (const button of document.querySelectorAll("[data-kiosk-pdf]")) {
  // A browser that cannot show a PDF would save it instead.
  button.hidden = !navigator.pdfViewerEnabled;
  button.addEventListener("click", () => printPaper(button));
}
const question = document.querySelector("[data-kiosk-idle]");
const ending = document.querySelector("[data-kiosk-over]");
const start = document.querySelector("[data-kiosk-start]");
if (question && ending) watch();
else if (start) waitForNext();

function watch() {
  let timer;
  for (const touch of TOUCHES) addEventListener(touch, () => question.open || wait(), { capture: true, passive: true });
  question.addEventListener("close", wait);
  question.querySelector("[data-kiosk-stay]").addEventListener("click", () => question.close());
  question.querySelector("[data-kiosk-done]").addEventListener("click", end);
  // A page that comes back from the browser's memory belongs to somebody who has left.
  addEventListener("pageshow", (event) => event.persisted && end());
  wait();

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(ask, IDLE_MS);
  }

  function ask() {
    question.showModal();
    timer = setTimeout(end, ANSWER_MS);
  }
}

function end() {
  (ending ?? start).requestSubmit();
}

/** The first page asks nobody: once nobody has touched it for as long, it forgets by itself. */
function waitForNext() {
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(end, IDLE_MS + ANSWER_MS);
  };
  for (const touch of TOUCHES) addEventListener(touch, wait, { capture: true, passive: true });
  addEventListener("pageshow", (event) => event.persisted && end());
  if (start.dataset.kioskStart) wait();
  takeScans();
}

/** What a scanner types where no field takes it: many keys at once, then Enter. */
function takeScans() {
  let typed = "";
  let last = 0;
  addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select")) return;
    if (event.timeStamp - last > BETWEEN_KEYS_MS) typed = "";
    last = event.timeStamp;
    if (event.key.length === 1) typed += event.key;
    if (event.key !== "Enter" || typed.length < CODE_MIN) return;
    event.preventDefault();
    location.assign(`/track?code=${encodeURIComponent(typed)}`);
  }, { capture: true });
}

/** Prints a PDF through a frame that nobody sees, so that nothing stays among the downloads of the machine. */
function printPaper(button) {
  const told = document.querySelector("[data-kiosk-unprinted]");
  told.hidden = true;
  for (const old of document.querySelectorAll("[data-kiosk-frame]")) old.remove();
  const frame = document.createElement("iframe");
  frame.dataset.kioskFrame = "";
  frame.className = "unseen";
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  frame.src = button.dataset.kioskPdf;
  button.disabled = true;
  frame.addEventListener("load", () => {
    button.disabled = false;
    try {
      frame.contentWindow.focus();
      frame.contentWindow.print();
    } catch {
      // What came is no paper of ours: an error page does not let itself be framed.
      told.hidden = false;
      told.scrollIntoView({ block: "center" });
    }
  });
  document.body.append(frame);
}
