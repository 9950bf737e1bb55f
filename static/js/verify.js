// Whether a PDF is a report of the portal: the sum is done here, so that the file stays on the device.
"use strict";

const form = document.getElementById("verify-file");
const input = form.querySelector("input[type=file]");
const told = form.querySelector("[data-told]");

function show(words) {
  told.textContent = words;
  told.hidden = !words;
}

// Every PDF says so within its first bytes.
async function isPdf(file) {
  return (await file.slice(0, 1024).text()).includes("%PDF-");
}

async function sumOf(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function check(file) {
  show("");
  if (!file.size) { show(form.dataset.empty); return; }
  if (file.size > Number(form.dataset.mostBytes)) { show(form.dataset.tooLarge); return; }
  try {
    if (!await isPdf(file)) { show(form.dataset.noPdf); return; }
    location.assign(`${form.dataset.url}?sha256=${await sumOf(file)}`);
  } catch { show(form.dataset.unreadable); }
}

// Browsers do sums on encrypted pages only: elsewhere the form is sent, as it is without a script.
if (globalThis.crypto?.subtle) {
  form.querySelector("[data-sent]").remove();
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    check(input.files[0]);
  });
  input.addEventListener("change", () => { if (input.files.length) check(input.files[0]); });
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("is-over"); });
  form.addEventListener("dragleave", () => form.classList.remove("is-over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("is-over");
    if (event.dataTransfer.files.length) check(event.dataTransfer.files[0]);
  });
} else {
  form.querySelector("[data-here]").remove();
}
