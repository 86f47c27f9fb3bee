// Items of a [data-reorder] list move by their [data-handle] or by Alt+↑ and Alt+↓. The server does the moving:
// each item holds a form[data-move] with buttons name=by value=-1 and value=1; a drop sends name=position,
// counted from 1.
let dragged = null;

const moveForm = (item) =>
  [...item.querySelectorAll("form[data-move]")].find((form) => itemOf(form) === item) ?? null;

function itemOf(node) {
  const list = node?.closest?.("[data-reorder]");
  let item = node;
  while (list && item && item.parentElement !== list) item = item.parentElement;
  return list ? item : null;
}

function place(event) {
  const list = dragged?.parentElement;
  if (!list?.contains(event.target)) return null;
  const others = [...list.children].filter((item) => item !== dragged && moveForm(item));
  if (others.length === 0) return null;
  const below = others.findIndex((item) => {
    const box = item.getBoundingClientRect();
    return event.clientY < box.top + box.height / 2;
  });
  return { others, position: below < 0 ? others.length : below };
}

function clearMarks() {
  for (const item of document.querySelectorAll(".is-drop-target")) item.classList.remove("is-drop-target", "is-after");
}

function submitPosition(item, position) {
  const form = moveForm(item);
  let field = form.elements.namedItem("position");
  if (!(field instanceof HTMLInputElement)) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name: "position" });
    form.append(field);
  }
  field.value = String(position);
  form.requestSubmit();
}

// Only the handle starts a drag, so that text can still be selected with the mouse.
document.addEventListener("pointerdown", (event) => {
  const item = event.target.closest?.("[data-handle]") ? itemOf(event.target) : null;
  if (item && moveForm(item)) item.draggable = true;
});
document.addEventListener("pointerup", () => {
  for (const item of document.querySelectorAll("[data-reorder] > [draggable=true]")) item.draggable = false;
});

document.addEventListener("dragstart", (event) => {
  if (!event.target.matches?.("[data-reorder] > [draggable=true]")) return;
  dragged = event.target;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
  requestAnimationFrame(() => dragged?.classList.add("is-dragging"));
});
document.addEventListener("dragover", (event) => {
  clearMarks();
  const found = place(event);
  if (!found) return;
  event.preventDefault();
  const isLast = found.position === found.others.length;
  const target = found.others[isLast ? found.position - 1 : found.position];
  target.classList.add("is-drop-target");
  target.classList.toggle("is-after", isLast);
});
document.addEventListener("drop", (event) => {
  const found = place(event);
  if (!found) return;
  event.preventDefault();
  submitPosition(dragged, found.position + 1);
});
document.addEventListener("dragend", () => {
  clearMarks();
  dragged?.classList.remove("is-dragging");
  dragged?.removeAttribute("draggable");
  dragged = null;
});

document.addEventListener("keydown", (event) => {
  if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  if (event.target.closest?.("input, textarea, select")) return;
  const item = itemOf(event.target.closest?.("[data-entry]"));
  const button = item && moveForm(item)?.querySelector(`button[name=by][value="${event.key === "ArrowUp" ? -1 : 1}"]`);
  if (!button) return;
  event.preventDefault();
  if (!button.disabled) button.click();
});
