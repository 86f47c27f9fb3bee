// Who else has this report open: a beat every 15 seconds while the tab is looked at, and a word when it is closed.
import { tab } from "./wire.js";

const BEAT_MS = 15_000;
const IDLE_MS = 10 * 60_000;
const place = document.querySelector("[data-presence]");
let busyAt = Date.now();

function body(more) {
  const forms = document.querySelectorAll("form[data-autosave]");
  const form = document.activeElement?.closest("form[data-autosave]") ?? (forms.length === 1 ? forms[0] : null);
  const spot = form?.dataset.spot ?? "";
  const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  return new URLSearchParams({ tab, spot, csrfmiddlewaretoken: token, ...more });
}

function markCards() {
  for (const old of document.querySelectorAll(".here-badge")) old.remove();
  for (const other of place.querySelectorAll("[data-at]")) {
    const head = document.getElementById(other.dataset.at)?.querySelector(".entry-head");
    if (!head) continue;
    const badge = Object.assign(document.createElement("span"), { className: "here-badge", textContent: `${other.dataset.who}正在写` });
    head.append(badge);
  }
}

async function beat() {
  if (document.visibilityState === "hidden" || Date.now() - busyAt > IDLE_MS) return;
  try {
    const response = await fetch(place.dataset.presence, { method: "POST", body: body({}), headers: { "X-Unasked": "1" } });
    if (!response.ok) return;
    const fresh = await response.text();
    if (place.innerHTML !== fresh) place.innerHTML = fresh; // our own server's, escaped there
    markCards();
  } catch {
    // the next beat will tell
  }
}

if (place) {
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, () => { busyAt = Date.now(); }, { passive: true });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt.id === "draft") beat();
  });
  document.addEventListener("visibilitychange", beat);
  window.addEventListener("pagehide", () => navigator.sendBeacon(place.dataset.presence, body({ leaving: "1" })));
  setInterval(beat, BEAT_MS);
  beat();
}
