// Files dropped anywhere on the page are sent one after the other; the site answers with the lines of the report.
import { sendInTurn } from "./queue.js";
import { outcomeOf } from "./report.js";

const form = document.querySelector("#drop");
const report = document.querySelector(".report");
const list = report.querySelector("ul");

sendInTurn(form, report, { waiting: (name) => made(name, "waiting", "排队中"), settle });
count();

function settle(file, line, { request, refused }) {
  const lines = request && linesOf(request);
  line.replaceWith(...(lines ?? [made(file.name, "refused", refused ?? outcomeOf(file.name, request).message)]));
  count();
}

function linesOf(request) {
  if (!request.getResponseHeader("Content-Type")?.startsWith("application/json")) return null;
  const template = document.createElement("template");
  template.innerHTML = JSON.parse(request.responseText).lines ?? "";
  return template.content.children.length ? [...template.content.children] : null;
}

// A line that the site did not write: a file that waits, or one that never arrived.
function made(name, verdict, message) {
  const line = document.createElement("li");
  line.dataset.verdict = verdict;
  const mark = element("span", `verdict ${verdict}`, verdict === "refused" ? "▲" : "…");
  mark.setAttribute("aria-hidden", "true");
  const said = verdict === "refused" ? [element("b", "refused", "未录入"), `　${message}`] : [message];
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
    [number("known"), "早已收到"], [number("refused"), "未录入"],
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
