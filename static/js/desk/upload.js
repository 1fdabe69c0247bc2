// Word files dropped anywhere on the screen are sent one after the other; each reports for itself, and the report stays.
import { post, say, show, shown } from "./answer.js";
import { item, outcomeOf, write } from "./report.js";

const form = document.querySelector("form.drop");
const input = form.querySelector("input[type=file]");
const report = document.querySelector("#upload .report");
const list = report.querySelector("ul");
const undo = report.querySelector("[data-undo-upload]");
const kept = `upload-report-${form.dataset.issue}`;
const most = Number(form.dataset.most);
const queue = [];
let outcomes = [];
let running = false;

restore();

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

// The files in the order of their names, 2 before 10: they stand in the contents in that order.
function add(files) {
  const sorted = [...files].sort((a, b) => a.name.localeCompare(b.name, "zh", { numeric: true }));
  for (const file of sorted) {
    const line = item(file.name, { verdict: "waiting", message: "排队中" });
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
    const { others = [], ...outcome } = await take(next);
    outcomes.push(outcome, ...others);
    write(next.line, outcome, again);
    next.line.after(...others.map((other) => item(other.name, other)));
    keep();
    count();
  }
  running = false;
  await refresh();
}

function take({ file, line }) {
  if (file.size > most * 2 ** 20) {
    const message = `文件有 ${Math.ceil(file.size / 2 ** 20)} MB，超过 ${most} MB。请把里面的图片缩小，或拆成几份后再传。`;
    return Promise.resolve({ name: file.name, verdict: "refused", message });
  }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData(form);
    body.delete("files");
    body.append("files", file, file.name);
    write(line, { name: file.name, verdict: "sending", message: "正在上传", stop: () => request.abort() });
    request.upload.addEventListener("progress", (event) => progress(line, event));
    request.addEventListener("load", () => resolve(outcomeOf(file.name, request)));
    request.addEventListener("error", () =>
      resolve({ name: file.name, verdict: "refused", message: "没有传完：连不上网站。请检查网络后再传。" }));
    request.addEventListener("abort", () =>
      resolve({ name: file.name, verdict: "refused", message: "已停下，没有导入。" }));
    request.open("POST", form.getAttribute("action"));
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}

function progress(line, event) {
  const part = Math.round((100 * event.loaded) / event.total);
  line.querySelector("progress").value = part;
  line.querySelector("p").textContent = part < 100 ? `正在上传，已传 ${part}%` : "已传完，正在读稿";
}

function count() {
  const number = (...verdicts) => outcomes.filter((outcome) => verdicts.includes(outcome.verdict)).length;
  const parts = [
    [queue.length, "等着"], [number("well"), "已导入"], [number("look"), "已导入、请看"],
    [number("known"), "早已导入"], [number("refused"), "未导入"],
  ];
  const said = parts.filter(([many]) => many).map(([many, what]) => `${many} 份${what}`);
  report.querySelector(".sum").textContent = `共 ${outcomes.length + queue.length} 份：${said.join("，")}。`;
  undo.hidden = !taken().length;
}

function taken() {
  return outcomes.filter((outcome) => ["well", "look"].includes(outcome.verdict)).map((outcome) => outcome.article.pk);
}

async function refresh() {
  const parts = document.querySelector("#issue-contents").dataset.parts;
  const response = await fetch(parts + shown(), { headers: { Accept: "application/json" } });
  if (response.ok && !response.redirected) show(await response.json());
}

undo.addEventListener("submit", async (event) => {
  event.preventDefault();
  event.stopPropagation();
  const body = new FormData(undo);
  for (const pk of taken()) body.append("articles", pk);
  const answer = await post(undo.getAttribute("action") + shown(), body);
  show(answer);
  if (!answer.refused) clear();
});

report.querySelector("[data-clear]").addEventListener("click", () => {
  clear();
  say("上传报告已收起。文章都在目录里。");
});

function again() {
  input.click();
}

function clear() {
  outcomes = [];
  list.replaceChildren();
  report.hidden = true;
  sessionStorage.removeItem(kept);
}

function keep() {
  sessionStorage.setItem(kept, JSON.stringify(outcomes));
}

// The report is still there when the editor comes back from a piece.
function restore() {
  outcomes = JSON.parse(sessionStorage.getItem(kept) ?? "[]");
  for (const outcome of outcomes) {
    const line = item(outcome.name, outcome);
    write(line, outcome, again);
    list.append(line);
  }
  report.hidden = !outcomes.length;
  if (outcomes.length) count();
}

addEventListener("beforeunload", (event) => {
  if (running) event.preventDefault();
});
