/* What a body is made of: exactly the subset that the server keeps, as an editor schema. */

import {
  Blockquote,
  Bold,
  BulletList,
  Document,
  Dropcursor,
  Gapcursor,
  HardBreak,
  Heading,
  History,
  Italic,
  Link,
  ListItem,
  Node,
  OrderedList,
  Paragraph,
  Subscript,
  Superscript,
  Table,
  TableCell,
  TableHeader,
  TableRow,
  Text,
} from "../../../django_prose_editor/editor.js";
import { figure } from "./figure.js";
import { footnote } from "./footnote.js";

export const BOXES = ["编者按", "编后", "链接", "小传"];

/** A box beside the text: 编者按, 编后, 链接, 小传. Only at the top level. */
const Aside = Node.create({
  name: "aside",
  content: "block+",
  defining: true,
  addAttributes() {
    return {
      kind: {
        default: "链接",
        parseHTML: (element) => element.getAttribute("data-kind"),
        renderHTML: ({ kind }) => ({ "data-kind": kind }),
      },
    };
  },
  parseHTML: () => BOXES.map((kind) => ({ tag: `aside[data-kind="${kind}"]` })),
  renderHTML: ({ HTMLAttributes }) => ["aside", HTMLAttributes, 0],
  addCommands() {
    return {
      box: (kind) => ({ commands, editor }) => {
        if (!kind) return commands.lift(this.name);
        if (editor.isActive(this.name)) return commands.updateAttributes(this.name, { kind });
        return commands.wrapIn(this.name, { kind });
      },
    };
  },
});

/** A row remembers that it stood in the head of its table. */
const Row = TableRow.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      head: {
        default: false,
        parseHTML: (element) => element.closest("thead") !== null,
        renderHTML: ({ head }) => (head ? { "data-head": "" } : {}),
      },
    };
  },
});

/** The extensions of the article's editor, or of a plain page's when `plain`. */
export function extensions({ plain = false, photos = {}, askForLink, askForNote } = {}) {
  const MagazineLink = Link.extend({
    addKeyboardShortcuts: () => ({
      "Mod-k": ({ editor }) => {
        askForLink(editor);
        return true;
      },
    }),
  }).configure({ openOnClick: false, autolink: false, linkOnPaste: false, enableTarget: false });
  const always = [
    Document.extend({ content: plain ? "block+" : "(block | aside)+" }),
    Paragraph,
    Text,
    Heading.configure({ levels: [2, 3, 4] }),
    Blockquote,
    BulletList,
    OrderedList,
    ListItem.extend({ content: "block+" }),
    HardBreak,
    Bold,
    Italic,
    Superscript,
    Subscript,
    MagazineLink,
    Table.extend({ addNodeView: () => null }).configure({ resizable: false }),
    Row,
    TableHeader,
    TableCell,
    History,
    Dropcursor.configure({ class: "drop-cursor" }),
    Gapcursor,
  ];
  return plain ? always : [...always, Aside, footnote(askForNote), figure(photos)];
}
