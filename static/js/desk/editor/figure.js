/* A picture of the library in the text, with its caption, credit and alternative text written beneath it.
   Stored without an address: the number of the photo is all that a body keeps. */

import { Node, Plugin } from "../../../django_prose_editor/editor.js";
import { make } from "../dialogs.js";

let placed = 0;

/** `photos.address(id)` gives the address of a picture; `photos.choose()` asks for another one. */
export function figure(photos) {
  return Node.create({
    name: "figure",
    group: "block",
    content: "(text | footnote)*",
    draggable: true,
    isolating: true,
    defining: true,
    addAttributes: () => ({
      photo: {
        default: null,
        parseHTML: (element) => element.getAttribute("data-photo"),
        renderHTML: () => ({}),
      },
      alt: { default: "", parseHTML: (element) => element.querySelector("img")?.getAttribute("alt") || "", renderHTML: () => ({}) },
      credit: { default: "", parseHTML: (element) => element.querySelector(".credit")?.textContent || "", renderHTML: () => ({}) },
    }),
    parseHTML: () => [{ tag: "figure[data-photo]", contentElement: captionOf }],
    renderHTML: ({ node }) => [
      "figure",
      { "data-photo": node.attrs.photo },
      ["img", { alt: node.attrs.alt }],
      ["figcaption", ["span", 0], ["span", { class: "credit" }, node.attrs.credit]],
    ],
    addNodeView: () => (properties) => new FigureView(properties, photos),
    addKeyboardShortcuts: () => ({ Enter: ({ editor }) => leaveCaption(editor) }),
    addProseMirrorPlugins: () => [new Plugin({ props: { handleDOMEvents: { dragstart: stayInField } } })],
  });
}

/** The caption without the credit in it. */
function captionOf(element) {
  const caption = element.querySelector("figcaption")?.cloneNode(true) || document.createElement("figcaption");
  caption.querySelectorAll(".credit").forEach((credit) => credit.remove());
  return caption;
}

/** Enter in a caption goes on below the picture. */
function leaveCaption(editor) {
  const { $from } = editor.state.selection;
  if ($from.parent.type.name !== "figure") return false;
  const after = $from.after();
  return editor.chain().insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).focus().run();
}

function stayInField(view, event) {
  if (event.target.closest?.(".figure-fields input, .figure-fields button")) event.preventDefault();
  return false;
}

class FigureView {
  constructor({ node, getPos, editor }, photos) {
    placed += 1;
    this.node = node;
    this.getPos = getPos;
    this.editor = editor;
    this.photos = photos;
    this.image = make("img", { contentEditable: "false", draggable: true });
    this.contentDOM = make("div", { className: "caption" });
    this.credit = this.field("credit");
    this.alt = this.field("alt");
    this.dom = make("figure", { className: "placed" }, [this.image, this.fields()]);
    this.show();
  }

  fields() {
    const fixed = (name, properties, children) => make(name, { contentEditable: "false", ...properties }, children);
    const label = (words, input) => fixed("label", { htmlFor: input.id, textContent: words });
    this.captionWhy = fixed("span", { className: "over small", textContent: "还没有写图片说明" });
    this.creditWhy = fixed("span", { className: "wanted small", id: `${this.credit.id}-why`, textContent: "还没有写摄影（供图）" });
    this.credit.setAttribute("aria-describedby", this.creditWhy.id);
    const other = make("button", { type: "button", className: "bare", textContent: "换一张" });
    const away = make("button", { type: "button", className: "bare", textContent: "移去图片" });
    other.addEventListener("click", () => this.replace());
    away.addEventListener("click", () => this.remove());
    return make("div", { className: "figure-fields" }, [
      fixed("span", { className: "name", textContent: "图片说明" }), make("div", {}, [this.contentDOM, this.captionWhy]),
      label("摄影（供图）", this.credit), fixed("div", {}, [this.credit, this.creditWhy]),
      label("替代文字", this.alt), this.alt,
      fixed("p", { className: "row figure-tools" }, [other, away]),
    ]);
  }

  field(name) {
    const input = make("input", { type: "text", id: `figure-${placed}-${name}`, contentEditable: "false", maxLength: 300 });
    input.addEventListener("input", () => this.change({ [name]: input.value }));
    input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    input.disabled = !this.editor.isEditable;
    return input;
  }

  change(attributes) {
    const { state, view } = this.editor;
    view.dispatch(state.tr.setNodeMarkup(this.getPos(), null, { ...this.node.attrs, ...attributes }));
  }

  async replace() {
    const photo = await this.photos.choose();
    if (photo) this.change({ photo: String(photo.id), alt: this.node.attrs.alt || photo.alt, credit: photo.credit });
  }

  remove() {
    const at = this.getPos();
    this.editor.chain().deleteRange({ from: at, to: at + this.node.nodeSize }).focus().run();
  }

  show() {
    const { photo, alt, credit } = this.node.attrs;
    const address = this.photos.address(photo);
    if (this.image.getAttribute("src") !== address) this.image.src = address;
    this.image.alt = alt;
    for (const [input, value] of [[this.credit, credit], [this.alt, alt]]) if (input.value !== value) input.value = value;
    const uncaptioned = this.node.content.size === 0;
    this.contentDOM.classList.toggle("wanting", uncaptioned);
    this.captionWhy.hidden = !uncaptioned;
    this.creditWhy.hidden = Boolean(credit.trim());
  }

  update(node) {
    if (node.type.name !== "figure") return false;
    this.node = node;
    this.show();
    return true;
  }

  selectNode() {
    this.dom.classList.add("ProseMirror-selectednode");
  }

  deselectNode() {
    this.dom.classList.remove("ProseMirror-selectednode");
  }

  stopEvent(event) {
    return Boolean(event.target.closest?.(".figure-fields input, .figure-fields button"));
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !(this.contentDOM.contains(mutation.target) && mutation.target !== this.dom && !(mutation.type === "attributes" && mutation.target === this.contentDOM));
  }
}
