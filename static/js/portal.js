// What pages do with a script, and do without where there is none.
"use strict";

document.documentElement.classList.add("has-script");

// Says something to those who do not see what changed.
function announce(words) {
  const announcer = document.getElementById("announcer");
  announcer.textContent = "";
  // Screen readers speak what changes, so the same words have to go and come again.
  requestAnimationFrame(() => { announcer.textContent = words; });
}

// The open menu lies over what follows it: who tabs on past its end must see where they are.
document.addEventListener("focusin", (event) => {
  const menu = document.querySelector("[popover]:popover-open");
  if (menu && !menu.contains(event.target) && event.target.getAttribute("popovertarget") !== menu.id) menu.hidePopover();
});

// The language a visitor picks is remembered, so that an address without a language opens in it.
function rememberLanguage(link) {
  document.cookie = `django_language=${link.dataset.language}; path=/; max-age=31536000; samesite=lax`;
}

// A link to a dialog opens it over the page, instead of leading to where it lies.
function openDialog(link, event) {
  event.preventDefault();
  document.getElementById(link.dataset.dialog).showModal();
}

// An address that names a dialog, as it is shared from a browser without scripts, opens it too.
function openNamedDialog() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named?.matches("dialog:not([open])")) named.showModal();
}
openNamedDialog();
addEventListener("hashchange", openNamedDialog);

// Browsers copy on encrypted pages only, and where people let them: else the words are marked, ready to be copied.
function mark(words) {
  getSelection().selectAllChildren(words);
}

async function copy(button) {
  const words = document.getElementById(button.dataset.copy);
  if (!navigator.clipboard) { mark(words); return; }
  try { await navigator.clipboard.writeText(words.innerText.trim()); } catch { mark(words); return; }
  button.textContent = button.dataset.copied;
  announce(button.dataset.copied);
}

function say(button) {
  announce(button.dataset.announceThis);
}

const DEEDS = {
  "button[data-announce-this]": say,
  "a[data-language]": rememberLanguage, "a[data-dialog]": openDialog, "button[data-copy]": copy };

document.addEventListener("click", (event) => {
  for (const [selector, deed] of Object.entries(DEEDS)) {
    const element = event.target.closest(selector);
    if (element) deed(element, event);
  }
});

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
