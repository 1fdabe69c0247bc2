/* What is pasted or dropped: the server cleans the words by its own rules, pictures go into the library first. */

import { Plugin, Extension } from "../../../django_prose_editor/editor.js";
import { make, say } from "../dialogs.js";
import { Refusal, post, send } from "../requests.js";
import { picturesOf } from "./rtf.js";

/** `urls`: {paste, upload}; without `upload` (plain pages) pictures stay outside. */
export function pasting(urls) {
  return Extension.create({
    name: "pasting",
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        new Plugin({
          props: {
            // Before ProseMirror parses the clipboard: the styles in it would break the Content-Security-Policy.
            handleDOMEvents: {
              paste: (view, event) => handled(event, onPaste(editor, event.clipboardData, urls)),
              drop: (view, event) => !view.dragging && handled(event, onDrop(editor, event, urls)),
            },
          },
        }),
      ];
    },
  });
}

function handled(event, done) {
  if (done) event.preventDefault();
  return done;
}

function onPaste(editor, clipboard, urls) {
  const html = clipboard.getData("text/html");
  const text = clipboard.getData("text/plain");
  const pictures = picturesAmong(clipboard.files);
  if (editor.isActive("figure")) {
    editor.commands.insertContent({ type: "text", text: text.replace(/\s+/g, " ").trim() || " " });
    return true;
  }
  if (html.includes("data-pm-slice") && !/<[^>]*\sstyle=/i.test(html)) return false;
  if (html || text) {
    take(editor, { html, text, rtf: clipboard.getData("text/rtf") }, urls);
    return true;
  }
  if (pictures.length) takePictures(editor, pictures, urls);
  return pictures.length > 0;
}

function onDrop(editor, event, urls) {
  const pictures = picturesAmong(event.dataTransfer?.files || []);
  const html = event.dataTransfer?.getData("text/html") || "";
  if (!pictures.length && !html) return false;
  const at = editor.view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (at) editor.commands.setTextSelection(at.pos);
  if (pictures.length) takePictures(editor, pictures, urls);
  else take(editor, { html, text: event.dataTransfer.getData("text/plain"), rtf: "" }, urls);
  return true;
}

function picturesAmong(files) {
  return [...files].filter((file) => file.type.startsWith("image/"));
}

/** Clean words on the server and put them where the cursor is; should that fail, the bare words come. */
async function take(editor, { html, text, rtf }, urls) {
  const busy = waiting(editor);
  try {
    const prepared = html ? await withPictures(html, rtf, urls) : { html: text, left: 0 };
    const { body } = await post(urls.paste, { html: prepared.html });
    if (body) editor.view.pasteHTML(body);
    if (prepared.left) say(`有 ${prepared.left} 张图片没有随文字过来，请把图片文件拖进来，或用“图片”从图片库里放。`, "warning");
  } catch (trouble) {
    insertPlain(editor, text);
    if (!(trouble instanceof Refusal)) console.warn(trouble);
    say(`只粘贴了文字，没有带格式。${trouble instanceof Refusal ? trouble.message : ""}`, "warning");
  } finally {
    busy();
  }
}

const IMAGE = /<img\b(?:"[^"]*"|'[^']*'|[^>"'])*>/gi;

/** The clipboard's HTML with its pictures replaced by figures of the library, and how many could not be had. */
async function withPictures(html, rtf, urls) {
  const images = [...html.matchAll(IMAGE)].map(([tag]) => read(tag));
  const local = images.filter(({ source }) => /^file:/i.test(source));
  const fromRtf = local.length ? picturesOf(rtf) : [];
  const figures = [];
  let left = 0;
  for (const image of images) {
    const inRtf = fromRtf.length === local.length ? fromRtf[local.indexOf(image)] : null;
    const file = /^data:image\//i.test(image.source) ? fromData(image.source) : inRtf;
    const photo = file && urls.upload ? await upload(urls.upload, file) : null;
    figures.push(photo ? figureOf(photo, image.alt) : "");
    left += photo || image.isDot ? 0 : 1;
  }
  return { html: html.replace(IMAGE, () => figures.shift()), left };
}

/** What one <img> says, without its styles. */
function read(tag) {
  const named = [...tag.matchAll(/\s(src|alt|width|height)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi)];
  const page = new DOMParser().parseFromString(`<img ${named.map(([, name, value]) => `data-${name}=${value}`).join(" ")}>`, "text/html");
  const { src, alt, width, height } = page.images[0].dataset;
  return { source: src || "", alt: alt || "", isDot: width === "1" || height === "1" };
}

function figureOf(photo, alt) {
  const figure = make("figure", { "data-photo": photo.id });
  const credit = make("span", { className: "credit", textContent: photo.credit });
  figure.append(make("x-img"), make("figcaption", {}, [photo.caption, credit]));
  const words = make("i", { title: photo.alt || alt }).outerHTML.slice('<i title='.length, -"></i>".length);
  return figure.outerHTML.replace("<x-img></x-img>", `<img alt=${words}>`);
}

function fromData(address) {
  const [head, data] = address.split(",", 2);
  const kind = head.slice(5).split(";")[0];
  try {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    return new File([bytes], `粘贴的图片.${kind.split("/")[1]}`, { type: kind });
  } catch {
    return null;
  }
}

async function upload(url, file) {
  try {
    const { photo } = await send(url, file);
    if (photo.small) say(`${file.name}偏小（${photo.width} × ${photo.height}，短边不足 720 像素），印出来、放大看都会糊。`, "warning");
    return photo;
  } catch (refusal) {
    say(`${file.name}：${refusal.message}`, "error");
    return null;
  }
}

async function takePictures(editor, files, urls) {
  if (!urls.upload) {
    say("这个页面只放文字，没有收下图片。", "warning");
    return;
  }
  const busy = waiting(editor);
  for (const file of files) {
    const photo = await upload(urls.upload, file);
    if (photo) insertPhoto(editor, photo);
  }
  busy();
}

/** Put a picture of the library where the cursor is, below the paragraph that holds it. */
export function insertPhoto(editor, photo) {
  const { $from } = editor.state.selection;
  const node = {
    type: "figure",
    attrs: { photo: String(photo.id), alt: photo.alt, credit: photo.credit },
    content: photo.caption ? [{ type: "text", text: photo.caption }] : [],
  };
  const at = $from.depth ? $from.after(1) : editor.state.selection.to;
  editor.chain().insertContentAt(at, node).focus().run();
}

function insertPlain(editor, text) {
  const paragraphs = text.split(/\r?\n+/).map((line) => line.trim()).filter(Boolean);
  const nodes = paragraphs.map((line) => ({ type: "paragraph", content: [{ type: "text", text: line }] }));
  editor.chain().focus().insertContent(nodes.length === 1 ? nodes[0].content : nodes).run();
}

/** Hold the editor while the server is asked, so that nothing is typed to where the words will come. */
function waiting(editor) {
  const { dom } = editor.view;
  const at = editor.state.selection;
  dom.setAttribute("aria-busy", "true");
  return () => {
    dom.removeAttribute("aria-busy");
    if (!at.eq(editor.state.selection)) editor.commands.focus();
  };
}
