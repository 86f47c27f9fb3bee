// After htmx has put something new on the page, the cursor goes where work goes on: to what the server marked with
// data-focus, else to the first error, else to the first field of a form that was opened.
const FIELD = ":is(input:not([type=hidden]), textarea, select)";
const PLACES = ["[data-focus]", ".is-invalid", `form[data-guard] ${FIELD}`];

function focusOn(element) {
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus();
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (!event.detail.requestConfig?.triggeringEvent) return; // what loads by itself takes the cursor from nobody
  const fresh = event.detail.elt;
  if (fresh.matches?.("[data-focus]")) focusOn(fresh);
  else {
    const wanted = PLACES.map((place) => fresh.querySelector?.(place)).find(Boolean);
    if (wanted) focusOn(wanted);
  }
});

// A page that was answered with errors opens at its first one; one that was asked for a form, in the form; else at the
// entry that its address names, or where the server says that work begins.
const STARTS = [".is-invalid, .alert-danger", `form[data-open] ${FIELD}`, ":target[data-entry]"];
const start = STARTS.map((place) => document.querySelector(place)).find(Boolean) ?? (location.hash ? null : document.querySelector("[data-start]"));
if (start) focusOn(start);
