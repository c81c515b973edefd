// Passkeys: carries the page's options to the browser, and the browser's answer into the form.
"use strict";

const webauthn = window.webauthnJSON;

const optionsFor = async (form) => {
  if (form.dataset.options) {
    return JSON.parse(document.getElementById(form.dataset.options).textContent);
  }
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  return response.json();
};

// A passkey that is to be enough alone must be found without a name, and ask for finger or PIN.
const choosePasswordless = (options, isPasswordless) => {
  const choice = options.publicKey.authenticatorSelection;
  choice.residentKey = isPasswordless ? "required" : "discouraged";
  choice.requireResidentKey = isPasswordless;
  if (isPasswordless) choice.userVerification = "required";
};

const credentialFor = async (form) => {
  const options = await optionsFor(form);
  if (form.dataset.passkey === "get") return webauthn.get(options.request_options);
  choosePasswordless(options.creation_options, form.elements.passwordless.checked);
  return webauthn.create(options.creation_options);
};

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!webauthn || !webauthn.supported()) continue;
  const problem = form.querySelector("[data-problem]");
  form.querySelector("[data-unsupported]").hidden = true;
  form.querySelector("button[type=submit]").hidden = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await credentialFor(form));
      form.submit();
    } catch {
      problem.hidden = false;
      problem.focus();
    }
  });
}
