// What is typed into an entry is kept on this device until the portal has it: through a lost connection, a reload,
// a session that ended, a second tab. Each page keeps a draft of its own, by person and entry.
"use strict";

const Drafts = {
  // Control characters that the portal does not store: see vision/domain/answers.py.
  UNSEEN: /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g,
  OLDEST: 30 * 24 * 3600 * 1000,

  read(form) {
    const fields = form.elements;
    return {
      status: fields.status.value,
      nothing: fields.nothing.type === "hidden" ? fields.nothing.value === "True" : fields.nothing.checked,
      done: Drafts.tidied(fields.done.value),
      next: Drafts.tidied(fields.next.value),
      language: fields.language.value,
    };
  },

  write(form, values) {
    for (const name of ["status", "done", "next", "language"]) form.elements[name].value = values[name];
    form.elements.nothing.checked = values.nothing;
  },

  tidied(text) {
    return text.replace(/\r\n?/g, "\n").replace(Drafts.UNSEEN, "").trim();
  },

  // As the portal sees it: the language counts only where there are words in it.
  same(one, other) {
    const names = ["status", "nothing", "done", "next", ...(one.done || one.next ? ["language"] : [])];
    return names.every((name) => one[name] === other[name]);
  },

  start(form) {
    return `draft:${form.dataset.writer}:${form.dataset.entry}:`;
  },

  // A device may give no room: what is typed then lives in the page alone.
  keep(key, draft) {
    try { localStorage.setItem(key, JSON.stringify({ ...draft, at: Date.now() })); } catch { /* no room */ }
  },

  drop(key) {
    try { localStorage.removeItem(key); } catch { /* no storage */ }
  },

  // All drafts of the entry, as [key, draft], the newest first; those that are too old go.
  of(form) {
    const found = [];
    try {
      for (const key of Object.keys(localStorage).filter((name) => name.startsWith(Drafts.start(form)))) {
        const draft = JSON.parse(localStorage.getItem(key));
        if (Date.now() - draft.at > Drafts.OLDEST) Drafts.drop(key);
        else found.push([key, draft]);
      }
    } catch { /* no storage, or not ours */ }
    return found.sort(([, one], [, other]) => other.at - one.at);
  },
};

// A sign-in in another tab changes the token that forms carry.
function currentToken() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
}

function refreshToken(form) {
  const token = currentToken();
  if (token) form.elements.csrfmiddlewaretoken.value = token;
}
