// Text pasted from Word or WPS: paragraphs stay, list signs, hard blanks and soft line ends become what can be printed.
const BULLET = /^[ \t\u00a0\u3000]*[•·●○▪■◆◇➢➤✓\uf06c\uf06e\uf075\uf0a7\uf0b7\uf0d8\uf0fc][ \t\u00a0\u3000]+/;

function cleaned(raw) {
  const lines = raw.replaceAll("\r\n", "\n").replaceAll(/[\r\v\f\u0085\u2028\u2029]/g, "\n").split("\n");
  const texts = lines.map((line) => line.replace(BULLET, "").replaceAll("\u00ad", "").replaceAll(/[\u00a0\t]/g, " ").trim());
  return texts.filter((line) => line !== "").join("\n");
}

document.addEventListener("paste", (event) => {
  const field = event.target;
  if (!field.matches?.("form[data-autosave] textarea:not([data-table])")) return;
  const raw = event.clipboardData?.getData("text/plain") ?? "";
  const text = cleaned(raw);
  if (!/[\r\n\u00a0\t\u00ad]/.test(raw) || text === raw) return;
  event.preventDefault();
  // Deprecated, but the only way that leaves the browser's own undo (Ctrl+Z) whole.
  if (!document.execCommand("insertText", false, text)) field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
});
