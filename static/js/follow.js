// The paper beside the forms opens at the part that is being written: [data-follow] names its path in the report.
document.addEventListener("htmx:afterSettle", (event) => {
  const pane = event.detail.elt.closest?.("[data-follow]");
  if (!pane) return;
  const path = pane.dataset.follow;
  const block = [...pane.querySelectorAll("[data-where]")].find((candidate) => {
    const { where } = candidate.dataset;
    return where === path || where.startsWith(`${path}.`);
  });
  if (!block) return;
  const above = block.previousElementSibling;
  const start = above?.matches("h2") ? above : block;
  pane.scrollTop += start.getBoundingClientRect().top - pane.getBoundingClientRect().top - 24;
});
