// Files dropped on a form[data-drop] go into its file input; it names what was chosen and shows how far the upload is.
const formOf = (node) => node?.closest?.("form[data-drop]");
const inputOf = (form) => form.querySelector("input[type=file]");

function describe(form) {
  const list = form.querySelector("[data-drop-list]");
  list.replaceChildren(...[...inputOf(form).files].map((file) => {
    const size = file.size < 1_000_000 ? `${Math.ceil(file.size / 1000)} KB` : `${(file.size / 1_000_000).toFixed(1)} MB`;
    return Object.assign(document.createElement("li"), { textContent: `${file.name}　${size}` });
  }));
}

// Anywhere on the page: a file that misses the area must not replace the page.
const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => {
  const form = document.querySelector("form[data-drop]");
  if (!form || !holdsFiles(event)) return;
  event.preventDefault();
  form.querySelector("[data-drop-area]").classList.add("is-over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.querySelector("[data-drop-area].is-over")?.classList.remove("is-over");
});
document.addEventListener("drop", (event) => {
  const form = document.querySelector("form[data-drop]");
  if (!form || !holdsFiles(event)) return;
  event.preventDefault();
  form.querySelector("[data-drop-area]").classList.remove("is-over");
  inputOf(form).files = event.dataTransfer.files;
  describe(form);
});
document.addEventListener("change", (event) => {
  const form = formOf(event.target);
  if (form && event.target === inputOf(form)) describe(form);
});

document.addEventListener("htmx:xhr:progress", (event) => {
  const line = formOf(event.target)?.querySelector("[data-drop-progress]");
  if (!line || !event.detail.lengthComputable) return;
  line.hidden = false;
  line.value = (100 * event.detail.loaded) / event.detail.total;
});
