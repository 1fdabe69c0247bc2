/* Where the words stand in the editor. The text is the one that the server's `html.plain_text` makes of the same body. */

/**
 * The text of a document and the position of each of its characters.
 * `text` has a line for each paragraph, item, row and caption; `at[n]` is where character n stands, -1 for what no one can
 * select (the marks between lines and cells, footnotes, credits).
 */
export function wordsOf(doc) {
  return joined(linesOf(doc, -1), "\n");
}

/** {from, to} of the characters from `start` up to `end`, or null when none of them can be marked. */
export function spanOf(words, start, end) {
  const places = words.at.slice(start, end).filter((place) => place >= 0);
  return places.length ? { from: places[0], to: places[places.length - 1] + 1 } : null;
}

/** The number of the first character that stands at or behind a position. */
export function offsetOf(words, position) {
  const found = words.at.findIndex((place) => place >= position);
  return found < 0 ? words.at.length : found;
}

/**
 * Find a passage in a text: {start, end} or null. `quote` stands there exactly, blanks apart; of several the one is meant
 * whose neighbours are most alike, then the nearest to `offset`.
 */
export function findPassage(text, { quote, before = "", after = "", offset = null }) {
  const [whole, places] = squeezed(text);
  const [wanted] = squeezed(quote);
  if (!wanted) return null;
  const [left, right] = [squeezed(before)[0], squeezed(after)[0]];
  let best = null;
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    const alike = shared(reversed(whole.slice(0, at)), reversed(left)) + shared(whole.slice(at + wanted.length), right);
    const away = offset === null ? 0 : Math.abs(places[at] - offset);
    if (!best || alike > best.alike || (alike === best.alike && away < best.away)) best = { at, alike, away };
  }
  return best && { start: places[best.at], end: places[best.at + wanted.length - 1] + 1 };
}

function linesOf(node, position) {
  const lines = [];
  node.forEach((child, offset) => lines.push(...linesOfBlock(child, position + 1 + offset)));
  return lines;
}

function linesOfBlock(node, position) {
  if (node.type.name === "tableRow") return [rowOf(node, position)];
  if (node.type.name === "figure" || node.isTextblock) return textOf(node, position);
  return linesOf(node, position);
}

function rowOf(row, position) {
  const cells = [];
  row.forEach((cell, offset) => cells.push(joined(linesOf(cell, position + 1 + offset), " ")));
  return joined(cells, "\t");
}

/** The line of a paragraph or caption, and a line for each footnote in it. */
function textOf(node, position) {
  const line = { text: "", at: [] };
  const notes = [];
  node.forEach((child, offset) => {
    const start = position + 1 + offset;
    if (child.isText) {
      for (let n = 0; n < child.text.length; n += 1) line.at.push(start + n);
      line.text += child.text;
    } else if (child.type.name === "hardBreak") {
      line.text += "\n";
      line.at.push(start);
    } else if (child.attrs.note) notes.push(unplaced(child.attrs.note));
  });
  const credit = (node.attrs.credit || "").trim();
  if (!node.childCount && !credit) return [];
  const words = trimmed(line);
  const parts = credit ? [words, unplaced(credit)].filter(({ text }) => text) : [words];
  return [joined(parts, " "), ...notes];
}

function trimmed({ text, at }) {
  const start = text.length - text.trimStart().length;
  const end = Math.max(start, text.trimEnd().length);
  return { text: text.slice(start, end), at: at.slice(start, end) };
}

function unplaced(text) {
  return { text, at: Array(text.length).fill(-1) };
}

function joined(parts, mark) {
  const all = { text: "", at: [] };
  parts.forEach((part, place) => {
    if (place) {
      all.text += mark;
      all.at.push(-1);
    }
    all.text += part.text;
    for (const position of part.at) all.at.push(position);
  });
  return all;
}

function squeezed(text) {
  const places = [];
  let whole = "";
  for (let n = 0; n < text.length; n += 1)
    if (/\S/.test(text[n])) {
      whole += text[n];
      places.push(n);
    }
  return [whole, places];
}

function reversed(text) {
  return [...text.slice(-60)].reverse().join("");
}

function shared(one, other) {
  let n = 0;
  while (n < one.length && n < other.length && one[n] === other[n]) n += 1;
  return n;
}
