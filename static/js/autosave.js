// Saves a draft by itself while it is typed; the form works without this file.
"use strict";

// After a pause in typing, and during typing at the latest after so many milliseconds.
const PAUSE = 1500;
const LATEST = 4000;
const RETRY = 5000;
// What lies on the device for longer than this is thrown away.
const KEPT_FOR = 3 * 24 * 60 * 60 * 1000;
// Belong to the page, not to what somebody typed.
const NOT_TYPED = ["csrfmiddlewaretoken", "base", "revision", "draft", "photo"];
const PREFIX = "draft-";

const forget = document.currentScript && document.currentScript.dataset.forget;
if (forget) localStorage.removeItem(PREFIX + forget);

for (const key of Object.keys(localStorage)) {
  if (!key.startsWith(PREFIX)) continue;
  try {
    if (Date.now() - JSON.parse(localStorage.getItem(key)).at > KEPT_FOR) localStorage.removeItem(key);
  } catch {
    localStorage.removeItem(key);
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-autosave-status]");
  const revision = form.elements.revision;
  const key = `${PREFIX}${form.dataset.autosave}-${form.dataset.pk}`;
  let saved = typed();
  // Sent, and no answer came: the server may have it. It is asked again with the same words.
  let unanswered = null;
  // Signed in anew in another tab: the session's new token is taken once, until a save succeeds.
  let isRenewed = false;
  let sending = null;
  let pauseTimer = 0;
  let latestTimer = 0;

  function entries() {
    return [...new FormData(form)].filter(([, value]) => typeof value === "string");
  }

  // A chosen file goes with the button only: leaving without it still warns.
  function hasFile() {
    return [...form.querySelectorAll("input[type=file]")].some((field) => field.files.length);
  }

  function typed() {
    return JSON.stringify(entries().filter(([name]) => !NOT_TYPED.includes(name)));
  }

  function say(words, kind = "") {
    status.dataset.kind = kind;
    if (status.textContent !== words) status.textContent = words;
  }

  function keepOnDevice() {
    const kept = { at: Date.now(), revision: revision.value, typed: JSON.parse(typed()) };
    try {
      localStorage.setItem(key, JSON.stringify(kept));
    } catch {
      // No room on the device, or not allowed: the page itself still holds the text.
    }
  }

  function sayOffline() {
    keepOnDevice();
    say(status.dataset.offline, "warning");
    schedule(RETRY);
  }

  // The register answers, and says itself that it cannot save, and when to try again.
  async function sayRefused(response) {
    keepOnDevice();
    const answer = await response.json();
    say(answer.words, "warning");
    schedule(Number(response.headers.get("Retry-After")) * 1000);
  }

  function saySignedOut() {
    keepOnDevice();
    say(`${status.dataset.signedOut} `, "warning");
    const link = document.createElement("a");
    const here = window.location.pathname + window.location.search;
    link.href = `${status.dataset.signInUrl}?next=${encodeURIComponent(here)}`;
    link.textContent = status.dataset.signIn;
    // Nothing is lost by leaving now.
    link.addEventListener("click", () => form.dispatchEvent(new Event("draft-kept")));
    status.append(link, ".");
  }

  // Whether the session is still its person's: then the page goes on with the new token.
  function renewToken(answer) {
    if (isRenewed || !answer.token || answer.person !== form.dataset.autosave) return false;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = answer.token;
    isRenewed = true;
    return true;
  }

  function schedule(pause = PAUSE) {
    window.clearTimeout(pauseTimer);
    pauseTimer = window.setTimeout(save, pause);
    if (!latestTimer) latestTimer = window.setTimeout(save, Math.max(pause, LATEST));
  }

  function save() {
    window.clearTimeout(pauseTimer);
    window.clearTimeout(latestTimer);
    latestTimer = 0;
    if (sending || (!unanswered && typed() === saved)) return;
    sending = send().finally(() => { sending = null; });
  }

  async function send() {
    const attempt = unanswered || { body: new URLSearchParams(entries()), typed: typed() };
    unanswered = attempt;
    let response;
    try {
      response = await fetch(form.getAttribute("action"), {
        method: "POST",
        body: attempt.body,
        headers: { "HX-Request": "true", Accept: "application/json" },
        redirect: "manual",
        signal: AbortSignal.timeout(20000),
      });
    } catch {
      sayOffline();
      return;
    }
    await hear(response, attempt);
  }

  async function hear(response, attempt) {
    const isAnswer = (response.headers.get("Content-Type") || "").includes("json");
    if (isAnswer && response.status === 503) {
      await sayRefused(response);
      return;
    }
    if (response.status >= 500) {
      sayOffline();
      return;
    }
    unanswered = null;
    if (!isAnswer) {
      saySignedOut();
      return;
    }
    const answer = await response.json();
    if (!response.ok) {
      if (renewToken(answer)) schedule(0);
      else say(answer.words, "warning");
      return;
    }
    isRenewed = false;
    revision.value = answer.revision;
    saved = attempt.typed;
    localStorage.removeItem(key);
    say(answer.words);
    if (typed() !== saved) schedule();
    else if (!hasFile()) form.dispatchEvent(new Event("draft-kept"));
  }

  function putBack(kept) {
    const values = new Map();
    for (const [name, value] of kept.typed) values.set(name, [...(values.get(name) || []), value]);
    // Rows that were added before: as many as there were.
    for (const button of form.querySelectorAll("[data-more]")) {
      const wanted = (values.get(button.dataset.more) || []).length;
      const present = form.querySelectorAll(`[name="${CSS.escape(button.dataset.more)}"]`).length;
      for (let number = present; number < wanted; number += 1) button.click();
    }
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden" || field.type === "file") continue;
      const wanted = values.get(field.name) || [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = wanted.includes(field.value);
      else if (wanted.length) field.value = wanted.shift();
    }
    // The text began from that state of the draft; so a change in another window is noticed.
    revision.value = kept.revision;
  }

  function restore() {
    const kept = JSON.parse(localStorage.getItem(key) || "null");
    if (!kept) return;
    if (JSON.stringify(kept.typed) === saved) {
      localStorage.removeItem(key);
      return;
    }
    putBack(kept);
    form.dispatchEvent(new Event("input"));
    say(status.dataset.restored);
    schedule();
  }

  form.addEventListener("input", () => schedule());
  form.addEventListener("change", () => schedule());
  window.addEventListener("online", () => schedule(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });

  // A form sent while its text is under way would meet its own words as somebody else's.
  form.addEventListener("submit", (event) => {
    if (!sending) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    sending.then(() => form.requestSubmit(event.submitter));
  }, true);

  restore();
}
