// A click into an input[data-copy] selects the whole of it and copies it; where copying is forbidden it stays selected.
document.addEventListener("focusin", ({ target }) => {
  if (target.matches?.("input[data-copy]")) target.select();
});

document.addEventListener("click", ({ target }) => {
  if (!target.matches?.("input[data-copy]")) return;
  target.select();
  // Deprecated, but a county's server is reached over plain HTTP, where the newer way does not exist.
  if (document.execCommand("copy")) target.closest("label").dataset.copied = "已复制";
});
