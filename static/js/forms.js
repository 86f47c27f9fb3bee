// What a form holds, what of it is stored, and how a form for a new entry becomes one for an entry that is there.
import * as kept from "./kept.js";

const OURS = new Set(["csrfmiddlewaretoken", "base", "key", "tab", "sequence", "opened_on", "version", "into"]);
export const textOf = (form) => JSON.stringify([...new FormData(form)].filter(([name]) => !OURS.has(name)));
export const fieldsOf = (form) => kept.textsOf(form).map((field) => [field, field.value]);

// What was sent is stored now, the fields with errors apart: leaving the page need not ask about the rest.
export function markStored(form, sent, answer) {
  form.elements.namedItem("base").value = answer.base;
  form.dataset.spot = answer.spot;
  form.dataset.guard = "";
  for (const [field, value] of sent.fields) {
    if (field.name in (answer.errors ?? {})) continue;
    field.defaultValue = value;
    if (field.value === value) kept.drop(form, field);
  }
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.defaultChecked = box.checked;
  for (const option of form.querySelectorAll("option")) option.defaultSelected = option.selected;
}

export function adopt(form, address) {
  kept.rename(form, address);
  form.setAttribute("action", address);
  form.setAttribute("hx-post", address);
  const key = form.elements.namedItem("key");
  delete form.dataset.needs;
  if (key) Object.assign(key, { name: "base", id: "id_base" });
  window.htmx?.process(form);
}

// Typed and taken back before it was sent: what is kept is what is stored, and nobody need be reminded of it.
export function settle(form) {
  for (const [field, value] of fieldsOf(form)) {
    if (value === field.defaultValue && kept.read(form, field)?.text === value) kept.drop(form, field);
  }
}
