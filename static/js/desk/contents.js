// The contents of an issue: forms are sent without leaving the screen, rows move by keys and by hand, one row is open.
import { post, send, show, shown } from "./answer.js";
import { letDrag } from "./drag.js";
import "./letters.js";

document.documentElement.dataset.scripted = "";
const contents = document.getElementById("issue-contents");
let last = Promise.resolve();

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const button = event.submitter;
  if (button?.getAttribute("aria-disabled") === "true") return event.preventDefault();
  const here = form.matches("[data-here]") || form.id === "move-form";
  if (!here) return;
  event.preventDefault();
  if (form.id === "move-form" && !button) return;
  await once(() => send(form, button), form);
});

// One act after the other: a second key pressed in haste waits for the answer to the first.
function once(ask, form) {
  last = last.then(async () => {
    const answer = await ask();
    const saves = form?.matches?.("[data-saves]");
    show(answer);
    if (saves && answer.fields) mark(form, answer);
    if (saves && !answer.refused) forget();
  });
  return last;
}

// Says beside its field what was not accepted; what was typed stays.
function mark(form, answer) {
  for (const name of answer.fields) {
    const input = form.elements[name];
    input?.setAttribute("aria-invalid", "true");
    input?.focus();
  }
}

contents?.addEventListener("click", (event) => {
  if (event.target.closest("[aria-disabled=true]")) return event.preventDefault();
  const link = event.target.closest("a.open, a.close");
  if (link) {
    event.preventDefault();
    return open(link);
  }
  const row = event.target.closest("tr.piece");
  const idle = !event.target.closest("a, button, input, select, label") && getSelection().isCollapsed;
  if (row && idle) open(row.querySelector("a.open"));
});

async function open(link) {
  if (!link) return;
  const url = new URL(link.href);
  const pk = url.searchParams.get("open");
  const response = await fetch(partsAddress(url), { headers: { Accept: "application/json" } });
  if (!response.ok || response.redirected) return location.assign(link.href);
  history.replaceState(null, "", url);
  show(await response.json());
  const row = document.getElementById(pk ? `a${pk}` : url.hash.slice(1));
  if (pk) row?.nextElementSibling?.querySelector("select")?.focus({ preventScroll: true });
  else row?.querySelector("a.open")?.focus({ preventScroll: true });
}

function partsAddress(url) {
  return contents.dataset.parts + url.search;
}

// After a row is saved it is closed again at the next opening, and a reload does not open it.
function forget() {
  const url = new URL(location.href);
  url.searchParams.delete("open");
  history.replaceState(null, "", url);
}

addEventListener("keydown", (event) => {
  const row = event.target.closest?.("tr.piece");
  if (row && event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    const button = row.querySelector(`[name=steps][value="${event.key === "ArrowUp" ? -1 : 1}"]`);
    if (button) once(() => send(button.form, button));
    return;
  }
  const form = event.target.closest?.("form[data-saves]");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
  if (form && event.key === "Escape") open(form.querySelector("a.close"));
});

document.getElementById("issue-tools").addEventListener("change", (event) => event.target.form.requestSubmit());

if (contents) {
  letDrag(contents, (pk, ids) => {
    const form = document.getElementById("move-form");
    const body = new FormData(form);
    for (const id of ids) body.append("ids", id);
    if (pk) body.append("row", pk);
    once(() => post(form.getAttribute("action") + shown(), body));
  });
}
