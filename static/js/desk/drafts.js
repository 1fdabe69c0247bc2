/* What was typed stays in this browser until it is saved: a closed tab, a failed save, an expired sign-in lose nothing. */

import { make, say } from "./dialogs.js";
import { post } from "./requests.js";

const LATER = 600;
const DAYS = 14 * 24 * 3600 * 1000;
const OWN = new Set(["csrfmiddlewaretoken", "draft", "base"]);

export function drafts(form, editor) {
  const { article, base } = form.dataset;
  const store = `draft:${form.dataset.user}:${article}:`;
  const field = form.querySelector("input[name=draft]");
  dropSaved();
  dropOld();
  const token = field.value || crypto.getRandomValues(new Uint32Array(2)).join("");
  field.value = token;
  const original = form.dataset.bound === "yes" ? null : fingerprint(form);
  const before = form.dataset.bound === "yes" ? null : left(store, token);
  hold(token);
  let timer = 0;

  const keep = () => {
    clearTimeout(timer);
    timer = 0;
    if (fingerprint(form) === original) {
      localStorage.removeItem(store + token);
      form.dataset.changed = "no";
      return;
    }
    form.dataset.changed = "yes";
    const at = Date.now();
    try {
      localStorage.setItem(store + token, JSON.stringify({ at, base, fields: fieldsOf(form) }));
      tell(form, `本机已留底 ${clock(at)}`);
    } catch {
      tell(form, "这台电脑存不下留底，请及时保存");
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, LATER);
  });
  form.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, LATER);
  });
  window.addEventListener("pagehide", keep);
  form.addEventListener("submit", keep);
  if (form.dataset.bound === "yes") keep();
  else if (before) takeUp(form, editor, before, original);
}

/** This window has the draft in hand as long as it is open; other windows of the same browser can see that. */
function hold(token) {
  navigator.locks?.request(`draft:${token}`, () => new Promise(() => {})).catch(() => {});
}

async function isInHand(draft) {
  const name = `draft:${draft.key.split(":").pop()}`;
  const { held } = (await navigator.locks?.query().catch(() => null)) || { held: [] };
  return held.some((lock) => lock.name === name);
}

/** A draft that nobody has in hand is offered; of one that is being written in another window the person is told. */
async function takeUp(form, editor, draft, original) {
  if (await isInHand(draft)) {
    const words = make("span", {}, ["您在另一个窗口也开着这一篇，那里 ", make("b", { textContent: clock(draft.at) }), " 有没有保存的修改。请先到那个窗口保存。"]);
    bar(make("li", { className: "warning" }, [words]));
  } else if (signature(draft.fields) !== original) offer(form, editor, draft);
  else localStorage.removeItem(draft.key);
}

function bar(line) {
  const list = make("ul", { className: "messagelist" }, [line]);
  document.querySelector("[data-kept-drafts]").append(list);
  return list;
}

/** Drafts whose save the server confirmed go; it names them in a cookie. */
function dropSaved() {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith("saved_drafts="));
  const saved = new Set((cookie || "").slice("saved_drafts=".length).split("."));
  const dropped = new URLSearchParams(location.search).get("drop");
  if (dropped) saved.add(dropped);
  for (const key of Object.keys(localStorage))
    if (key.startsWith("draft:") && saved.has(key.split(":").pop())) localStorage.removeItem(key);
}

function dropOld() {
  for (const key of Object.keys(localStorage))
    if (key.startsWith("draft:") && !(read(key)?.at > Date.now() - DAYS)) localStorage.removeItem(key);
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** The newest draft of this piece that another opening of the form left behind. */
function left(store, token) {
  const found = Object.keys(localStorage)
    .filter((key) => key.startsWith(store) && key !== store + token)
    .map((key) => ({ key, ...read(key) }));
  return found.sort((a, b) => b.at - a.at)[0] || null;
}

function fieldsOf(form) {
  const fields = {};
  for (const element of form.elements) {
    if (!element.name || OWN.has(element.name) || element.type === "file" || element.type === "submit") continue;
    if (element.type === "checkbox") fields[element.name] = element.checked;
    else fields[element.name] = element.value;
  }
  return fields;
}

/** The same for the same words, however many rows of bylines stand empty or struck out. */
function signature(fields) {
  const shown = Object.entries(fields).filter(([name, value]) => value !== "" && !/_FORMS$/.test(name));
  return JSON.stringify(shown.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function fingerprint(form) {
  return signature(fieldsOf(form));
}

function offer(form, editor, draft) {
  const more = hanIn(draft.fields.body) - hanIn(form.elements.body.value);
  const difference = more > 0 ? `（正文多 ${more} 字）` : more < 0 ? `（正文少 ${-more} 字）` : "";
  const older = draft.base !== form.dataset.base ? "之后别人又存过新的一版，恢复后保存时可以比较着合。" : "";
  const words = make("span", {}, ["这台电脑上留着您 ", make("b", { textContent: clock(draft.at) }), ` 没有保存的修改${difference}。${older}`]);
  const bring = make("button", { type: "button", textContent: "恢复" });
  const away = make("button", { type: "button", className: "bare", textContent: "放弃" });
  const tools = make("span", { className: "tools" }, [bring, away]);
  if (form.dataset.compare) tools.prepend(compareButton(form, draft));
  const line = make("li", { className: "warning with-tools" }, [words, tools]);
  const list = bar(line);
  bring.addEventListener("click", () => {
    restore(form, editor, draft);
    localStorage.removeItem(draft.key);
    list.remove();
    say("已恢复。还没有保存，请看一看再保存。");
  });
  away.addEventListener("click", () => {
    localStorage.removeItem(draft.key);
    list.remove();
    const kept = JSON.stringify({ at: draft.at, base: draft.base, fields: draft.fields });
    const undo = () => {
      localStorage.setItem(draft.key, kept);
      bar(line);
    };
    say("已放弃那份没有保存的修改。", "success", undo);
  });
}

function restore(form, editor, draft) {
  const rows = Number(draft.fields["bylines-TOTAL_FORMS"] || 0);
  form.dispatchEvent(new CustomEvent("draft:rows", { detail: { count: rows } }));
  for (const element of form.elements) {
    if (!(element.name in draft.fields) || OWN.has(element.name) || /_FORMS$/.test(element.name)) continue;
    if (element.type === "checkbox") element.checked = draft.fields[element.name];
    else element.value = draft.fields[element.name];
  }
  if ("body" in draft.fields) editor.commands.setContent(draft.fields.body, { emitUpdate: true });
  if (draft.base) form.elements.base.value = draft.base;
  form.dispatchEvent(new CustomEvent("draft:restored"));
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function compareButton(form, draft) {
  const button = make("button", { type: "button", textContent: "比较" });
  button.addEventListener("click", async () => {
    const fields = { ...draft.fields };
    try {
      const { html } = await post(form.dataset.compare, { fields: JSON.stringify(fields) });
      showComparison(html);
    } catch (refusal) {
      say(refusal.message, "error");
    }
  });
  return button;
}

/** The server's own markup, escaped there. */
function showComparison(html) {
  const dialog = make("dialog", { className: "comparison", "aria-label": "没有保存的修改与现在的文字" });
  const close = make("button", { type: "button", className: "default", textContent: "看好了，关上" });
  const page = new DOMParser().parseFromString(html, "text/html");
  dialog.append(...page.body.childNodes, make("p", { className: "row" }, [close]));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function hanIn(html) {
  return ((html || "").replace(/<[^>]*>/g, "").match(/\p{Script=Han}/gu) || []).length;
}

function clock(at) {
  const when = new Date(at);
  const time = when.toTimeString().slice(0, 5);
  return when.toDateString() === new Date().toDateString() ? time : `${when.getMonth() + 1}月${when.getDate()}日 ${time}`;
}

function tell(form, words) {
  const place = form.querySelector(".kept-here");
  if (place) place.textContent = words;
}
