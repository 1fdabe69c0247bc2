/* Uploading several pictures at once: one request a file, one line of the report each. */

import { make } from "./dialogs.js";
import { pressed } from "./letters.js";
import { send } from "./requests.js";

const input = document.querySelector("input[data-upload]");
const report = document.querySelector("[data-report]");
const list = report?.querySelector("ul");
let queue = Promise.resolve();

if (input && list) {
  input.addEventListener("change", () => {
    takeAll(input.files);
    input.value = "";
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    takeAll(event.dataTransfer.files);
  });
  document.addEventListener("keydown", (event) => {
    if (pressed(event) === "t") input.click();
  });
}

function takeAll(files) {
  for (const file of files) {
    const line = lineFor(file);
    list.append(line.element);
    queue = queue.then(() => take(file, line));
  }
  report.hidden = !list.children.length;
}

function lineFor(file) {
  const verdict = make("span", { className: "verdict", textContent: "…", "aria-hidden": "true" });
  const words = make("p", { textContent: `等着上传，共 ${size(file)}` });
  const progress = make("progress", { max: 100, value: 0, "aria-label": `${file.name} 的进度` });
  const stop = make("button", { type: "button", className: "bare", textContent: "停止" });
  stop.setAttribute("aria-label", `停止上传 ${file.name}`);
  const text = make("div", {}, [make("strong", { textContent: file.name }), words]);
  const element = make("li", {}, [verdict, text, progress, stop]);
  return { element, verdict, words, progress, stop };
}

async function take(file, line) {
  const control = new AbortController();
  line.stop.addEventListener("click", () => control.abort());
  const onProgress = (share) => {
    line.progress.value = Math.round(share * 100);
    line.words.textContent = share < 1 ? `已传 ${Math.round(share * 100)}%，共 ${size(file)}` : "已传完，正在处理……";
  };
  try {
    const { photo, known } = await send(input.dataset.upload, file, { onProgress, signal: control.signal });
    finish(line, "✓", "well", known ? "图片库里已有这张" : "已导入", `${photo.width} × ${photo.height}${known ? "" : "，已去掉拍摄地点"}`);
    const wants = !photo.caption || !photo.credit;
    line.progress.replaceWith(make("span", { className: "small", textContent: wants ? "还没有图片说明或供图" : "" }));
    line.stop.replaceWith(make("a", { className: "button", href: photo.url, textContent: wants ? "去写" : "看", "aria-label": `${file.name}：${wants ? "去写说明和供图" : "看"}` }));
  } catch (refusal) {
    finish(line, "▲", "refused", "未导入", refusal.message);
    line.progress.replaceWith(make("span", { className: "small", textContent: "什么也没改" }));
    line.stop.replaceWith(make("span"));
  }
}

function finish(line, mark, kind, verdict, words) {
  line.verdict.textContent = mark;
  line.verdict.classList.add(kind);
  line.words.replaceChildren(make("b", { className: kind, textContent: verdict }), `　${words}`);
}

function size(file) {
  return file.size < 1e6 ? `${Math.max(1, Math.round(file.size / 1024))} KB` : `${(file.size / 1048576).toFixed(1)} MB`;
}
