// A changed form[data-guard] is not lost: leaving the page asks first, and nothing replaces the form before it is stored.
// The server says data-guard="changed" when it sends back what it has not stored.
import { flush } from "./autosave.js";

const sent = new WeakSet(); // forms on their way without htmx

function isChanged(field) {
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (!field.options) return field.value !== field.defaultValue;
  const preset = [...field.options].findIndex((option) => option.defaultSelected);
  return field.selectedIndex !== Math.max(preset, 0);
}

const fieldsOf = (form) => [...form.querySelectorAll(":is(input:not([type=hidden]), textarea, select)")];

function openForms(within) {
  const isOpen = (form) => form.dataset.guard === "changed" || fieldsOf(form).some(isChanged);
  return [...within.querySelectorAll("form[data-guard]")].filter((form) => !sent.has(form) && isOpen(form));
}

function point(form) {
  const buttons = form.querySelector(".button-row") ?? form.querySelector("[type=submit]");
  if (!form.querySelector("[data-held]")) {
    const notice = Object.assign(document.createElement("p"), { className: "notice notice-warning" });
    notice.dataset.held = "";
    notice.setAttribute("role", "alert");
    notice.textContent = "请先保存或取消正在编辑的内容。";
    buttons.before(notice);
  }
  const fields = fieldsOf(form);
  (fields.find(isChanged) ?? fields[0]).focus();
  buttons.scrollIntoView({ block: "nearest" });
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[hx-post]")) sent.add(event.target);
});

// Before htmx asks for something that would replace an open form other than the one that is sent. A link that closes a
// form which saves itself is no way to give up what was typed there.
document.addEventListener("htmx:confirm", async (event) => {
  const { elt, target } = event.detail;
  const own = elt.closest("form");
  const isClosed = own !== null && elt.matches("a") && own.matches("[data-autosave]");
  const other = openForms(target).find((form) => isClosed || form !== own);
  if (!other) return;
  event.preventDefault();
  if (await flush(other)) event.detail.issueRequest(true);
  else point(other);
});

window.addEventListener("beforeunload", (event) => {
  if (openForms(document).length > 0) event.preventDefault();
});

// Back from the next page: what was sent and refused there is open again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-guard]")) sent.delete(form);
});
