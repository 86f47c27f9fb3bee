// The login has ended while somebody was writing: the text stays, a link leads to logging in beside it, and then it goes on.
import * as alarm from "./alarm.js";
import { useToken, whoIsThere } from "./wire.js";

const ASK_MS = 4_000;
const { person, session, login } = document.body.dataset;
const waiting = new Map(); // form → what to do once its person is back
let timer = 0;

async function ask() {
  const there = waiting.size > 0 ? await whoIsThere(session) : null;
  if (there && String(there.person) !== person) {
    for (const form of waiting.keys()) alarm.say(form, "现在登录的是另一位同志，这段文字没有保存，仍在这一页上。请先退出，再用写这段文字的账号登录。");
    return;
  }
  if (!there) return;
  useToken(there.token);
  for (const [form, goOn] of waiting) {
    waiting.delete(form);
    alarm.hush(form);
    goOn();
  }
  clearInterval(timer);
  timer = 0;
}

export async function waitFor(form, why, goOn) {
  waiting.set(form, goOn);
  await ask();
  if (!waiting.has(form)) return;
  const link = { href: login, words: "在新标签页登录" };
  alarm.say(form, `${why}最近写的文字还没有保存，仍在这一页上。登录后会接着保存：`, { link });
  timer ||= setInterval(ask, ASK_MS);
}

window.addEventListener("focus", ask);
