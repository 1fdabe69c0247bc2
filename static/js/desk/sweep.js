/* A sweep goes on by itself while its page is open; without this there is a button for each step. */

import { say } from "./dialogs.js";
import { post, Refusal } from "./requests.js";

const form = document.querySelector("[data-go-on]");
const progress = document.querySelector("[data-progress]");
if (form) goOn();

async function goOn() {
  form.hidden = true;
  try {
    for (;;) {
      const answer = await post(form.getAttribute("action"), {});
      progress.textContent = answer.progress;
      if (answer.finished) break;
    }
    location.reload();
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    form.hidden = false;
    say(refusal.message, "error");
  }
}

const all = document.querySelector("[data-tick-all]");
if (all) {
  all.hidden = false;
  const boxes = [...document.querySelectorAll("input[name=hit]")];
  all.addEventListener("click", () => {
    const on = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = on;
    count();
  });
  addEventListener("change", count);
  count();

  /* How many are ticked, since most of them are out of sight. */
  function count() {
    const ticked = boxes.filter((box) => box.checked).length;
    all.textContent = ticked === boxes.length ? "全部取消" : "选中这一页";
    document.querySelector("[data-ticked]").textContent = ticked ? `已选 ${ticked} 处` : "";
  }
}
