// The browser's back button shows a page as it was left, typed text and all; but not to whoever comes after a logout.
const check = document.querySelector("[data-session-check]")?.href;

window.addEventListener("pageshow", async (event) => {
  if (!event.persisted || !check) return;
  document.body.hidden = true;
  const answer = await fetch(check, { redirect: "manual", cache: "no-store" }).catch(() => null);
  if (answer?.type === "opaqueredirect") window.location.reload();
  else document.body.hidden = false;
});
