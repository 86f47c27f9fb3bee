// Put a text into a field in place of field.value[start:end], so that the browser can undo it and everybody hears of it.
export function put(field, start, end, text) {
  field.focus();
  field.setSelectionRange(start, end);
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (done) return;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
