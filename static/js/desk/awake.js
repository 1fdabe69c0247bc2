/* While somebody types, the sign-in lasts; a few minutes before it ends this is said. A form sent after signing in again in
   another window goes with the token of now. */

import { say } from "./dialogs.js";
import { token } from "./requests.js";

const about = document.querySelector("meta[name=desk-idle]");
const PING = 5 * 60 * 1000;
const WARN = 5 * 60 * 1000;
const STORE = "desk:seen";

if (about) {
  const limit = Number(about.content) * 1000;
  let sent = Date.now();
  let warned = false;
  seen();

  /* One window of several is enough. */
  function seen() {
    try {
      localStorage.setItem(STORE, Date.now());
    } catch {
      /* The browser stores nothing: this window counts by itself. */
    }
  }

  function seenElsewhere() {
    try {
      return Number(localStorage.getItem(STORE));
    } catch {
      return 0;
    }
  }

  function atWork() {
    if (Date.now() - sent < Math.min(PING, limit / 4) && !warned) return;
    sent = Date.now();
    warned = false;
    const body = new URLSearchParams({ csrfmiddlewaretoken: token() });
    fetch(about.dataset.awake, { method: "POST", body, redirect: "error" }).then((answer) => answer.ok && seen(), () => {});
  }

  for (const what of ["keydown", "pointerdown"]) document.addEventListener(what, atWork, { passive: true });

  setInterval(() => {
    const quiet = Date.now() - Math.max(sent, seenElsewhere());
    if (warned || quiet < limit - Math.min(WARN, limit / 4) || quiet > limit) return;
    warned = true;
    say("很久没有操作，再过几分钟会自动退出。动一下鼠标或键盘就接着登录着；填了一半的内容会留着。", "warning");
  }, 30000);
}

document.addEventListener("submit", (event) => {
  const field = event.target.elements?.csrfmiddlewaretoken;
  if (field) field.value = token() || field.value;
});
