/* The tools of the editor: words, not icons; one stop of the Tab key, arrows between them. */

import { make } from "../dialogs.js";
import { BOXES } from "./nodes.js";

/** The bar over the words. `deeds` are the questions that some tools ask: {link, note, photo, table, screen, remark}. */
export function toolbar(editor, { plain, deeds }) {
  const mark = (name) => ({ active: () => editor.isActive(name), run: () => chain().toggleMark(name).run() });
  const heading = (level) => ({
    active: () => editor.isActive("heading", { level }),
    run: () => chain().toggleHeading({ level }).run(),
  });
  const chain = () => editor.chain().focus();
  const groups = [
    [
      tool("小标题", "小标题（Ctrl Alt 2）", heading(2)),
      tool("二级", "二级小标题（Ctrl Alt 3）", heading(3)),
      tool("三级", "三级小标题（Ctrl Alt 4）", heading(4)),
      tool("引文", "引文", { active: () => editor.isActive("blockquote"), run: () => chain().toggleBlockquote().run() }),
      tool("列表", "列表", { active: () => editor.isActive("bulletList"), run: () => chain().toggleBulletList().run() }),
      tool("编号", "编号列表", { active: () => editor.isActive("orderedList"), run: () => chain().toggleOrderedList().run() }),
    ],
    [
      tool("粗", "加粗（Ctrl B）", mark("bold"), "strong"),
      tool("着重", "着重（Ctrl I）", mark("italic")),
      tool("上标", "上标", mark("superscript")),
      tool("下标", "下标", mark("subscript")),
    ],
    [
      ...(plain ? [] : [tool("图片", "从图片库放一张图片", { run: deeds.photo })]),
      tool("表格", "插入表格", { run: deeds.table, enabled: () => !editor.isActive("table") }),
      ...(plain ? [] : [tool("脚注", "插入脚注", { run: deeds.note })]),
      tool("链接", "链接（Ctrl K）", { active: () => editor.isActive("link"), run: deeds.link }),
      ...(plain ? [] : [boxes(editor, chain)]),
    ],
    [
      tool("撤销", "撤销（Ctrl Z）", { run: () => chain().undo().run(), enabled: () => editor.can().undo() }),
      tool("重做", "重做（Ctrl Y）", { run: () => chain().redo().run(), enabled: () => editor.can().redo() }),
    ],
    [
      ...(deeds.remark ? [tool("批注", "批注选定的文字（Ctrl Alt M）", { run: deeds.remark })] : []),
      screenTool(deeds.screen),
    ],
  ];
  const bar = make("div", { className: "prose-menubar", role: "toolbar", "aria-label": "排版" });
  bar.append(...groups.map((tools) => make("div", { className: "prose-menubar__group" }, tools.map(({ element }) => element))));
  return live(editor, bar, groups.flat());
}

/** The tools of a table, shown while the cursor stands in one. */
export function tableTools(editor) {
  const chain = () => editor.chain().focus();
  const tools = [
    ["上加行", () => chain().addRowBefore().run()],
    ["下加行", () => chain().addRowAfter().run()],
    ["删行", () => chain().deleteRow().run()],
    ["左加列", () => chain().addColumnBefore().run()],
    ["右加列", () => chain().addColumnAfter().run()],
    ["删列", () => chain().deleteColumn().run()],
    ["合并单元格", () => chain().mergeCells().run(), () => editor.can().mergeCells()],
    ["拆分单元格", () => chain().splitCell().run(), () => editor.can().splitCell()],
    ["表头行", () => chain().toggleHeaderRow().run()],
    ["删除表格", () => chain().deleteTable().run()],
  ].map(([word, run, enabled]) => tool(word, word, { run, enabled }));
  const group = make("div", { className: "prose-menubar__group" }, tools.map(({ element }) => element));
  const bar = make("div", { className: "prose-menubar table-tools", role: "toolbar", "aria-label": "表格" }, [group]);
  return live(editor, bar, tools, () => {
    bar.hidden = !editor.isActive("table");
  });
}

function tool(word, title, { active, run, enabled }, inner) {
  const element = make("button", { type: "button", className: "prose-menubar__button", title });
  element.append(inner ? make(inner, { textContent: word }) : word);
  element.addEventListener("click", () => element.getAttribute("aria-disabled") !== "true" && run());
  const show = () => {
    if (active) {
      const on = active();
      element.setAttribute("aria-pressed", String(on));
      element.classList.toggle("prose-menubar__button--active", on);
    }
    if (enabled) element.setAttribute("aria-disabled", String(!enabled()));
  };
  return { element, show };
}

function screenTool(run) {
  const made = tool("全屏", "全屏（Alt Enter）", { run, active: () => document.querySelector(".prose-editor.fullscreen") !== null });
  made.element.append(" ", make("kbd", { textContent: "Alt ↵", "aria-hidden": "true" }));
  return made;
}

function boxes(editor, chain) {
  const element = make("select", { className: "prose-menubar__button", title: "把这几段放进方框", "aria-label": "方框" });
  element.append(make("option", { value: "", textContent: "方框" }));
  element.append(...BOXES.map((kind) => make("option", { value: kind, textContent: kind })));
  element.append(make("option", { value: "-", textContent: "不用方框" }));
  element.addEventListener("change", () => {
    chain().box(element.value === "-" ? "" : element.value).run();
    show();
  });
  const show = () => {
    element.value = editor.isActive("aside") ? editor.getAttributes("aside").kind : "";
  };
  return { element, show };
}

function live(editor, bar, tools, also = () => {}) {
  const show = () => {
    tools.forEach((one) => one.show());
    also();
  };
  const elements = tools.map(({ element }) => element);
  elements.forEach((element, place) => {
    element.tabIndex = place === 0 ? 0 : -1;
  });
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const now = elements.indexOf(document.activeElement);
    const next = elements[(now + step + elements.length) % elements.length];
    elements.forEach((element) => {
      element.tabIndex = element === next ? 0 : -1;
    });
    next.focus();
  });
  editor.on("transaction", show);
  show();
  return bar;
}
