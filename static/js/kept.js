// Text that the server has not acknowledged lies in this browser until it has: by person, form and field.
const person = document.body.dataset.person;
const PREFIX = `kept:${person}:`;
const nameOf = (form, field) => `${PREFIX}${form.getAttribute("action")}|${field.name}`;
const TEXT = ":is(textarea, input[type=text], input[type=number], input[type=date])";
export const textsOf = (form) => [...form.querySelectorAll(TEXT)];

function attempt(act) {
  try {
    return act();
  } catch {
    return null; // storage is full or switched off: the text is still in its field
  }
}

export function keep(form, field) {
  if (!field.matches(TEXT)) return;
  const value = JSON.stringify({ text: field.value, at: Date.now() });
  attempt(() => localStorage.setItem(nameOf(form, field), value));
}
export const drop = (form, field) => attempt(() => localStorage.removeItem(nameOf(form, field)));
export const read = (form, field) => attempt(() => JSON.parse(localStorage.getItem(nameOf(form, field))));

// A new entry has got an address of its own: what is kept moves along.
export function rename(form, address) {
  for (const field of textsOf(form)) {
    const value = attempt(() => localStorage.getItem(nameOf(form, field)));
    if (value === null) continue;
    drop(form, field);
    attempt(() => localStorage.setItem(`${PREFIX}${address}|${field.name}`, value));
  }
}

function addresses() {
  const names = attempt(() => Object.keys(localStorage)) ?? [];
  const mine = names.filter((name) => name.startsWith(PREFIX));
  return [...new Set(mine.map((name) => name.slice(PREFIX.length).split("|")[0]))];
}

function button(words, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
  made.className = "btn btn-sm btn-outline-primary";
  made.addEventListener("click", act);
  return made;
}

// A form that opens offers what was kept for it; taking it back is an edit like any other.
export function offer(form) {
  for (const field of textsOf(form)) {
    const found = read(form, field);
    if (!found) continue;
    if (found.text === field.value) {
      if (form.dataset.guard !== "changed") drop(form, field);
      continue;
    }
    const time = new Date(found.at).toLocaleString("zh-CN", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
    const bar = Object.assign(document.createElement("div"), { className: "undo-bar kept-bar" });
    bar.setAttribute("role", "status");
    const words = document.createElement("span");
    words.textContent = `这一栏有${time}写下、没来得及存的文字：“${found.text.slice(0, 60)}${found.text.length > 60 ? "…" : ""}”`;
    const take = button("放回输入框", () => {
      field.value = found.text;
      bar.remove();
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
    const leave = button("不要了", () => {
      drop(form, field);
      bar.remove();
    });
    bar.append(words, take, leave);
    (field.closest(".mb-3, label") ?? field).before(bar);
  }
}

// Kept for a form that is not on this page: say where.
export function remind(notices) {
  const open = [...document.forms].map((form) => form.getAttribute("action"));
  for (const address of addresses().filter((each) => !open.includes(each))) {
    const notice = Object.assign(document.createElement("div"), { className: "notice notice-warning" });
    const link = Object.assign(document.createElement("a"), { href: address, textContent: "去看看" });
    notice.append("有一处文字只存在这台电脑上，还没有存到服务器。", link);
    notices.append(notice);
  }
}

export function forgetAll() {
  for (const name of attempt(() => Object.keys(localStorage)) ?? []) {
    if (name.startsWith(PREFIX)) attempt(() => localStorage.removeItem(name));
  }
}
