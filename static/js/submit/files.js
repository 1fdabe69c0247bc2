/* Files travel one by one as soon as they are chosen, each with its progress; a refusal stands beside its file. */

import { hush } from "./sentences.js";
import { remember } from "./remember.js";
import { send } from "./travel.js";

const form = document.getElementById("piece");
const drop = form.querySelector("[data-drop]");
const input = drop.querySelector("input[type=file]");
const list = form.querySelector("[data-kept-files]");
const told = form.querySelector("[data-told]");
const button = form.querySelector("fieldset ~ .actions .button");
const MOST = { files: Number(drop.dataset.mostFiles), bytes: Number(drop.dataset.mostBytes) };
const NAMES = { title: "标题", pen_name: "署名", text: "正文" };

let travelling = Promise.resolve();
let waiting = 0;
let wanted = null;

function element(name, className, words = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = words;
  return made;
}

/* The browser's own button speaks the browser's language; ours stands before it. */
function ownButton() {
  const choose = element("label", "button second", "选择文件…");
  choose.htmlFor = input.id;
  input.classList.add("unseen");
  input.after(choose);
  drop.querySelector("[data-plain]").remove();
}

function row(file) {
  const made = element("li", "travelling");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.setAttribute("aria-label", `正在上传 ${file.name}`);
  made.append(element("span", "file-name", file.name), bar);
  list.append(made);
  return { made, bar };
}

function refuse(made, words) {
  made.className = "refused";
  made.querySelector("progress")?.remove();
  const away = element("button", "plain", "移去提示");
  away.type = "button";
  away.addEventListener("click", () => made.remove());
  const said = element("span", "error-text", words);
  said.setAttribute("role", "alert");
  made.append(away, said);
}

/* What a manuscript says of itself goes where nothing was typed, of a new version in place of the old, for its sender to check. */
function fillIn(read, isNewer) {
  const isOpen = (name) => form.elements[name] && (isNewer || !form.elements[name].value.trim());
  const filled = Object.entries(read).filter(([name, words]) => words && isOpen(name));
  for (const [name, words] of filled) {
    form.elements[name].value = words;
    hush(form.elements[name]);
  }
  remember();
  return filled.map(([name]) => NAMES[name]).join("、");
}

function keep(made, answer, name) {
  const known = list.querySelector(`#${CSS.escape(answer.row.match(/id="(file-\d+)"/)[1])}`);
  if (known) made.remove();
  else made.outerHTML = answer.row;
  const filled = fillIn(answer.read, answer.is_newer);
  told.textContent = filled ? `已收下 ${name}，并填上了文稿里的${filled}，请核对。` : `已收下 ${name}。`;
}

async function travel(file, { made, bar }) {
  bar.value = 0;
  try {
    keep(made, await send(drop.dataset.upload, file, (part) => (bar.value = part)), file.name);
  } catch (trouble) {
    refuse(made, trouble.message);
  }
}

function take(files) {
  for (const refused of list.querySelectorAll(".refused")) refused.remove();
  for (const file of files) {
    const place = row(file);
    const here = list.querySelectorAll("li:not(.refused)").length;
    if (file.size > MOST.bytes) refuse(place.made, `超过 ${MOST.bytes / 2 ** 20} MB，请缩小后再选。`);
    else if (here > MOST.files) refuse(place.made, `附件最多 ${MOST.files} 个，请先移去一个。`);
    else {
      waiting += 1;
      travelling = travelling.then(() => travel(file, place)).then(arrived);
    }
  }
  input.value = "";
}

function arrived() {
  waiting -= 1;
  if (waiting || !wanted) return;
  const pressed = wanted;
  wanted = null;
  button.textContent = button.dataset.words;
  if (!list.querySelector(".refused")) form.requestSubmit(pressed);
}

ownButton();
input.addEventListener("change", () => take([...input.files]));
drop.addEventListener("dragover", (event) => event.preventDefault());
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  take([...event.dataTransfer.files]);
});
form.addEventListener("submit", (event) => {
  if (!waiting) return;
  event.preventDefault();
  wanted = event.submitter;
  button.dataset.words ??= button.textContent;
  button.textContent = "文件传完就继续……";
});
