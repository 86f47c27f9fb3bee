// A changed form[data-guard] is not lost: leaving the page asks first, and nothing replaces the form unasked.
// The server says data-guard="changed" when it sends back what it has not stored.
const changed = new Map(); // form → the field changed last

function openForms(within = document) {
  const forms = [...within.querySelectorAll("form[data-guard]")];
  return forms.filter((form) => changed.has(form) || form.dataset.guard === "changed");
}

function forget(form) {
  changed.delete(form);
  if (form?.dataset.guard) form.dataset.guard = "";
}

function point(form) {
  let notice = form.querySelector("[data-held]");
  if (!notice) {
    notice = Object.assign(document.createElement("p"), { className: "notice notice-error" });
    notice.dataset.held = "";
    notice.setAttribute("role", "alert");
    form.querySelector(".button-row").before(notice);
  }
  notice.textContent = "请先保存或取消正在编辑的内容。";
  const field = changed.get(form) ?? form.querySelector(":is(input:not([type=hidden]), textarea, select)");
  field?.focus();
  notice.nextElementSibling.scrollIntoView({ block: "nearest" });
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-guard]");
  if (form) changed.set(form, event.target);
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[hx-post], [hx-put]")) forget(event.target);
});

// Before htmx asks for something that would replace an open form other than the one that is sent.
document.addEventListener("htmx:confirm", (event) => {
  const { elt, target } = event.detail;
  const other = openForms(target).find((form) => form !== elt.closest("form"));
  if (!other) return;
  event.preventDefault();
  point(other);
});

// With htmx the form counts as saved only when the server has said so.
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) forget(event.target.closest?.("form"));
});

document.addEventListener("reset", (event) => forget(event.target));

window.addEventListener("beforeunload", (event) => {
  if (openForms().length > 0) event.preventDefault();
});
