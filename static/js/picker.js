// In a text of an open form, a trigger (#, //) or its button opens a list of what can be put there: typing narrows it,
// arrows choose, Enter inserts, Esc leaves what was typed. The server says what there is: [data-picker] is its address.
import { put } from "./caret.js";

const TEXT = "textarea, input[type=text]";
const LONGEST = 20; // characters of a search; whoever types on means no search
let open = null; // { field, row, start, trigger, byButton, active }

// The row of choices stands in the form, or once for all forms of the page.
export const rowOf = (field) =>
  field.closest("form")?.querySelector("[data-pickers]") ?? (field.closest("form[data-autosave]") && document.querySelector("[data-pickers]"));
const listOf = (row) => row.querySelector("[role=listbox]");
const shown = () => [...listOf(open.row).querySelectorAll("[role=option]:not([hidden])")];
const caretOf = () => open.field.selectionStart;
const triggerAt = (before, trigger) => before.endsWith(trigger) || (trigger === "#" && before.endsWith("＃"));

function close({ chosen = false } = {}) {
  if (!open) return;
  const { field, row, start, trigger, byButton } = open;
  row.querySelector(".picker").hidden = true;
  row.querySelector("[data-picker-status]").textContent = "";
  for (const name of ["aria-controls", "aria-activedescendant", "aria-autocomplete"]) field.removeAttribute(name);
  open = null;
  if (byButton && !chosen && field.value.slice(start, start + trigger.length) === trigger) {
    put(field, start, start + trigger.length, "");
  }
}

function mark(index) {
  const options = shown();
  open.active = options.length ? (index + options.length) % options.length : -1;
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === open.active)));
  const active = options[open.active];
  if (!active) return open.field.removeAttribute("aria-activedescendant");
  open.field.setAttribute("aria-activedescendant", active.id);
  return active.scrollIntoView({ block: "nearest" });
}

function narrow() {
  const query = open.field.value.slice(open.start + open.trigger.length, caretOf());
  if (caretOf() < open.start + open.trigger.length || query.length > LONGEST || /[\n。，；]/.test(query)) return close();
  const options = [...listOf(open.row).querySelectorAll("[role=option]")];
  for (const option of options) option.hidden = !option.textContent.includes(query.trim());
  mark(0);
  const number = shown().length;
  open.row.querySelector("[data-picker-status]").textContent = number ? `${number}项，上下键选，回车插入` : "没有相符的";
  return query && !number && options.length ? close() : undefined;
}

async function start(field, button, byButton) {
  const row = rowOf(field);
  const trigger = button.dataset.trigger;
  open = { field, row, trigger, byButton, start: field.selectionStart - trigger.length, active: -1 };
  const mine = open;
  const answer = await fetch(button.dataset.picker, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  if (open !== mine || !answer?.ok || answer.redirected) return open === mine ? close() : undefined;
  listOf(row).innerHTML = await answer.text(); // our own page's fragment, escaped by its template
  if (open !== mine) return undefined;
  listOf(row).querySelectorAll("[role=option]").forEach((option, place) => (option.id = `picker-option-${place}`));
  field.setAttribute("aria-controls", "picker-list");
  field.setAttribute("aria-autocomplete", "list");
  const box = row.querySelector(".picker");
  box.hidden = false;
  box.style.top = `${field.getBoundingClientRect().bottom - box.offsetParent.getBoundingClientRect().top + 4}px`;
  return narrow();
}

function choose(option) {
  const { field, start: from } = open;
  const to = caretOf();
  close({ chosen: true });
  put(field, from, to, option.dataset.insert);
}

document.addEventListener("picked", ({ detail }) => open && choose(detail));
document.addEventListener("focusout", ({ relatedTarget }) => {
  if (open && !open.row.contains(relatedTarget)) close();
});
document.addEventListener("input", ({ target, isComposing }) => {
  if (isComposing || !target.matches(TEXT) || !rowOf(target)) return;
  if (open) { if (open.field === target) narrow(); return; }
  const before = target.value.slice(0, target.selectionStart);
  const button = [...rowOf(target).querySelectorAll("[data-picker]")].find(({ dataset }) => triggerAt(before, dataset.trigger));
  if (button) start(target, button, Boolean(button.dataset.pressed));
});
document.addEventListener("compositionend", ({ target }) => { if (open?.field === target) narrow(); });
document.addEventListener("keydown", (event) => {
  if (!open || event.isComposing || event.target !== open.field) return;
  const acts = {
    ArrowDown: () => mark(open.active + 1),
    ArrowUp: () => mark(open.active - 1),
    Enter: () => choose(shown()[open.active]),
    Tab: () => choose(shown()[open.active]),
    Escape: () => close(),
  };
  if (!Object.hasOwn(acts, event.key) || (open.active < 0 && event.key !== "Escape")) return;
  event.preventDefault();
  acts[event.key]();
});
