// A plan that is dragged by its handle onto a shortcoming answers it: the drop presses the button that says so.
let dragged = null;

const rowAt = (event) => (dragged ? event.target.closest?.("[data-link-to]") : null);
const buttonIn = (row) => [...row.querySelectorAll("[data-link]")].find((button) => button.dataset.link === dragged.dataset.linkFrom);

function clearMarks() {
  for (const row of document.querySelectorAll("[data-link-to].is-drop-target")) row.classList.remove("is-drop-target");
}

document.addEventListener("pointerdown", (event) => {
  if (event.target.closest?.("[data-link-handle]")) event.target.closest("[data-link-from]").draggable = true;
});
document.addEventListener("pointerup", () => {
  for (const plan of document.querySelectorAll("[data-link-from][draggable=true]")) plan.draggable = false;
});
document.addEventListener("dragstart", (event) => {
  if (!event.target.matches?.("[data-link-from][draggable=true]")) return;
  dragged = event.target;
  event.dataTransfer.effectAllowed = "link";
  event.dataTransfer.setData("text/plain", "");
});
document.addEventListener("dragover", (event) => {
  clearMarks();
  const row = rowAt(event);
  if (!row) return;
  event.preventDefault();
  row.classList.add("is-drop-target");
});
document.addEventListener("drop", (event) => {
  const row = rowAt(event);
  if (!row) return;
  event.preventDefault();
  const button = buttonIn(row);
  const field = row.querySelector("[data-digit-field]");
  if (button?.name === "link") button.click();
  if (button || !field) return;
  field.value = dragged.dataset.number;
  row.querySelector("[data-link-number]").click();
});
document.addEventListener("dragend", () => {
  clearMarks();
  dragged?.removeAttribute("draggable");
  dragged = null;
});
