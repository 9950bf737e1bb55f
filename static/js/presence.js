// Who else has an entry open, and whether it has been changed since this page read it.
"use strict";

const PING = 20000;
const PING_PATIENCE = 10000;

async function ping(form, autosave) {
  if (document.hidden) return;
  try {
    const answer = await fetch(form.dataset.presence, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": currentToken() },
      redirect: "manual",
      signal: AbortSignal.timeout(PING_PATIENCE),
    });
    if (!answer.ok) return;
    const { others, revision } = await answer.json();
    const told = document.querySelector(".also-here");
    if (told.textContent !== others) told.textContent = others;
    told.hidden = !others;
    document.querySelector("[data-newer]").hidden = autosave.isDirty || revision <= autosave.revision;
  } catch { /* the next one may come through */ }
}

function startPresence(form, autosave) {
  ping(form, autosave);
  setInterval(() => ping(form, autosave), PING);
  document.addEventListener("visibilitychange", () => ping(form, autosave));
}
