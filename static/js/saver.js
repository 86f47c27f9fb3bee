// Saves one form: a single request at a time, the newest text next. What is not stored goes to trouble.js.
import * as alarm from "./alarm.js";
import { adopt, fieldsOf, markStored, settle, textOf } from "./forms.js";
import { TROUBLE } from "./trouble.js";
import { post, sign } from "./wire.js";

export class Saver {
  constructor(form) {
    const stored = form.dataset.guard === "changed" ? "" : textOf(form);
    const saved = form.querySelector("[data-save-state]")?.textContent ?? "";
    Object.assign(this, { form, stored, saved, timer: 0, tries: 0, running: null, isRenewed: false });
  }

  get isOpen() {
    return textOf(this.form) !== this.stored;
  }

  // Somebody is choosing between two texts, or the button has been pressed: nothing is sent behind their back.
  get isHeld() {
    return !this.form.isConnected || this.form.dataset.sent === "1" || this.form.querySelector("[data-clash]") !== null;
  }

  // A new line that cannot stand by itself yet: it lies in this browser only.
  get isHalf() {
    const needed = (this.form.dataset.needs ?? "").split(" ").filter(Boolean);
    return needed.some((name) => !this.form.elements.namedItem(name).value.trim());
  }

  say(words) {
    for (const place of this.form.querySelectorAll("[data-save-state]")) place.textContent = words;
  }

  // “已保存” is true of what stands here, so it goes as soon as something newer does.
  touch() {
    if (this.saved && this.isOpen) this.say("还没保存…");
  }

  later(seconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), seconds * 1000);
  }

  // Send until nothing is left to send; true when all of it is stored.
  async flush() {
    clearTimeout(this.timer);
    this.running ??= this.send().finally(() => {
      this.running = null;
    });
    const isDone = await this.running;
    return isDone && this.isOpen && !this.isHeld ? this.flush() : isDone;
  }

  async send() {
    if (this.isHeld) return false;
    if (!this.isOpen) {
      settle(this.form);
      this.say(this.saved);
      return true;
    }
    if (this.isHalf) {
      this.say(this.form.dataset.needsWords);
      return false;
    }
    const sent = { text: textOf(this.form), fields: fieldsOf(this.form) };
    const body = new FormData(this.form);
    sign(body);
    this.say("正在保存…");
    const { kind, answer } = await post(this.form.getAttribute("action"), body);
    if (answer.action) adopt(this.form, answer.action);
    return kind === "ok" ? this.ok(answer, sent) : TROUBLE[kind](this, answer, sent);
  }

  ok(answer, sent) {
    Object.assign(this, { tries: 0, isRenewed: false, stored: sent.text });
    markStored(this.form, sent, answer);
    alarm.hush(this.form);
    alarm.showErrors(this.form, answer.errors);
    for (const settled of this.form.querySelectorAll("[data-until-saved]")) settled.remove();
    const isWhole = Object.keys(answer.errors ?? {}).length === 0;
    const note = answer.note ? `（${answer.note}）` : "";
    this.saved = `已保存 ${answer.saved}${isWhole ? "" : "，标出的一栏没有存"}${note}`;
    this.say(this.saved);
    document.querySelector("[data-saved-line]")?.replaceChildren(`已保存 ${answer.saved}`);
    document.body.dispatchEvent(new Event("saved"));
    return isWhole;
  }
}
