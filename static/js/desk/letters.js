// Single letters for what the screen is for: never inside a field, never with another key held, and they can be turned off
// (WCAG 2.1.4), which this browser remembers.

const OFF = "letters-off";

/* The single key that was pressed outside fields, in lower case; nothing for any other, and where they are turned off. */
export function pressed(event) {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || areOff()) return "";
  if (event.target.closest?.("input, select, textarea, [contenteditable]")) return "";
  return event.key.toLowerCase();
}

function areOff() {
  try {
    return Boolean(localStorage.getItem(OFF));
  } catch {
    return false; // the browser stores nothing
  }
}

addEventListener("keydown", (event) => {
  const key = pressed(event);
  const link = key && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});

const toggle = document.querySelector("[data-letters]");
toggle?.addEventListener("click", () => {
  if (areOff()) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
  say();
});
say();

function say() {
  document.documentElement.classList.toggle("letters-off", areOff());
  if (!toggle) return;
  toggle.hidden = false;
  toggle.textContent = areOff() ? "打开单键快捷键" : "关闭单键快捷键";
}
