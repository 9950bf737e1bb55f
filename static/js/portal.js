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

// The language a visitor picks is remembered, so that an address without a language opens in it.
function rememberLanguage(link) {
  document.cookie = `django_language=${link.dataset.language}; path=/; max-age=31536000; samesite=lax`;
}

// A link to a dialog opens it over the page, instead of leading to where it lies.
function openDialog(link, event) {
  event.preventDefault();
  document.getElementById(link.dataset.dialog).showModal();
}

async function copy(button) {
  const words = document.getElementById(button.dataset.copy);
  // Browsers copy on encrypted pages only: elsewhere the words are marked, ready to be copied.
  if (!navigator.clipboard) { getSelection().selectAllChildren(words); return; }
  await navigator.clipboard.writeText(words.innerText.trim());
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

// Where style sheets lay rows out as cards, some browsers take tables for no tables any more: roles say it again.
const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", "th[scope=col]": "columnheader", "th[scope=row]": "rowheader", td: "cell" };
for (const table of document.querySelectorAll(".table-box")) {
  for (const [selector, role] of Object.entries(ROLES)) {
    for (const element of table.querySelectorAll(selector)) element.setAttribute("role", role);
  }
}

// What is not filtered by has no place in an address that people share.
document.addEventListener("htmx:configRequest", (event) => {
  const asked = event.detail.formData;
  for (const [name, value] of [...asked]) if (!value) asked.delete(name);
});

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
