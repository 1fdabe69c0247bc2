// What only a script can do for a piece: buttons to print and to copy the citation, and 孤字不成行. Nothing waits for it.

// No character stands alone on the last line of a paragraph: the last two, with their marks, stay together.
const TAIL = /[^\s\p{P}]{2}\p{P}*$/u;
for (const paragraph of document.querySelectorAll(".article-body p:not(.verse), .article-body li")) {
  const node = paragraph.lastChild;
  const tail = node?.nodeType === Node.TEXT_NODE && node.data.length > 8 && node.data.match(TAIL);
  if (!tail) continue;
  const held = document.createElement("span");
  held.className = "together";
  held.append(node.splitText(tail.index));
  paragraph.append(held);
}

const button = (words, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "tool";
  made.textContent = words;
  made.addEventListener("click", () => act(made));
  return made;
};

for (const citation of navigator.clipboard ? document.querySelectorAll("[data-copied]") : []) {
  const words = citation.dataset.copied;
  const copy = async (pressed) => {
    await navigator.clipboard.writeText(citation.textContent.trim());
    pressed.textContent = "已复制";
    setTimeout(() => (pressed.textContent = words), 2000);
  };
  const made = button(words, copy);
  made.setAttribute("aria-live", "polite");
  citation.after(made);
}

const tools = document.querySelector(".article-rail .tools");
tools?.append(button("打印本文", () => print()));
if (tools && "speechSynthesis" in window) {
  const aloud = button("朗读本文", () => {});
  aloud.dataset.opens = "aloud";
  tools.append(aloud);
}

// 阅读次数: opened for eight seconds on end, and come to the end. It says nothing of who reads, and nothing at all for who refuses.
const OPENED_AFTER = 8000;
const counted = document.querySelector("[data-read]");
const refuses = () => {
  if (navigator.doNotTrack === "1" || navigator.globalPrivacyControl) return true;
  try {
    return localStorage.getItem("chutian-uncounted") === "1";
  } catch {
    return true; // who forbids storage cannot be asked
  }
};
if (counted && navigator.sendBeacon) {
  const done = { opened: false, seen: false, ended: false };
  let waiting;
  const tell = () => {
    if (!done.opened || !done.seen || done.ended || refuses()) return;
    done.ended = navigator.sendBeacon(`${counted.dataset.read}end/`);
  };
  const wait = () => {
    clearTimeout(waiting);
    if (done.opened || document.visibilityState !== "visible") return;
    waiting = setTimeout(() => {
      done.opened = !refuses() && navigator.sendBeacon(counted.dataset.read);
      tell();
    }, OPENED_AFTER);
  };
  document.addEventListener("visibilitychange", wait);
  wait();
  new IntersectionObserver((entries) => {
    done.seen ||= entries.some((entry) => entry.isIntersecting);
    tell();
  }).observe(counted.nextElementSibling ?? counted);
}
