// The mouse and the picker: its buttons type the trigger where the cursor was; a click on a choice is Enter on it.
import { put } from "./caret.js";
import { rowOf } from "./picker.js";

let field = null;

document.addEventListener("focusin", ({ target }) => {
  if (target.matches("textarea, input[type=text]") && rowOf(target)) field = target;
});

// The field keeps the focus, so that its cursor stays where it was.
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest(".picker [role=option], [data-picker]")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-picker]");
  if (!button) return;
  event.preventDefault();
  const form = button.closest("form");
  const target = field?.isConnected && (!form || field.form === form) ? field : (form ?? document).querySelector(":is(form[data-autosave]) :is(textarea, input[type=text])");
  button.dataset.pressed = "1";
  put(target, target.selectionStart, target.selectionEnd, button.dataset.trigger);
  delete button.dataset.pressed;
});

document.addEventListener("click", (event) => {
  const option = event.target.closest(".picker [role=option]");
  const target = option && document.querySelector("[aria-controls=picker-list]");
  if (!target) return;
  for (const other of option.parentElement.children) other.setAttribute("aria-selected", String(other === option));
  target.dispatchEvent(new CustomEvent("picked", { bubbles: true, detail: option }));
});
