// The touch screen in the hall: asks whether somebody is still there, and goes back to the first page when nobody is.
const IDLE_MS = 90_000;
const ANSWER_MS = 30_000;
const TOUCHES = ["pointerdown", "keydown", "input", "scroll"];

for (const button of document.querySelectorAll("[data-kiosk-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
const question = document.querySelector("[data-kiosk-idle]");
const ending = document.querySelector("[data-kiosk-over]");
if (question && ending) watch();

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
  ending.requestSubmit();
}
