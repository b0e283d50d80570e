// Shows how far an upload is. Without this module the browser sends the same form in its own way.
for (const form of document.querySelectorAll("form[data-upload]")) {
  form.addEventListener("submit", (event) => {
    const hasFiles = [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length > 0);
    if (event.defaultPrevented || !hasFiles) return;
    event.preventDefault();
    send(form, event.submitter);
  });
}

function stateOf(form) {
  let state = form.querySelector(".upload-state");
  if (!state) {
    state = document.createElement("div");
    state.className = "upload-state";
    state.setAttribute("role", "status");
    form.append(state);
  }
  state.replaceChildren();
  return state;
}

function send(form, submitter) {
  const state = stateOf(form);
  const row = document.createElement("div");
  row.className = "progress";
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.setAttribute("aria-label", form.dataset.progress);
  const percent = document.createElement("span");
  row.append(bar, percent);
  state.append(row);

  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.responseType = "document";
  request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
    if (!lengthComputable) return;
    bar.value = Math.round((100 * loaded) / total);
    percent.textContent = `${bar.value} %`;
  });
  request.addEventListener("load", () => {
    const isSentOn = new URL(request.responseURL).pathname !== new URL(form.action).pathname;
    if (request.status < 400 && isSentOn) {
      location.assign(request.responseURL);
      return;
    }
    // The form came back with errors, or an error page came: show it in place.
    const main = request.response?.querySelector("main");
    if (!main) return failed(form, state);
    document.querySelector("main").replaceWith(main);
    main.querySelector("[data-focus]")?.focus();
    scrollTo(0, 0);
  });
  request.addEventListener("error", () => failed(form, state));
  const data = new FormData(form);
  // The button that was pressed says what is asked for; older browsers take it only by hand.
  if (submitter?.name) data.append(submitter.name, submitter.value);
  request.send(data);
}

function failed(form, state) {
  delete form.dataset.sent;
  state.textContent = form.dataset.failed;
  state.className = "upload-state field-error";
}
