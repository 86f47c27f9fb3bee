// What a form[data-beside] has stored is what its fields start from: leaving the page then asks for nothing.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form[data-beside]");
  if (!form || !event.detail.successful) return;
  const sent = event.detail.requestConfig.formData ?? new FormData();
  for (const field of form.querySelectorAll("textarea, input:not([type=hidden])")) {
    if (sent.has(field.name)) field.defaultValue = sent.get(field.name);
  }
});
