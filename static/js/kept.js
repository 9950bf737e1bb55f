// Where an entry cannot be written any more: what was typed on this device and never saved is shown, to be copied.
"use strict";
{
  const form = document.querySelector("form[data-kept]");
  const isKnown = ([, draft]) => Drafts.same(draft.values, Drafts.read(form));
  const found = form ? Drafts.of(form) : [];
  for (const [key] of found.filter(isKnown)) Drafts.drop(key);
  const [newest] = found.filter((draft) => !isKnown(draft));
  if (newest) {
    const [, { values }] = newest;
    for (const name of ["done", "next"]) {
      const field = document.getElementById(`kept-${name}`);
      field.value = values[name];
      field.lang = values.language;
    }
    form.hidden = false;
    form.querySelector("[data-forget]").addEventListener("click", () => {
      for (const [key] of found) Drafts.drop(key);
      form.hidden = true;
    });
  }
}
