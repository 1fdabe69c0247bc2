// Single letters for what the screen is for: never inside a field, never with another key held, and they can be turned off
// (WCAG 2.1.4), which this browser remembers.

const OFF = "letters-off";

addEventListener("keydown", (event) => {
  if (localStorage.getItem(OFF) || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target.closest?.("input, select, textarea, [contenteditable]")) return;
  const link = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});

const toggle = document.querySelector("[data-letters]");
toggle?.addEventListener("click", () => {
  if (localStorage.getItem(OFF)) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
  say();
});
say();

function say() {
  if (!toggle) return;
  toggle.hidden = false;
  toggle.textContent = localStorage.getItem(OFF) ? "打开单键快捷键" : "关闭单键快捷键";
  document.documentElement.classList.toggle("letters-off", Boolean(localStorage.getItem(OFF)));
}
