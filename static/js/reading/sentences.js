// The sentences of a page in the order in which they are read aloud, each with its place on the page.

const BLOCKS = ":is(h1, h2, h3, h4, p, li, dt, dd, figure, caption, tr)";
const SILENT = "nav, form, dialog, .outline, .article-rail, .article-foot, .box-head, .unseen, .preview-bar, [hidden]";
const UNSAID = ".note-mark, .credit, [aria-label^='回到注释'], .unseen, rt";
const SENTENCE = /[^。！？!?…\n]*(?:[。！？!?…]+[”’」』）》〉】]*|\n|$)/g;
const CLAUSE = /[^，；：、,;:]*(?:[，；：、,;:]+[”’」』）》〉】]*|$)/g;
const ROLE = /(\p{Script=Han})\/(?=\p{Script=Han})/gu; // 文/某某 is not said “slash”
const LONGEST = 90; // characters: some voices fall silent in the middle of a longer piece

/** List `{words, range}` of everything that is read on the page, from its title on. */
export function sentences() {
  const root = document.querySelector("main article") ?? document.querySelector("main");
  return [...root.querySelectorAll(BLOCKS)].filter(isRead).flatMap(said);
}

function isRead(block) {
  if (block.closest(SILENT) || !(block.checkVisibility?.() ?? true)) return false;
  if (block.parentElement.closest("tr, figure")) return false;
  return !block.querySelector(BLOCKS) || block.matches("tr, figure");
}

function said(block) {
  if (block.matches("figure")) return whole(block.querySelector("figcaption") ?? block, picture(block));
  if (block.matches("tr")) return whole(block, [...block.cells].map((cell) => cell.textContent.trim()).filter(Boolean).join("，"));
  const text = spoken(block);
  const note = block.closest(".footnotes") ? `注释${[...block.parentElement.children].indexOf(block) + 1}：` : "";
  return parts(text.words).map(([from, to], n) => ({
    words: (n ? "" : note) + text.words.slice(from, to).trim().replace(ROLE, "$1："),
    range: text.range(from, to),
  }));
}

function picture(figure) {
  const caption = figure.querySelector("figcaption");
  const words = [figure.querySelector("img")?.alt, caption && spoken(caption).words.trim()];
  return words.some(Boolean) ? `图片：${[...new Set(words.filter(Boolean))].join("。")}` : "";
}

function whole(block, words) {
  if (!words) return [];
  const range = document.createRange();
  range.selectNodeContents(block);
  return [{ words, range }];
}

/** The words of a block without its note marks, and a way from characters of them back to the page. */
function spoken(block) {
  const nodes = [];
  let words = "";
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node; (node = walker.nextNode()); ) {
    if (node.nodeName === "BR") words += "\n";
    if (node.matches?.(".credits > span + span")) words += "，";
    if (node.nodeType !== Node.TEXT_NODE || node.parentElement.closest(UNSAID)) continue;
    nodes.push({ node, from: words.length });
    words += node.data.replaceAll("\n", " ");
  }
  const place = (at, isEnd) => {
    const held = nodes.findLast(({ from }) => (isEnd ? from < at : from <= at)) ?? nodes[0];
    return [held.node, Math.min(at - held.from, held.node.length)];
  };
  const range = (from, to) => {
    const made = document.createRange();
    made.setStart(...place(from, false));
    made.setEnd(...place(to, true));
    return made;
  };
  return { words, range };
}

/** Where the sentences of a text begin and end; a very long one is read by its clauses. */
function parts(words) {
  const found = [];
  for (const sentence of words.matchAll(SENTENCE)) {
    const end = sentence.index + sentence[0].length;
    let from = sentence.index;
    let to = from;
    for (const clause of sentence[0].length > LONGEST ? sentence[0].matchAll(CLAUSE) : [sentence]) {
      const next = (sentence === clause ? 0 : sentence.index) + clause.index + clause[0].length;
      if (next - from > LONGEST && to > from) {
        found.push([from, to]);
        from = to;
      }
      to = next;
    }
    found.push([from, end]);
  }
  return found.filter(([from, to]) => /[\p{L}\p{N}]/u.test(words.slice(from, to)));
}
