// Files dropped anywhere on the page are sent one after the other; the site answers with the lines of the report.
import { outcomeOf } from "./report.js";

const form = document.querySelector("#drop");
const input = form.querySelector("input[type=file]");
const report = document.querySelector(".report");
const list = report.querySelector("ul");
const most = Number(form.dataset.most);
const queue = [];
let running = false;

count();

input.addEventListener("change", () => {
  add(input.files);
  input.value = "";
});
form.addEventListener("submit", (event) => event.preventDefault());

for (const name of ["dragenter", "dragover"]) {
  addEventListener(name, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
}
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dropping");
});
addEventListener("drop", (event) => {
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  document.body.classList.remove("dropping");
  add(event.dataTransfer.files);
});
addEventListener("beforeunload", (event) => {
  if (running) event.preventDefault();
});

function add(files) {
  const sorted = [...files].sort((a, b) => a.name.localeCompare(b.name, "zh", { numeric: true }));
  for (const file of sorted) {
    const line = made(file.name, "waiting", "排队中");
    list.append(line);
    queue.push({ file, line });
  }
  report.hidden = false;
  report.scrollIntoView({ block: "nearest" });
  run();
}

async function run() {
  if (running) return;
  running = true;
  for (let next; (next = queue.shift()); ) {
    next.line.replaceWith(...(await take(next)));
    count();
  }
  running = false;
}

function take({ file, line }) {
  const refused = (message) => [made(file.name, "refused", message)];
  if (file.size > most * 2 ** 20) {
    return Promise.resolve(refused(`文件有 ${Math.ceil(file.size / 2 ** 20)} MB，超过 ${most} MB。请把里面的图片缩小，或拆成几份后再传。`));
  }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData(form);
    body.delete("files");
    body.append("files", file, file.name);
    request.upload.addEventListener("progress", (event) => progress(line, event));
    request.addEventListener("load", () => resolve(linesOf(request) ?? refused(outcomeOf(file.name, request).message)));
    request.addEventListener("error", () => resolve(refused("没有传完：连不上网站。请检查网络后再传。")));
    request.open("POST", form.getAttribute("action"));
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}

function linesOf(request) {
  if (!request.getResponseHeader("Content-Type")?.startsWith("application/json")) return null;
  const template = document.createElement("template");
  template.innerHTML = JSON.parse(request.responseText).lines ?? "";
  return template.content.children.length ? [...template.content.children] : null;
}

function progress(line, event) {
  const part = Math.round((100 * event.loaded) / event.total);
  line.querySelector("progress").value = part;
  line.querySelector("p").textContent = part < 100 ? `正在上传，已传 ${part}%` : "已传完，正在读稿";
}

// A line that the site did not write: a file that waits, or one that never arrived.
function made(name, verdict, message) {
  const line = document.createElement("li");
  line.dataset.verdict = verdict;
  const mark = element("span", `verdict ${verdict}`, verdict === "refused" ? "▲" : "…");
  mark.setAttribute("aria-hidden", "true");
  const said = verdict === "refused" ? [element("b", "refused", "没有录"), `　${message}`] : [message];
  const bar = verdict === "refused" ? element("span", "small", "什么也没存") : element("progress", "");
  if (verdict !== "refused") {
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", `${name}的进度`);
  }
  line.append(mark, element("div", "", element("strong", "", name), element("p", "", ...said)), bar, element("span", ""));
  return line;
}

function count() {
  const number = (verdict) => list.querySelectorAll(`[data-verdict=${verdict}]`).length;
  const parts = [
    [number("waiting"), "等着"], [number("well"), "已录"], [number("look"), "已录、请核对"],
    [number("known"), "早已收到"], [number("refused"), "没有录"],
  ];
  const said = parts.filter(([many]) => many).map(([many, what]) => `${many} 份${what}`);
  report.querySelector(".sum").textContent = said.length ? `共 ${list.children.length} 份：${said.join("，")}。` : "";
}

function element(name, look, ...children) {
  const made = document.createElement(name);
  if (look) made.className = look;
  made.append(...children);
  return made;
}
