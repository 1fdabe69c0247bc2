// One click puts the post on the clipboard: with its format for the editor of the official account, as words for anything else.

import { Refusal, post } from "./requests.js";
import "./copy.js";

const form = document.querySelector(".copy-post");
const button = form.querySelector("[data-copy-post]");
const told = form.querySelector("[data-told]");
const html = form.querySelector("[data-html]").value;
const text = form.querySelector("[data-text]").value;

async function copy() {
  if (copyByEvent()) return true; // hands the post over as it is; the newer way below parses it under this page's own policy
  try {
    const parts = { "text/html": html, "text/plain": text };
    const blobs = Object.entries(parts).map(([type, words]) => [type, new Blob([words], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return false;
  }
}

function copyByEvent() {
  let done = false;
  const give = (event) => {
    event.clipboardData.setData("text/html", html);
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
    done = true;
  };
  getSelection().selectAllChildren(told); // something must be selected for a copy to be asked for
  document.addEventListener("copy", give, { once: true });
  document.execCommand("copy");
  document.removeEventListener("copy", give);
  getSelection().removeAllRanges();
  return done;
}

button.hidden = false;
button.addEventListener("click", async () => {
  told.textContent = "正在复制…";
  if (!(await copy())) {
    told.textContent = "没有复制成：浏览器不允许。请在清样里按 Ctrl+A 全选、Ctrl+C 复制。";
    return;
  }
  try {
    told.textContent = (await post(form.action, {})).said;
  } catch (trouble) {
    if (!(trouble instanceof Refusal)) throw trouble;
    told.textContent = `已复制，但没有记入操作日志：${trouble.message}`;
  }
});
