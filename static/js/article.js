// Buttons that only a script can offer: print, and copying the citation. Nothing waits for them.
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

document.querySelector(".article-rail .tools")?.append(button("打印本文", () => print()));
