// What keeps a text from being stored is said loudly at its form, and takes the focus once nobody is typing.
const QUIET_MS = 1_500;
let typedAt = 0;
document.addEventListener("input", () => { typedAt = Date.now(); });

function focusWhenQuiet(alarm) {
  if (!alarm.isConnected) return;
  const wait = typedAt + QUIET_MS - Date.now();
  if (wait > 0) setTimeout(() => focusWhenQuiet(alarm), wait);
  else alarm.focus();
}

export function say(form, words, { link, act } = {}) {
  const alarm = form.querySelector("[data-alarm]");
  if (alarm.dataset.words === words) return;
  alarm.dataset.words = words;
  alarm.replaceChildren(words);
  if (link) alarm.append(Object.assign(document.createElement("a"), { href: link.href, textContent: link.words, target: "_blank", rel: "opener" }));
  if (act) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: act.words, className: "btn btn-sm btn-outline-primary" });
    button.addEventListener("click", act.run);
    alarm.append(button);
  }
  alarm.hidden = false;
  focusWhenQuiet(alarm);
}

export function hush(form) {
  const alarm = form.querySelector("[data-alarm]");
  if (!alarm || alarm.hidden) return;
  const hadFocus = alarm.contains(document.activeElement);
  alarm.hidden = true;
  delete alarm.dataset.words;
  alarm.replaceChildren();
  if (hadFocus) form.querySelector(":is(textarea, input:not([type=hidden]))")?.focus();
}

// Messages below the fields that were not stored; those of an earlier answer go.
export function showErrors(form, errors) {
  for (const old of form.querySelectorAll("[data-field-error]")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  for (const [name, words] of Object.entries(errors ?? {})) {
    const field = form.querySelector(`[name="${name}"]`);
    if (!field) continue;
    field.setAttribute("aria-invalid", "true");
    const told = Object.assign(document.createElement("p"), { className: "invalid-feedback", textContent: words.join("") });
    told.dataset.fieldError = "";
    told.setAttribute("role", "alert");
    (field.closest(".mb-3, label") ?? field).append(told);
  }
}
