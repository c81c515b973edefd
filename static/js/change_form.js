// Comfort for the forms of change requests; every form works without this file.
"use strict";

const summary = document.querySelector("[data-error-summary]");
if (summary) summary.focus();

for (const form of document.querySelectorAll("[data-change-form]")) {
  let isChanged = false;
  let isSent = false;
  const sending = form.querySelector("[data-sending]");

  const setSent = (value) => {
    isSent = value;
    if (sending) sending.hidden = !value;
    for (const button of form.querySelectorAll("button[type=submit]")) {
      button.setAttribute("aria-disabled", String(value));
    }
  };

  form.addEventListener("input", () => { isChanged = true; });
  form.addEventListener("change", () => { isChanged = true; });
  // What js/autosave.js has brought into safety is not lost by leaving.
  form.addEventListener("draft-kept", () => { isChanged = false; });

  // The server makes one record of a double click; this spares the wait for the second answer.
  form.addEventListener("submit", (event) => {
    if (isSent) event.preventDefault();
    else setSent(true);
  });

  // Back can show this page as it was left, with its buttons still off.
  window.addEventListener("pageshow", () => setSent(false));

  window.addEventListener("beforeunload", (event) => {
    if (isChanged && !isSent) event.preventDefault();
  });

  // The texts of the language of entry come first and open.
  const language = form.querySelector("select[name=original_language]");
  if (language) {
    language.addEventListener("change", () => {
      const blocks = form.querySelectorAll("details[data-language]");
      const own = form.querySelector(`details[data-language="${CSS.escape(language.value)}"]`);
      if (!own || own === blocks[0]) return;
      blocks[0].before(own);
      own.open = true;
    });
  }

  // One row more, without asking the server for it.
  for (const button of form.querySelectorAll("button[data-more]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const rows = button.closest("fieldset").querySelectorAll("[data-line]");
      const row = rows[rows.length - 1].cloneNode(true);
      const renamed = (id) => id.replace(/_\d+_/, `_${rows.length}_`);
      for (const label of row.querySelectorAll("label")) label.htmlFor = renamed(label.htmlFor);
      for (const field of row.querySelectorAll("input, select")) {
        field.id = renamed(field.id);
        field.value = "";
      }
      rows[rows.length - 1].after(row);
      row.querySelector("input, select").focus();
    });
  }

  // Back and reload find what was saved, because the address names the record of this page.
  const address = new URL(window.location);
  if (form.dataset.pk && /\/(new|it-happened)\/$/.test(address.pathname) && !address.searchParams.has("id")) {
    address.searchParams.set("id", form.dataset.pk);
    window.history.replaceState(null, "", address);
  }
}
