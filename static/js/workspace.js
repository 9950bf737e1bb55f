// An entry that saves itself. What it says of that stands in the page (_save_bar.html); drafts are in drafts.js, who
// else is there in presence.js.
"use strict";

const PAUSE = 1500;
const PATIENCE = 20000;
const WAITS = [2000, 5000, 10000, 15000];
const UNHEARD = 5;
// Browsers send no more than this on the way out.
const LEAVING = 60000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.bar = form.querySelector(".save-state");
    this.key = Drafts.start(form) + Math.random().toString(36).slice(2);
    this.revision = Number(form.elements.revision.value);
    // What the portal has; a form that came back with errors holds what it has not.
    this.known = "unsaved" in form.dataset ? null : Drafts.read(form);
    this.state = "";
    this.failures = 0;
    this.running = null;
    // What was sent, and may have arrived though no answer came back.
    this.unheard = [];
  }

  get isDirty() {
    return !this.known || !Drafts.same(Drafts.read(this.form), this.known);
  }

  // --- What is said ---

  tell(state, why = "") {
    this.state = state;
    clearTimeout(this.told);
    // Who types on need not be told each second that it is being saved.
    if (state === "saving") { this.told = setTimeout(() => this.show(state), 700); return; }
    this.show(state, why);
  }

  show(state, why = "") {
    for (const sentence of this.bar.querySelectorAll("[data-when]")) {
      const said = sentence.dataset.when === state;
      const reason = sentence.querySelector("[data-why]");
      if (said && reason) reason.textContent = why ? `: ${why}` : "";
      if (sentence.hidden === said) sentence.hidden = !said;
    }
    if (state === "saved") this.bar.querySelector("[data-clock]").textContent = clock();
    this.bar.dataset.state = state;
  }

  // --- What is typed ---

  typed() {
    this.keepDraft();
    clearTimeout(this.timer);
    if (!this.isDirty) { this.settle(); return; }
    // Where saving fails the next try comes at its own time; where it cannot go on, only a person can help.
    if (this.state === "changed") return;
    this.timer = setTimeout(() => this.save(), Math.max(PAUSE, this.failures ? this.wait : 0));
  }

  get wait() {
    return WAITS[Math.min(this.failures, WAITS.length) - 1];
  }

  keepDraft() {
    const { form, revision, unheard } = this;
    Drafts.keep(this.key, { values: Drafts.read(form), revision, unheard });
  }

  settle() {
    if (!this.isDirty) Drafts.drop(this.key);
  }

  // Puts back what did not reach the portal; an older draft waits until this one is settled.
  restore() {
    for (const [key, draft] of Drafts.of(this.form)) {
      if (this.known && Drafts.same(draft.values, this.known)) { Drafts.drop(key); continue; }
      Drafts.write(this.form, draft.values);
      Drafts.drop(key);
      const isStale = draft.revision < this.revision;
      this.revision = draft.revision;
      this.form.elements.revision.value = draft.revision;
      // The page that was left may have sent it on the way out.
      this.unheard = [draft.values, ...(draft.unheard ?? [])].slice(0, UNHEARD);
      this.keepDraft();
      this.form.querySelector("[data-restored]").hidden = false;
      if (isStale) this.tell("changed"); else this.timer = setTimeout(() => this.save(), PAUSE);
      return;
    }
  }

  // --- Saving ---

  // Returns how it ended: "saved", or the state that is shown.
  save() {
    clearTimeout(this.timer);
    if (this.running) return this.running.then(() => (this.isDirty && this.state === "saved" ? this.save() : this.state));
    if (!this.isDirty) return Promise.resolve("saved");
    this.running = this.attempt(Drafts.read(this.form)).finally(() => { this.running = null; });
    return this.running;
  }

  async attempt(values, isAgain = false) {
    this.tell("saving");
    this.unheard = [values, ...this.unheard].slice(0, UNHEARD);
    this.keepDraft();
    let answer;
    try {
      answer = await this.send();
    } catch {
      return this.fail(navigator.onLine ? "failed" : "offline");
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) return this.fail("signed-out");
    const isJson = answer.headers.get("content-type")?.startsWith("application/json");
    // The token is that of an earlier sign-in: a fresh page brings the present one, or asks to sign in.
    if (answer.status === 403 && !isJson) return isAgain ? this.stop("refused") : this.withFreshToken();
    if (answer.status >= 500 || answer.status === 429 || (answer.ok && !isJson)) return this.fail("failed");
    return this.take(answer.status, isJson ? await answer.json() : {}, values);
  }

  take(status, said, values) {
    if (status === 409) return this.meet(said);
    if (status === 422) return this.stop("invalid", Object.values(said.errors).flat().join(" "));
    if (status !== 200) return this.stop("refused", said.message ?? "");
    this.failures = 0;
    this.unheard = [];
    this.known = values;
    this.revision = said.revision;
    this.form.elements.revision.value = said.revision;
    this.tell("saved");
    this.settle();
    if (this.isDirty) this.typed();
    return "saved";
  }

  // Somebody wrote meanwhile. Where that was this page itself, whose answer got lost, writing goes on from there.
  meet(said) {
    if (!this.unheard.slice(1).some((values) => Drafts.same(values, said.answer))) return this.stop("changed");
    this.known = said.answer;
    this.revision = said.revision;
    this.form.elements.revision.value = said.revision;
    return this.attempt(Drafts.read(this.form));
  }

  send() {
    const body = new FormData(this.form);
    body.set("writer", this.form.dataset.writer);
    body.delete("csrfmiddlewaretoken");
    const size = [...body.values()].reduce((sum, value) => sum + 3 * value.length, 0);
    return fetch(this.form.action, {
      method: "POST",
      body: new URLSearchParams(body),
      headers: { Accept: "application/json", "X-CSRFToken": currentToken() },
      redirect: "manual",
      keepalive: size < LEAVING,
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  async withFreshToken() {
    try {
      const page = await fetch(this.form.action, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
      if (page.type === "opaqueredirect") return this.fail("signed-out");
    } catch {
      return this.fail(navigator.onLine ? "failed" : "offline");
    }
    return this.attempt(Drafts.read(this.form), true);
  }

  // What may come right by itself is tried again, and at once when there is reason to hope.
  fail(state) {
    this.failures += 1;
    this.tell(state);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), this.wait);
    return state;
  }

  stop(state, why = "") {
    this.failures = 0;
    this.tell(state, why);
    return state;
  }

  retry() {
    if (this.failures) { this.failures = 0; this.save(); }
  }

  // --- Ways on ---

  // Where only the portal can show what is wrong (a comparison, errors at their fields), it gets the form itself.
  hand() {
    refreshToken(this.form);
    this.isHandedOver = true;
    this.form.submit();
  }

  async submitted(event) {
    if (event.submitter && "plain" in event.submitter.dataset) { this.isHandedOver = true; refreshToken(this.form); return; }
    event.preventDefault();
    const onward = event.submitter?.name === "onward";
    const state = await this.save();
    if (state === "changed" || state === "invalid") this.hand();
    else if (state === "saved" && onward) this.go(this.form.dataset.onward);
    else if (state === "saved") this.tell("saved");
  }

  // Follows a link once what is typed is saved, or cannot be: then the browser asks.
  async leave(link, event) {
    if (!this.isDirty || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (link.target || link.origin !== location.origin || (link.hash && link.pathname === location.pathname)) return;
    event.preventDefault();
    await this.saveOrWait();
    this.go(link.href);
  }

  // Other forms of the page, such as those of evidence, go once what is typed here is saved.
  async makeWay(event) {
    const form = event.target;
    if (form === this.form || form.method !== "post" || event.defaultPrevented) return;
    refreshToken(form);
    if (form.elements.revision) form.elements.revision.value = this.revision;
    if (!this.isDirty || this.goesOn === form) return;
    event.preventDefault();
    await this.saveOrWait();
    this.goesOn = form;
    form.requestSubmit(event.submitter);
  }

  saveOrWait() {
    return Promise.race([this.save(), new Promise((done) => setTimeout(done, 4000))]);
  }

  go(address) {
    if (new URL(address, location).href === location.href) location.reload();
    else location.href = address;
  }

  listen() {
    this.form.addEventListener("input", () => this.typed());
    this.form.addEventListener("focusout", () => { if (this.isDirty && !this.failures && this.state !== "changed") this.save(); });
    this.form.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link) this.leave(link, event);
    });
    document.addEventListener("submit", (event) => this.makeWay(event));
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.retry();
      else if (this.isDirty && this.state !== "changed") this.save();
    });
    addEventListener("online", () => this.retry());
    addEventListener("offline", () => { if (this.isDirty) this.tell("offline"); });
    addEventListener("storage", (event) => { if (event.key === "workspace:signed-in") this.retry(); });
    addEventListener("beforeunload", (event) => { if (this.isDirty && !this.isHandedOver) event.preventDefault(); });
    // The way back may show the page as it was left.
    addEventListener("pageshow", () => { this.isHandedOver = false; });
  }
}

function clock() {
  const how = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat(document.documentElement.lang, how).format(new Date());
}

{
  const form = document.querySelector("form[data-presence]");
  if (form) {
    const autosave = new Autosave(form);
    autosave.listen();
    autosave.restore();
    speak(form);
    if (!autosave.known) autosave.typed();
    startPresence(form, autosave);
  }
}
