// What could not be sent is said loudly, among the notices; the text stays in its form.
const notices = document.getElementById("notices");

function say(text) {
  const notice = document.createElement("div");
  notice.className = "notice notice-error";
  notice.setAttribute("role", "alert");
  notice.textContent = text;
  notices.replaceChildren(notice);
  notice.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:sendError", () => {
  say("没有连上服务器，这次没有保存。您的文字还在页面上，请检查网络后再按一次“保存”。");
});

document.addEventListener("htmx:timeout", () => {
  say("服务器没有及时回答，不知道是否已保存。您的文字还在页面上，请先复制，再刷新页面核对。");
});

// A later success takes the complaint away; reading the preview or a job's progress is no such success.
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful && event.detail.requestConfig.verb !== "get") notices.replaceChildren();
});
