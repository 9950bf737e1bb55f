// A translation is saved by its button: whoever leaves the page with words that are not saved is asked first.
"use strict";

for (const form of document.querySelectorAll("form.translation-form")) {
  let isDirty = "unsaved" in form.dataset;
  form.addEventListener("input", () => { isDirty = true; });
  form.addEventListener("submit", () => { isDirty = false; });
  addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });
}
