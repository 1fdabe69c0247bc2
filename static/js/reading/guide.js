// 阅读辅助线: a rule under one line of text, or that line alone left bright. It goes with the pointer, the focus and ↑ ↓.

const TEXT = "main :is(h1, h2, h3, h4, p, li, figcaption, td, th, dt, dd)";
const OWN_KEYS = "input, select, textarea, [contenteditable], [role=radio], dialog *, audio, video";

const mark = document.createElement("div");
let lines = [];
let at = -1;
let following = false;

/** Show the guide as the root element says, until it says nothing any more. */
export function follow() {
  if (following) return;
  following = true;
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin, { once: true });
}

function begin() {
  mark.className = "guide";
  mark.setAttribute("aria-hidden", "true");
  document.body.append(mark);
  new ResizeObserver(measure).observe(document.body);
  addEventListener("pointermove", (event) => near(event.pageY), { passive: true });
  addEventListener("focusin", (event) => focused(event.target));
  addEventListener("keydown", step);
}

const isOn = () => "guide" in document.documentElement.dataset;

/** The lines of text of the page from the top down: top and bottom in the page. */
function measure() {
  const found = [];
  for (const element of document.querySelectorAll(TEXT)) {
    if (element.querySelector("p, li") || !element.checkVisibility?.()) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    for (const box of range.getClientRects()) {
      if (box.width > 1 && box.height > 8) found.push({ top: box.top + scrollY, bottom: box.bottom + scrollY });
    }
  }
  found.sort((one, other) => one.top - other.top || one.bottom - other.bottom);
  lines = [];
  for (const line of found) {
    const last = lines.at(-1);
    if (last && (line.top + line.bottom) / 2 < last.bottom) last.bottom = Math.max(last.bottom, line.bottom);
    else lines.push(line);
  }
  if (at < 0 || at >= lines.length) at = lines.findIndex((line) => line.top >= scrollY + innerHeight / 4);
  place();
}

function place() {
  const line = lines[at];
  if (!line) return;
  mark.style.top = `${line.top - 3}px`;
  mark.style.height = `${line.bottom - line.top + 6}px`;
}

function near(y) {
  if (!isOn() || !lines.length) return;
  let nearest = 0;
  lines.forEach((line, n) => {
    if (Math.abs((line.top + line.bottom) / 2 - y) < Math.abs((lines[nearest].top + lines[nearest].bottom) / 2 - y)) nearest = n;
  });
  at = nearest;
  place();
}

function focused(element) {
  if (!element.closest?.("main, dialog") || element.closest("dialog") || element.id === "main") return;
  const box = element.getBoundingClientRect();
  near(box.top + scrollY + Math.min(box.height, 40) / 2);
}

function step(event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || !isOn() || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest?.(OWN_KEYS) || !lines[at + by]) return;
  event.preventDefault();
  at += by;
  place();
  const middle = (lines[at].top + lines[at].bottom) / 2 - scrollY;
  if (middle < innerHeight * 0.25 || middle > innerHeight * 0.6) scrollBy({ top: middle - innerHeight * 0.4, behavior: "instant" });
}
