/* Remarks on a passage: beside it in the margin, made by a tool of the editor, answered without leaving the piece. */

import { ask, make, say } from "./dialogs.js";
import { notesOf, pointAt, setNotes } from "./editor/margin.js";
import { findPassage, offsetOf, spanOf, wordsOf } from "./editor/places.js";
import { post, Refusal } from "./requests.js";

const AROUND = 24;
const LATER = 800;

export function comments(form, editor) {
  const section = form.querySelector("[data-comments]");
  const sender = document.getElementById("comment_form");
  if (!section || !sender) return;

  const tell = async (url, fields) => {
    try {
      const { html, message } = await post(url, { at: "form", ...fields });
      const template = document.createElement("template");
      template.innerHTML = html;
      section.replaceChildren(template.content);
      place(section, editor);
      say(message);
      return true;
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      say(refusal.message, "error");
      return false;
    }
  };

  sender.addEventListener("submit", async (event) => {
    event.preventDefault();
    const url = event.submitter?.getAttribute("formaction") || sender.getAttribute("action");
    const thread = event.submitter?.closest("[data-comment]")?.dataset.comment;
    const fields = [...new FormData(sender)].filter(([name]) => name !== "csrfmiddlewaretoken");
    if (await tell(url, Object.fromEntries(fields))) back(section, thread);
  });
  // Enter in a field of the list would else do nothing, and Ctrl+Enter is what people know from mail.
  section.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.target.form !== sender) return;
    event.preventDefault();
    sender.requestSubmit(event.target.closest("details").querySelector("button"));
  });
  form.addEventListener("click", async (event) => {
    const note = event.target.closest(".term-note [data-answer]");
    if (!note) return;
    event.preventDefault();
    const item = section.querySelector(`[data-comment="${note.dataset.answer}"]`);
    await retold((text) => tell(item.dataset.reply, { [`text-${note.dataset.answer}`]: text }), "回复批注", "回复", "保存回复");
  });
  for (const kind of ["pointerover", "focusin"])
    form.addEventListener(kind, (event) => point(editor, event.target.closest?.(".term-note.remark")));
  form.addEventListener("remark", async () => {
    const passage = marked(editor);
    const about = passage.quote ? `批注“${shortly(passage.quote)}”` : "批注全篇";
    await retold((text) => tell(sender.getAttribute("action"), { ...passage, text }), about, "批注", "保存批注");
    editor.commands.focus();
  });

  let timer = 0;
  editor.on("update", () => {
    clearTimeout(timer);
    timer = setTimeout(() => place(section, editor), LATER);
  });
  place(section, editor);
}

/** Ask for a text until it was taken or the person leaves: what was refused stands in the window again. */
async function retold(send, title, label, button) {
  let text = "";
  for (;;) {
    const answer = await ask(title, [{ name: "text", label, kind: "textarea", value: text, required: true }], button);
    if (!answer || (await send(answer.text))) return;
    text = answer.text;
  }
}

/** The selected passage with its neighbours; without a selection no quote, and the remark is about the piece. */
function marked(editor) {
  const { from, to, empty } = editor.state.selection;
  if (empty) return {};
  const words = wordsOf(editor.state.doc);
  const start = offsetOf(words, from);
  const end = Math.max(start, offsetOf(words, to));
  const quote = words.text.slice(start, end).trim();
  if (!quote) return {};
  const at = start + words.text.slice(start, end).indexOf(quote);
  return { quote, before: words.text.slice(Math.max(0, at - AROUND), at), after: words.text.slice(at + quote.length).slice(0, AROUND), offset: at };
}

/** Put every conversation whose passage stands in the words beside it; the others stay in the list only. */
function place(section, editor) {
  const words = wordsOf(editor.state.doc);
  const notes = [];
  for (const item of section.querySelectorAll("[data-comment]")) {
    const { comment, quote, before, after, offset } = item.dataset;
    const found = quote ? findPassage(words.text, { quote, before, after, offset: Number(offset) }) : null;
    const span = found && spanOf(words, found.start, found.end);
    item.classList.toggle("beside", Boolean(span));
    if (span) notes.push({ ...span, mark: "remarked", id: `${comment}-${item.textContent.length}`, build: () => beside(item) });
  }
  setNotes(editor, "comments", notes);
  const told = section.querySelector("[data-beside]");
  if (!told) return;
  told.hidden = !notes.length;
  told.textContent = `${notes.length} 条标在文字旁边。`;
}

/** A conversation as a note of the margin, of the parts of its item in the list. */
function beside(item) {
  const said = [...item.querySelectorAll(".remark-words")].map((words) => {
    const part = make("span", { className: words.classList.contains("reply") ? "reply" : "said" });
    part.append(...words.cloneNode(true).childNodes);
    return part;
  });
  const buttons = [...item.querySelectorAll(".deeds > button")].map((button) => button.cloneNode(true));
  if (item.dataset.reply) buttons.unshift(make("button", { type: "button", textContent: "回复", "data-answer": item.dataset.comment }));
  const note = make("span", { className: "remark", role: "group", "aria-label": "批注" }, [...said, make("span", { className: "row" }, buttons)]);
  note.dataset.noteFor = item.dataset.comment;
  return note;
}

/** Mark the passage that the note at hand is about. */
function point(editor, note) {
  const meant = note && notesOf(editor, "comments").find(({ id }) => id.startsWith(`${note.dataset.noteFor}-`));
  pointAt(editor, "comments", meant ? meant.id : null);
}

function back(section, thread) {
  const item = thread && section.querySelector(`[data-comment="${thread}"]`);
  const next = item?.querySelector("summary, button") || section.querySelector("summary");
  if (next?.checkVisibility?.() !== false) next?.focus({ preventScroll: true });
}

function shortly(text) {
  return text.length > 16 ? `${text.slice(0, 16)}…` : text;
}
