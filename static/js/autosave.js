// A form[data-autosave] saves itself half a second after the last key. What is typed lies in this browser until then.
import { fieldsOf } from "./forms.js";
import * as kept from "./kept.js";
import { Saver } from "./saver.js";
import { sign } from "./wire.js";

const PAUSE_S = 0.5;
const savers = new Map();

function attach(within) {
  for (const form of savers.keys()) if (!form.isConnected) savers.delete(form);
  for (const form of within.querySelectorAll("form[data-autosave]")) {
    if (savers.has(form)) continue;
    const saver = new Saver(form);
    savers.set(form, saver);
    kept.offer(form);
    takeEarly(form, saver);
  }
}

// Typed before this script had come. Nothing else stands in a field that comes: the browser brings back no older text
// by itself, since the form's autocomplete is off.
function takeEarly(form, saver) {
  const early = kept.textsOf(form).filter((field) => field.value !== field.defaultValue);
  if (early.length === 0) return;
  for (const field of early) kept.keep(form, field);
  saver.stored = "";
  saver.later(PAUSE_S);
}

// True when everything in the form is stored. A form that does not save itself is never sent from here.
export const flush = async (form) => (savers.has(form) ? savers.get(form).flush() : false);

function changed(event) {
  const form = event.target.form;
  const saver = savers.get(form);
  if (!saver) return;
  kept.keep(form, event.target);
  saver.touch();
  if (!event.isComposing) saver.later(PAUSE_S);
}
document.addEventListener("input", changed);
document.addEventListener("change", changed);
document.addEventListener("compositionend", changed);

// The button: the request bears this tab's name, so that an autosave on its way is no stranger to it.
document.addEventListener("submit", (event) => {
  const saver = savers.get(event.target);
  if (!saver) return;
  clearTimeout(saver.timer);
  const body = new FormData();
  sign(body);
  for (const name of ["tab", "sequence"]) event.target.elements.namedItem(name).value = body.get(name);
}, true);
document.addEventListener("htmx:beforeSwap", (event) => {
  const { isError, requestConfig } = event.detail;
  if (isError || !savers.has(requestConfig.elt) || requestConfig.verb !== "post") return;
  for (const [field] of fieldsOf(requestConfig.elt)) kept.drop(requestConfig.elt, field);
});

document.addEventListener("htmx:afterSettle", () => attach(document));
window.addEventListener("online", () => {
  for (const saver of savers.values()) saver.flush();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") for (const saver of savers.values()) saver.flush();
});

// The next person at this PC finds nothing of this one's.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-logout]")) return;
  window.addEventListener("pagehide", kept.forgetAll);
});

attach(document);
kept.remind(document.getElementById("notices"));
