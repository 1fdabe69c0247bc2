// Word files dropped anywhere on the screen are sent one after the other; each reports for itself, and the report stays.
import { post, say, show, shown } from "./answer.js";
import { sendInTurn } from "./queue.js";
import { item, outcomeOf, write } from "./report.js";

const form = document.querySelector("form.drop");
const report = document.querySelector("#upload .report");
const list = report.querySelector("ul");
const undo = report.querySelector("[data-undo-upload]");
const kept = `upload-report-${form.dataset.issue}`;
const queue = sendInTurn(form, report, { waiting, begin, settle, rest: refresh });
let outcomes = [];

restore();

function waiting(name) {
  return item(name, { verdict: "waiting", message: "排队中" });
}

function begin(file, line, stop) {
  write(line, { name: file.name, verdict: "sending", message: "正在上传", stop });
}

function settle(file, line, { request, refused }) {
  const told = request ? outcomeOf(file.name, request) : { name: file.name, verdict: "refused", message: refused };
  const { others = [], ...outcome } = told;
  outcomes.push(outcome, ...others);
  write(line, outcome, again);
  line.after(...others.map((other) => item(other.name, other)));
  keep();
  count();
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
  form.querySelector("input[type=file]").click();
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
