// A list that is filtered in place, by htmx. It says by `announce` of portal.js what those who see it see.
"use strict";

// What is not filtered by has no place in an address that people share.
function filled(fields) {
  return String(new URLSearchParams([...fields].filter(([, value]) => value)));
}

let submittedAt = 0;
document.addEventListener("htmx:configRequest", (event) => {
  const { elt, formData, triggeringEvent } = event.detail;
  for (const [name, value] of [...formData]) if (!value) formData.delete(name);
  tellFailure(elt, false);
  // Who leaves the search field "changes" it once more: the list that is there already stays, and focus in it.
  // What was typed before it was submitted went with that, and must not come after the way back.
  const isShown = filled(formData) === filled(new URLSearchParams(location.search));
  if (triggeringEvent?.type === "submit") submittedAt = triggeringEvent.timeStamp;
  else if (isShown || triggeringEvent?.timeStamp < submittedAt) event.preventDefault();
});

// The way back leads to another list each time.
document.addEventListener("htmx:beforeHistoryUpdate", (event) => {
  const { history } = event.detail;
  if (history.path === location.pathname + location.search) history.type = "replace";
});

// A list that does not come is told, or the old one would pass for the answer.
function tellFailure(form, failed) {
  const words = form.querySelector(".filters__failed");
  if (!words) return;
  words.hidden = !failed;
  if (failed) announce(words.textContent);
}

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => tellFailure(event.detail.elt, true));
}

// The choices of a filter say how many they would leave now. Only their words change: what is chosen, and
// where the reader is, stays.
document.addEventListener("htmx:beforeSwap", (event) => {
  const answer = new DOMParser().parseFromString(event.detail.serverResponse, "text/html");
  for (const select of document.querySelectorAll("form.filters select")) {
    const now = new Map(Array.from(answer.getElementById(select.id)?.options ?? [], (option) => [option.value, option.text]));
    for (const option of select.options) option.text = now.get(option.value) ?? option.text;
  }
});

// A list that was filtered in place says how much it holds now.
document.addEventListener("htmx:afterSettle", (event) => {
  const said = event.target.querySelector("[data-announce]");
  if (said) announce(said.textContent);
});

// Who follows a link is on the way: an answer that comes late must not call them back to the list.
// Some links, such as those to a mail program, leave nothing: after a while the list is there again.
let leaving = false;
window.addEventListener("beforeunload", () => {
  leaving = true;
  setTimeout(() => { leaving = false; }, 3000);
});
window.addEventListener("pageshow", () => { leaving = false; });
for (const step of ["htmx:beforeRequest", "htmx:beforeOnLoad"]) {
  document.addEventListener(step, (event) => { if (leaving) event.preventDefault(); });
}
