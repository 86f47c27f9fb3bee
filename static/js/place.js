// A click on a passage of the paper chooses it in the remark's form: its list holds paths in the report.
const choice = document.querySelector("form.remark-form select[name=place]");

document.querySelector(".document")?.addEventListener("click", (event) => {
  const where = event.target.closest("[data-where]")?.dataset.where;
  if (!choice || !where || window.getSelection()?.toString()) return;
  const option = [...choice.options].find(({ value }) => where === value || where.startsWith(`${value}.`));
  if (!option) return;
  choice.value = option.value;
  choice.form.querySelector("textarea")?.focus();
});
