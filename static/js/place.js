// A click on a passage of the paper chooses it in the remark's form; selected words fill the quote.
// The form's list holds paths in the report.
const form = document.querySelector("form.remark-form");
const choice = form?.querySelector("select[name=place]");

function optionOf(node) {
  const element = node instanceof Element ? node : node?.parentElement;
  const where = element?.closest("[data-where]")?.dataset.where;
  if (!choice || !where) return null;
  return [...choice.options].find(({ value }) => where === value || where.startsWith(`${value}.`));
}

document.querySelector(".document")?.addEventListener("click", (event) => {
  const option = optionOf(event.target);
  if (!option || window.getSelection()?.toString()) return;
  choice.value = option.value;
  form.querySelector("textarea[name=text]")?.focus();
});

document.querySelector(".document")?.addEventListener("mouseup", () => {
  const selection = window.getSelection();
  const words = selection?.toString().trim();
  const option = optionOf(selection?.anchorNode);
  if (!words || !option || optionOf(selection.focusNode) !== option) return;
  choice.value = option.value;
  form.elements.quote.value = words.split("\n")[0];
});
