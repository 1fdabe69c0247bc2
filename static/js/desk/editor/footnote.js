/* A note: one mark in the line, its words kept with it; numbered by the style sheet here and by the server for readers. */

import { Node } from "../../../django_prose_editor/editor.js";

export function footnote(askForNote) {
  return Node.create({
    name: "footnote",
    group: "inline",
    inline: true,
    atom: true,
    priority: 1100,
    addAttributes: () => ({
      note: {
        default: "",
        parseHTML: (element) => element.getAttribute("data-note"),
        renderHTML: ({ note }) => ({ "data-note": note }),
      },
    }),
    parseHTML: () => [{ tag: "sup[data-note]", priority: 100 }],
    renderHTML: ({ HTMLAttributes }) => ["sup", HTMLAttributes],
    renderText: ({ node }) => `〔${node.attrs.note}〕`,
    addNodeView() {
      return ({ node, getPos, editor }) => {
        const dom = document.createElement("sup");
        dom.className = "placed-note";
        dom.setAttribute("role", "img");
        const show = (note) => {
          dom.dataset.note = note;
          dom.title = note;
          dom.setAttribute("aria-label", `脚注：${note}`);
        };
        show(node.attrs.note);
        dom.addEventListener("dblclick", () => editor.isEditable && askForNote(editor, getPos()));
        const update = (changed) => {
          if (changed.type.name !== "footnote") return false;
          show(changed.attrs.note);
          return true;
        };
        return { dom, update };
      };
    },
  });
}
