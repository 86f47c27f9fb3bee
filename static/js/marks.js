// With ?marks=1 the paper shows where something changed or was remarked: the aside's lists say where.
const places = [...document.querySelectorAll("[data-mark]")].map(({ dataset }) => dataset.mark).filter(Boolean);

for (const block of document.querySelectorAll(".document [data-where]")) {
  const where = `${block.dataset.where}.`;
  if (places.some((place) => where.startsWith(`${place}.`))) block.classList.add("document-marked");
}
