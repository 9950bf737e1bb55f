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
  "a[data-language]": rememberLanguage,
  "a[data-dialog]": openDialog,
  "button[data-copy]": copy,
  "button[data-announce-this]": say,
};

document.addEventListener("click", (event) => {
  for (const [selector, deed] of Object.entries(DEEDS)) {
    const element = event.target.closest(selector);
    if (element) deed(element, event);
  }
});

// Where style sheets lay rows out as cards, some browsers take tables for no tables any more: roles say it again.
const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", "th[scope=col]": "columnheader", "th[scope=row]": "rowheader", td: "cell" };
for (const table of document.querySelectorAll(".table-box")) {
  for (const [selector, role] of Object.entries(ROLES)) {
    for (const element of table.querySelectorAll(selector)) element.setAttribute("role", role);
  }
}
