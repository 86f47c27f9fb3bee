// j and k walk through the [data-entry], n makes a new one, / searches, ? shows the sheet; never while somebody types.
function isTyping(target) {
  return target.closest?.("input, textarea, select, [contenteditable], dialog[open]") !== null;
}

function step(distance) {
  const entries = [...document.querySelectorAll("[data-entry]")];
  if (entries.length === 0) return;
  const here = entries.indexOf(document.activeElement?.closest("[data-entry]"));
  const next = here < 0 ? (distance > 0 ? 0 : entries.length - 1) : here + distance;
  const entry = entries[Math.max(0, Math.min(entries.length - 1, next))];
  if (!entry.hasAttribute("tabindex")) entry.tabIndex = -1;
  entry.focus();
}

const ACTS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => document.querySelector("[data-new]")?.click(),
  "/": () => {
    const search = document.querySelector("input[data-search]") ?? document.querySelector("a[data-search]");
    if (search?.matches("a")) search.click();
    else search?.select();
  },
  "?": () => document.querySelector("dialog[data-sheet]")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  const key = { "？": "?", "、": "/" }[event.key] ?? event.key;
  if (!Object.hasOwn(ACTS, key)) return;
  event.preventDefault();
  ACTS[key]();
});

// An open menu closes when the reader goes elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.switch[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
