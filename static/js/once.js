// A form[data-once] is sent once: its button says so until the answer is there. A file behind a[data-once] is fetched once.
const BUSY = "正在处理…";

function mark(form, submitter) {
  form.dataset.sent = "1";
  const button = submitter ?? form.querySelector("button[type=submit]");
  if (!button) return;
  button.dataset.words = button.textContent;
  button.setAttribute("aria-busy", "true");
  button.setAttribute("aria-disabled", "true"); // not disabled: the focus stays where it is
  button.textContent = BUSY;
}

function release(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("button[aria-busy]")) {
    button.removeAttribute("aria-busy");
    button.removeAttribute("aria-disabled");
    button.textContent = button.dataset.words;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-once]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  // After all other listeners: one of them may still stop this submit, and htmx tells by itself when it sends.
  setTimeout(() => event.defaultPrevented || mark(form, event.submitter));
}, true);

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.target.closest?.("form[data-once]");
  if (form && form === event.detail.elt) mark(form, event.detail.requestConfig.triggeringEvent?.submitter);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form[data-once]");
  if (form && form === event.detail.elt) release(form);
});

// The second click of a double click would break off the file that the first has begun to fetch.
document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest?.("a[data-once]")) event.preventDefault();
});

// Back from the next page: the browser shows the page as it was left.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-once]")) release(form);
});
