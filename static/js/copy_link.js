/* Copying the address of what is shown: the button is there only where a browser can do it. */
"use strict";

(() => {
  if (!navigator.clipboard) return;

  const show = () => {
    for (const button of document.querySelectorAll("[data-copy-link]")) button.hidden = false;
  };

  const say = (button, words) => {
    document.getElementById(button.dataset.copySays).textContent = words;
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy-link]");
    if (!button) return;
    const link = new URL(button.dataset.copyLink, window.location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      say(button, button.dataset.copyDone);
    } catch {
      say(button, button.dataset.copyFailed);
    }
  });

  document.body.addEventListener("htmx:afterSwap", show);
  show();
})();
