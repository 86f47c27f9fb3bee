// The paper beside the forms follows the cursor: it opens at the part ([data-follow] names its path in the report),
// and at the entry in which the focus is.
const CHILDREN = { shortcomings: "causes" };

function place(element, list) {
  const item = element?.closest?.(`${list} > li`);
  return item ? [...item.parentElement.children].indexOf(item) : -1;
}

function paths(part) {
  const at = document.activeElement;
  const entry = place(at, ".entries");
  if (entry < 0) return [part];
  const child = place(at, ".entry-children");
  const path = `${part}.${entry}`;
  return child < 0 ? [path, part] : [`${path}.${CHILDREN[part] ?? "items"}.${child}`, path, part];
}

function follow(pane) {
  const blocks = [...pane.querySelectorAll("[data-where]")];
  const under = (path) => blocks.filter(({ dataset: { where } }) => where === path || where.startsWith(`${path}.`));
  const found = paths(pane.dataset.follow).map(under).find(({ length }) => length > 0) ?? [];
  const isEntry = place(document.activeElement, ".entries") >= 0;
  for (const block of blocks) block.toggleAttribute("data-here", isEntry && found.includes(block));
  if (found.length === 0) return;
  const above = found[0].previousElementSibling;
  const start = above?.matches("h2") ? above : found[0];
  pane.scrollTop += start.getBoundingClientRect().top - pane.getBoundingClientRect().top - 64;
}

// htmx looks for the former bearer of each new id: with hundreds of blocks that takes longer than a key may wait.
document.addEventListener("htmx:beforeSwap", (event) => {
  const pane = event.detail.target.closest?.("[data-follow]");
  if (!pane || !event.detail.shouldSwap) return;
  event.detail.shouldSwap = false;
  pane.innerHTML = event.detail.serverResponse; // our own server's, escaped there
  const head = pane.querySelector(".paper-head");
  if (head) window.htmx.process(head);
  follow(pane);
});

document.addEventListener("focusin", (event) => {
  const pane = document.querySelector("[data-follow]");
  if (pane && event.target.closest(".entries")) follow(pane);
});
