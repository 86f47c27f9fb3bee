// A digit presses the button of that number in the [data-digits] element that has the focus; where there is a
// [data-digit-field], the digit is typed there. Never while somebody types.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input, textarea, select, dialog[open]")) return;
  const field = event.target.closest?.("[data-digits]")?.querySelector("[data-digit-field]");
  if (field && /^[1-9]$/.test(event.key)) {
    field.focus(); // and the key goes there
    field.select();
    return;
  }
  const number = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
  const buttons = event.target.closest?.("[data-digits]")?.querySelectorAll("[data-digit]");
  const button = number && buttons?.[number - 1];
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
});
