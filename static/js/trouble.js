// What a form does when its text was not stored. Each returns whether all of it is stored nevertheless.
import { waitFor } from "./again.js";
import * as alarm from "./alarm.js";

const RETRIES_S = [1, 2, 4, 8, 16];
const LATER_S = 30;

function refused(saver, answer, sent) {
  saver.stored = sent.text; // the same again would be refused again
  saver.form.dataset.guard = "changed";
  saver.say("没有保存");
  alarm.showErrors(saver.form, answer.errors);
  const plain = answer.errors ? "标出的一栏没有存，文字还在输入框里。" : "这段文字服务器收不下，没有保存。请先复制，再拆成几条。";
  alarm.say(saver.form, answer.problem ?? plain);
  return false;
}

// Somebody else has changed the same text: both stand side by side, and nothing is sent until one is chosen.
function conflict(saver, answer, sent) {
  if (answer.superseded) return true;
  if (!answer.panel) return refused(saver, answer, sent);
  const { form } = saver;
  saver.say("没有保存");
  form.elements.namedItem("base").value = answer.base;
  const place = form.querySelector("[data-conflict]");
  place.innerHTML = answer.panel; // our own server's, escaped there
  place.querySelector("[data-focus]")?.focus();
  return false;
}

function wait(saver, why) {
  saver.say("没有保存");
  waitFor(saver.form, why, () => saver.later(0));
  return false;
}

// Logging in anew has changed the token; the same answer to the new one means that the person may not write here.
function token(saver, _answer, sent) {
  if (saver.isRenewed) return refused(saver, { problem: "您现在不能写这一部分，没有保存。请先复制您的文字。" }, sent);
  saver.isRenewed = true;
  return wait(saver, "这一页开得太久了。");
}

function down(saver) {
  const seconds = RETRIES_S[saver.tries] ?? LATER_S;
  saver.tries += 1;
  saver.say(`没有连上服务器，${seconds}秒后再试`);
  if (saver.tries > RETRIES_S.length) {
    const act = { words: "马上再试", run: () => saver.flush() };
    alarm.say(saver.form, "没有连上服务器，最近写的文字还没有保存，暂时存在这台电脑上。请不要关闭这一页。", { act });
  }
  saver.later(seconds);
  return false;
}

export const TROUBLE = { refused, conflict, token, down, expired: (saver) => wait(saver, "登录已过期。") };
