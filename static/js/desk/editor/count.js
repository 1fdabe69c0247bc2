/* How long the piece is: Han characters first, then what else stands in it. */

import { make } from "../dialogs.js";

export function count(editor) {
  const line = make("p", { className: "prose-count" });
  const kept = make("span", { className: "push kept-here", role: "status" });
  const show = () => {
    const parts = tally(editor.state.doc);
    const spans = parts.map((words) => make("span", { textContent: words }));
    line.replaceChildren(make("b", { textContent: `正文 ${hanIn(editor).toLocaleString("en")} 字` }), ...spans, kept);
  };
  editor.on("update", show);
  show();
  return line;
}

function hanIn(editor) {
  const text = editor.getText();
  return (text.match(/\p{Script=Han}/gu) || []).length;
}

function tally(doc) {
  const found = { paragraph: 0, figure: 0, table: 0, footnote: 0 };
  const wanting = { caption: 0, credit: 0 };
  doc.descendants((node, position, parent) => {
    const { name } = node.type;
    const isParagraph = name === "paragraph" && node.content.size > 0 && !/^table/.test(parent.type.name);
    if (name in found && (name !== "paragraph" || isParagraph)) found[name] += 1;
    if (name === "figure") {
      wanting.caption += node.content.size ? 0 : 1;
      wanting.credit += node.attrs.credit ? 0 : 1;
    }
  });
  const parts = [];
  if (found.paragraph) parts.push(`${found.paragraph} 段`);
  if (found.figure) parts.push(`${found.figure} 图`);
  if (found.table) parts.push(`${found.table} 表`);
  if (found.footnote) parts.push(`${found.footnote} 脚注`);
  if (wanting.caption) parts.push(`▲ 没有图片说明 ${wanting.caption}`);
  if (wanting.credit) parts.push(`△ 没有摄影（供图） ${wanting.credit}`);
  return parts;
}
