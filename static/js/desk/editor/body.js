/* The body's editor, in place of a plain text area that holds the same HTML. */

import { Editor } from "../../../django_prose_editor/editor.js";
import { ask, make } from "../dialogs.js";
import { choosePhoto } from "../picker.js";
import { count } from "./count.js";
import { margin } from "./margin.js";
import { extensions } from "./nodes.js";
import { insertPhoto, pasting } from "./paste.js";
import { tableTools, toolbar } from "./toolbar.js";

/** Put the editor in the place of a text area and return it. Its addresses stand in the text area's data. */
export function edit(textarea) {
  const { plain, paste, upload, picker, image, remarks } = textarea.dataset;
  const isPlain = plain !== undefined;
  const choose = () => choosePhoto(picker, "放进正文");
  const photos = { address: (id) => image.replace("/0/", `/${id}/`), choose };
  const frame = make("div", { className: "prose-editor" });
  const sheet = make("div", { className: "manuscript" });
  textarea.before(frame);
  frame.append(sheet, textarea);
  textarea.hidden = true;
  const editor = new Editor({
    element: sheet,
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    editable: !textarea.disabled,
    content: textarea.value,
    extensions: [...extensions({ plain: isPlain, photos, askForLink, askForNote }), pasting({ paste, upload }), margin],
    editorProps: { attributes: attributesOf(textarea) },
  });
  const deeds = {
    link: () => askForLink(editor),
    note: () => askForNote(editor),
    table: () => askForTable(editor),
    photo: async () => {
      const photo = await choose();
      if (photo) insertPhoto(editor, photo);
    },
    screen: () => fullScreen(editor, frame),
    remark: remarks === undefined ? null : () => frame.dispatchEvent(new CustomEvent("remark", { bubbles: true })),
  };
  frame.prepend(toolbar(editor, { plain: isPlain, deeds }), tableTools(editor));
  frame.append(notesOf(editor), count(editor));
  keepInStep(editor, textarea);
  frame.addEventListener("keydown", (event) => {
    if (event.altKey && event.key === "Enter") deeds.screen();
    else if (deeds.remark && event.altKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "m") deeds.remark();
    else if (event.key === "Escape" && frame.classList.contains("fullscreen")) deeds.screen();
    else return;
    event.preventDefault();
  });
  return editor;
}

function attributesOf(textarea) {
  const attributes = { class: "reading", role: "textbox", "aria-multiline": "true", lang: "zh-hans", spellcheck: "false" };
  attributes["aria-label"] = textarea.dataset.label || "正文";
  if (textarea.getAttribute("aria-invalid")) attributes["aria-invalid"] = "true";
  const described = textarea.getAttribute("aria-describedby");
  return described ? { ...attributes, "aria-describedby": described } : attributes;
}

/** The text area always holds what the editor shows, a moment later while typing and at once when the form is sent. */
function keepInStep(editor, textarea) {
  let timer = 0;
  const write = () => {
    clearTimeout(timer);
    timer = 0;
    const html = serialise(editor);
    if (html === textarea.value) return;
    textarea.value = html;
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  };
  textarea.value = serialise(editor);
  textarea.defaultValue = textarea.value;
  editor.on("update", () => {
    clearTimeout(timer);
    timer = setTimeout(write, 250);
  });
  editor.on("blur", () => timer && write());
  window.addEventListener("pagehide", () => timer && write());
  textarea.form?.addEventListener("submit", write, { capture: true });
  textarea.form?.addEventListener("formdata", write);
}

/** The words as HTML; rows that stood in a table's head go back into it. */
export function serialise(editor) {
  const { doc } = editor.state;
  if (doc.childCount === 1 && doc.firstChild.type.name === "paragraph" && doc.firstChild.content.size === 0) return "";
  const html = editor.getHTML();
  if (!html.includes("data-head")) return html;
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const table of page.querySelectorAll("table")) {
    const rows = [...table.querySelectorAll("tr[data-head]")].filter((row) => row.closest("table") === table);
    if (!rows.length) continue;
    const head = page.createElement("thead");
    rows.forEach((row) => row.removeAttribute("data-head"));
    head.append(...rows);
    table.prepend(head);
  }
  return page.body.innerHTML;
}

/** A chain of commands with the cursor back in the words at once, so that the next key goes there. */
function back(editor) {
  editor.view.focus();
  return editor.chain().focus();
}

async function askForLink(editor) {
  const now = editor.getAttributes("link").href || "";
  const words = editor.state.selection.empty && !now;
  const fields = [{ name: "href", label: "网址", value: now, placeholder: "https://", help: now ? "留空就去掉链接。" : "" }];
  if (words) fields.push({ name: "text", label: "链接上的文字", required: true });
  const answer = await ask("链接", fields, now ? "改链接" : "加上链接");
  if (!answer) return;
  const href = answer.href && !/^(?:[a-z]+:|\/)/i.test(answer.href) ? `https://${answer.href}` : answer.href;
  const chain = back(editor).extendMarkRange("link");
  if (!href) chain.unsetLink().run();
  else if (words) chain.insertContent({ type: "text", text: answer.text, marks: [{ type: "link", attrs: { href } }] }).run();
  else chain.setLink({ href }).run();
}

/** Write a new note at the cursor, or change the one at `position`. */
async function askForNote(editor, position = null) {
  const node = position === null ? null : editor.state.doc.nodeAt(position);
  const field = { name: "note", label: "注释内容", kind: "textarea", value: node?.attrs.note, required: true };
  const answer = await ask("脚注", [field], node ? "改脚注" : "加上脚注");
  const note = answer?.note.replace(/\s+/g, " ");
  if (!note) return;
  if (node) editor.view.dispatch(editor.state.tr.setNodeMarkup(position, null, { note }));
  else {
    const at = editor.state.selection.to;
    back(editor).insertContentAt(at, { type: "footnote", attrs: { note } }).run();
  }
}

async function askForTable(editor) {
  const fields = [
    { name: "rows", label: "行", kind: "number", value: 3, min: 1, max: 100, required: true },
    { name: "cols", label: "列", kind: "number", value: 3, min: 1, max: 20, required: true },
    { name: "head", label: "第一行是表头", kind: "checkbox", value: true },
  ];
  const answer = await ask("表格", fields, "插入表格");
  if (!answer) return;
  const size = { rows: Number(answer.rows), cols: Number(answer.cols), withHeaderRow: answer.head };
  back(editor).insertTable(size).run();
}

function fullScreen(editor, frame) {
  frame.classList.toggle("fullscreen");
  document.documentElement.classList.toggle("writing", frame.classList.contains("fullscreen"));
  editor.view.dispatch(editor.state.tr);
  editor.commands.focus();
}

/** The notes in order below the words, to be read, changed and taken out from the keyboard too. */
function notesOf(editor) {
  const list = make("ol", { className: "notes", "aria-label": "脚注" });
  let shown = null;
  const show = () => {
    const notes = [];
    editor.state.doc.descendants((node, at) => {
      if (node.type.name === "footnote") notes.push([node.attrs.note, at]);
    });
    const key = JSON.stringify(notes);
    if (key === shown) return;
    shown = key;
    list.hidden = !notes.length;
    list.replaceChildren(...notes.map(([note, at], place) => noteRow(editor, note, at, place + 1)));
  };
  editor.on("update", show);
  show();
  return list;
}

function noteRow(editor, note, at, number) {
  const change = make("button", { type: "button", className: "bare", textContent: "改", "aria-label": `改脚注 ${number}` });
  const away = make("button", { type: "button", className: "bare", textContent: "删", "aria-label": `删脚注 ${number}` });
  change.addEventListener("click", () => askForNote(editor, at));
  away.addEventListener("click", () => editor.chain().deleteRange({ from: at, to: at + 1 }).focus().run());
  return make("li", {}, [make("span", { textContent: note }), change, away]);
}
