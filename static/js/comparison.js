// Two answers to choose from: what is chosen is kept as a draft until the portal has it, what is left goes.
"use strict";
{
  const forms = [...document.querySelectorAll("form[data-choice]")];
  const dropAll = () => { for (const [key] of Drafts.of(forms[0])) Drafts.drop(key); };
  for (const form of forms) {
    form.addEventListener("submit", () => {
      dropAll();
      const draft = { values: Drafts.read(form), revision: Number(form.elements.revision.value) };
      Drafts.keep(`${Drafts.start(form)}choice`, draft);
      refreshToken(form);
    });
  }
  document.querySelector("a[data-drop]").addEventListener("click", dropAll);
}
