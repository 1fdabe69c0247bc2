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

const citation = document.getElementById("citation");
if (citation && navigator.clipboard) {
  const copy = async (pressed) => {
    await navigator.clipboard.writeText(citation.textContent.trim());
    pressed.textContent = "已复制";
    setTimeout(() => (pressed.textContent = "复制引文"), 2000);
  };
  const made = button("复制引文", copy);
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
