/* Live filters: what htmx leaves to do so that address, form and results say the same. */
"use strict";

(() => {
  const form = document.querySelector("[data-filters]");
  if (!form) return;

  /* On a phone the answer stands first; whoever wants to narrow it opens the filters. */
  if (matchMedia("(max-width: 40rem)").matches) form.querySelector("[data-filters-fold]").open = false;

  /* Blank fields and the usual order say nothing, so they stay out of the address. */
  form.addEventListener("formdata", ({ formData }) => {
    const usual = form.elements.sort.options[0].value;
    for (const [name, value] of [...formData]) {
      if (!value.trim() || (name === "sort" && value === usual)) formData.delete(name);
    }
  });

  const isChosen = (field) => (field.type === "checkbox" ? field.checked : field.value.trim());

  const countChosen = () => {
    for (const group of form.querySelectorAll("[data-filter-group]")) {
      const chosen = [...group.querySelectorAll("input")].filter(isChosen).length;
      group.querySelector("[data-count]").textContent = chosen || "";
    }
  };

  const markWrongFields = () => {
    for (const field of form.querySelectorAll("input[type=text], input[type=search]")) {
      const problem = document.getElementById(`problem-${field.name}`);
      const described = [field.dataset.hint, problem?.id].filter(Boolean).join(" ");
      if (described) field.setAttribute("aria-describedby", described);
      else field.removeAttribute("aria-describedby");
      field.setAttribute("aria-invalid", String(Boolean(problem)));
    }
  };

  /* The answer carries the number of activities behind each choice. */
  const showCounts = () => {
    const data = document.getElementById("filter-counts");
    if (!data) return;
    for (const [name, counts] of Object.entries(JSON.parse(data.value))) {
      for (const box of form.querySelectorAll(`input[name="${name}"]`)) {
        const shown = box.closest("label").querySelector("[data-choice-count]");
        shown.textContent = counts[box.value] ?? 0;
        shown.dataset.choiceCount = shown.textContent;
      }
    }
  };

  /* Signing in leads back to what is shown by then. */
  const keepPlace = () => {
    const link = document.querySelector("[data-sign-in]");
    const here = window.location.pathname + window.location.search;
    if (link) link.search = `?next=${encodeURIComponent(here)}`;
  };

  form.addEventListener("change", countChosen);
  document.body.addEventListener("htmx:pushedIntoHistory", keepPlace);
  document.body.addEventListener("htmx:afterSwap", showCounts);
  document.body.addEventListener("htmx:afterSwap", markWrongFields);
  countChosen();
})();
