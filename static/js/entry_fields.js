// How the fields of an entry go together.
"use strict";

// “Nothing to report” and what is reported exclude each other: the one that is chosen last holds.
function keepApart(form) {
  const { nothing, done, next } = form.elements;
  const statuses = form.querySelectorAll("input[name=status]");
  const choose = (value) => { for (const radio of statuses) radio.checked = radio.value === value; };
  form.addEventListener("input", ({ target }) => {
    if (target === nothing) {
      if (nothing.checked && !done.value.trim() && !next.value.trim()) choose("");
    } else if (target.value && target.name !== "language") {
      nothing.checked = false;
    }
  }, true);
}

// What is typed is in the language that is chosen: readers aloud and spelling checkers go by it.
function speak(form) {
  const { language, done, next } = form.elements;
  done.lang = next.lang = language.value;
}

for (const form of document.querySelectorAll("form.entry-form")) {
  keepApart(form);
  form.elements.language.addEventListener("input", () => speak(form));
}
