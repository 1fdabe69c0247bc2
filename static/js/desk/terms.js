/* What the checking of words finds while somebody writes: beside the line in the margin, the rest at the side. */

import { ask, make, say } from "./dialogs.js";
import { notesOf, setNotes } from "./editor/margin.js";
import { findPassage, spanOf, wordsOf } from "./editor/places.js";
import { post, Refusal } from "./requests.js";

const SOURCE = "terms";
const LATER = 1200;
const MOST_IN_MARGIN = 80;
const FIELDS = ["kicker", "title", "subtitle", "headnote", "lead", "body", "author_note", "editor_line", "correction"];

export function terms(form, editor) {
  const { check } = form.dataset;
  const side = form.querySelector("[data-found]");
  if (!check || !side) return;
  const list = make("ul", { className: "term-notes", "aria-label": "正文里的错敏词" });
  form.querySelector(".prose-count")?.before(list);
  let found = [];
  let asked = 0;
  let timer = 0;
  let before = "";

  const look = async () => {
    clearTimeout(timer);
    const fields = sent(form);
    if (JSON.stringify(fields) === before) return;
    before = JSON.stringify(fields);
    asked += 1;
    const mine = asked;
    try {
      const answer = await post(check, fields);
      if (mine === asked) show(answer);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      before = ""; // asked again with the next word; the words themselves are not in danger
    }
  };

  const show = ({ findings, html }) => {
    found = findings;
    const inBody = findings.filter(({ field }) => field === "body");
    setNotes(editor, SOURCE, placed(editor, inBody, note));
    list.replaceChildren(...inBody.slice(0, MOST_IN_MARGIN).map((one) => note(one, "li")));
    const template = document.createElement("template");
    template.innerHTML = html;
    side.replaceChildren(summary(findings, inBody), template.content);
  };

  const note = (one, name = "span") => {
    const parts = [one.isError ? make("b", { className: "over", textContent: "须改" }) : make("b", { textContent: "△ 请看" })];
    parts.push(make("br"), "“”‘’".includes(one.found) ? one.found : `“${one.found}”`, one.reason || "请核对");
    if (one.suggestion && one.replacement === null) parts.push("：宜作“", make("b", { textContent: one.suggestion }), "”");
    parts.push(make("br"));
    if (one.replacement !== null) parts.push(button(wordsFor(one), { "data-mend": one.key, "data-nth": one.nth }), " ");
    if (!one.isError || form.dataset.mayLetPass === "yes")
      parts.push(button(one.isError ? "放行…" : "不再提示", { "data-pass": one.key, className: "bare" }));
    return make(name, { className: one.isError ? "" : "mild" }, parts);
  };

  const mend = ({ mend: key, nth = "0" }) => {
    const one = found.find((other) => other.key === key && String(other.nth) === nth);
    if (one && put(form, editor, one)) look();
    else say("这处文字刚改过，没有替换。", "warning");
  };

  const letPass = async ({ pass: key }) => {
    const one = found.find((other) => other.key === key);
    const fields = { key };
    if (one?.isError) {
      const field = { name: "reason", label: "理由（和您的姓名一起留存）", required: true };
      const answer = await ask(`放行“${one.found}”`, [field], "放行这一处");
      if (!answer) return;
      fields[`reason-${key}`] = answer.reason;
    }
    try {
      say((await post(form.dataset.letPass, fields)).message);
      before = "";
      look();
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      say(refusal.message, "error");
    }
  };

  form.addEventListener("click", (event) => {
    const deed = event.target.closest("[data-mend], [data-pass]");
    if (!deed) return;
    event.preventDefault();
    if (deed.dataset.mend) mend(deed.dataset);
    else if (form.dataset.letPass) letPass(deed.dataset);
    else say("请先保存，再放行。", "warning");
  });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, LATER);
  });
  look();
}

function sent(form) {
  const words = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name]?.value || ""]));
  const credits = form.querySelector("[data-printed-line]")?.textContent.trim() || "";
  const article = form.dataset.article === "new" ? "" : form.dataset.article;
  return { words: JSON.stringify(words), credits, article, issue: form.elements.issue?.value || "" };
}

/** The findings of the body as notes for the margin, where they stand in the editor now. */
function placed(editor, findings, build) {
  const words = wordsOf(editor.state.doc);
  const notes = [];
  for (const one of findings.slice(0, MOST_IN_MARGIN)) {
    let place = { start: one.start, end: one.start + one.found.length };
    if (words.text.slice(place.start, place.end) !== one.found)
      place = findPassage(words.text, { quote: one.found, before: one.before, after: one.behind, offset: one.start });
    const span = place && spanOf(words, place.start, place.end);
    if (span) notes.push({ ...span, mark: one.isError ? "term" : "term mild", id: `${one.key}-${one.nth}`, build: () => build(one) });
  }
  return notes;
}

/** Put what is right in the place of a finding, as an ordinary change that is not saved yet. Says whether it was there. */
function put(form, editor, one) {
  if (one.field !== "body") {
    const field = form.elements[one.field];
    const end = one.start + one.found.length;
    if (field?.value.slice(one.start, end) !== one.found) return false;
    field.setRangeText(one.replacement, one.start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    return true;
  }
  const place = notesOf(editor, SOURCE).find(({ id }) => id === `${one.key}-${one.nth}`);
  const { state, view } = editor;
  if (!place || state.doc.textBetween(place.from, place.to) !== one.found) return false;
  view.dispatch(one.replacement ? state.tr.insertText(one.replacement, place.from, place.to) : state.tr.delete(place.from, place.to));
  view.focus();
  return true;
}

function summary(findings, inBody) {
  const errors = findings.filter(({ isError }) => isError).length;
  const parts = [];
  if (errors) parts.push(make("b", { className: "over", textContent: `须改 ${errors}` }), "　");
  if (findings.length > errors) parts.push(`△ 请看 ${findings.length - errors}`);
  if (!findings.length) parts.push("没有发现要改的地方。");
  else if (inBody.length) parts.push(`　正文里的 ${inBody.length} 处标在文字旁边。`);
  return make("p", {}, parts);
}

function wordsFor(one) {
  return one.replacement ? `改成“${one.replacement}”` : `删去“${one.found}”`;
}

function button(words, properties) {
  return make("button", { type: "button", textContent: words, ...properties });
}
